import {
  stepMetricNames,
  validationFigure,
  type FigureName,
  type Metrics,
} from "../../../core/metrics/figures.ts";

/** The validation figure that a task is known by: its metric rather than its loss; null where none was measured. */
export function headlineFigure(metrics: Metrics): FigureName | null {
  const told = stepMetricNames.map(validationFigure).filter((name) => metrics[name] !== undefined);
  return told.find((name) => name !== "valLoss") ?? told[0] ?? null;
}
