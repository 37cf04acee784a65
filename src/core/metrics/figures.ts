import { taskKinds, type TaskKind } from "../task/task.ts";
import { tasks, type StepMetricName } from "../task/tasks.ts";

/** A figure of the validation rows: `valLoss`, `valAccuracy`, `valMae` … */
export type ValidationFigure = `val${Capitalize<StepMetricName>}`;

/** A figure that is followed while training: of the training rows, or of the validation rows. */
export type FigureName = StepMetricName | ValidationFigure;

/** Figures by name; figures that were not measured are absent. */
export type Metrics = Readonly<Partial<Record<FigureName, number>>>;

/** The name of a figure where it is measured on the validation rows. */
export const validationFigure = (name: StepMetricName): ValidationFigure =>
  `val${name.charAt(0).toUpperCase()}${name.slice(1)}` as ValidationFigure;

/** The name of a validation figure where it is measured on the training rows. */
export const trainingFigure = (name: ValidationFigure): StepMetricName =>
  `${name.charAt(3).toLowerCase()}${name.slice(4)}` as StepMetricName;

/** The figures that training reports for a task: the loss, then its metrics, the headline first. */
export const stepMetricsOf = (task: TaskKind): readonly StepMetricName[] => [
  "loss",
  ...tasks[task].metrics.map(({ name }) => name),
];

/** Every figure of every task, those of the training rows first. */
export const stepMetricNames: readonly StepMetricName[] = [...new Set(taskKinds.flatMap(stepMetricsOf))];
export const figureNames: readonly FigureName[] = [
  ...stepMetricNames,
  ...stepMetricNames.map(validationFigure),
];

/** The figures that epochs of a task can be compared by; the first is the usual one. */
export const monitorsOf = (task: TaskKind): readonly ValidationFigure[] =>
  stepMetricsOf(task).map(validationFigure);

/** The unit and the direction of a figure. */
export interface FigureRules {
  readonly isHigherBetter: boolean;
  /** `share`: 0–1. `target`: in the target's own unit. */
  readonly unit: "loss" | "share" | "target";
}

const rules = new Map<FigureName, FigureRules>(
  [
    { name: "loss" as const, isHigherBetter: false, unit: "loss" as const },
    ...taskKinds.flatMap((task) => tasks[task].metrics),
  ].flatMap(({ name, isHigherBetter, unit }) => [
    [name, { isHigherBetter, unit }],
    [validationFigure(name), { isHigherBetter, unit }],
  ]),
);

/** Whether a figure is better when it is higher, and its unit. */
export const rulesOf = (figure: FigureName): FigureRules =>
  rules.get(figure) ?? { isHigherBetter: false, unit: "loss" };

/** The same figures as measured on the validation rows. */
export const asValidation = (metrics: Metrics): Metrics =>
  Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [validationFigure(name as StepMetricName), value]),
  );
