import { evaluationFigures } from "../../src/core/metrics/evaluationFigures.ts";
import { defaultTemplate, type TemplateName } from "../../src/core/graph/templates.ts";
import type { ClassScore, Evaluation } from "../../src/core/metrics/evaluation.ts";
import { neverAnswered } from "../../src/core/metrics/neverAnswered.ts";
import { stepMetricsOf, validationFigure, type FigureName } from "../../src/core/metrics/figures.ts";
import { taskOf } from "../../src/core/task/target.ts";
import type { ParsedTable } from "../../src/core/table/table.ts";
import type { Issue } from "../../src/core/issue.ts";
import { spreadOf, type Spread } from "../../src/core/run/noise.ts";
import type { RunLog } from "../../src/core/run/runLog.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import type { PreparedData } from "../../src/engine/data/encodeParts.ts";
import type { TrainedRun } from "../../src/engine/train/runTraining.ts";
import { countAnswers } from "../../src/core/dataset/exampleTarget.ts";
import { weightKindFor } from "../../src/core/training/classWeights.ts";
import type { TrainCommand } from "./arguments.ts";
import type { Stage } from "./stopwatch.ts";

/** The one JSON object that `--json` prints. Ratios are 0–1, losses in nats. */
export interface TrainReport {
  /** Rows of the file(s) that were used. */
  readonly rows: number;
  /** Rows that were left out: without text or label, or of a class unknown to training. */
  readonly skippedRows: number;
  /** Names of the classes, in the order of the model's outputs. */
  readonly classes: readonly string[];
  readonly backend: string;
  readonly parameters: number;
  /** The settings it was trained with, defaults included. */
  readonly training: TrainConfig;
  /** What `auto` class weights came to on these rows: `sqrt` or `none`; else the kind that was asked for. */
  readonly classWeights: ReturnType<typeof weightKindFor>;
  /** Rows that the model learned from once more, those of validation among them; null where it did not. */
  readonly refitRows: number | null;
  /** Figures by name, as the task names them; those that were not measured are null. */
  readonly epochs: readonly (Readonly<Partial<Record<FigureName, number | null>>> & {
    readonly seconds: number;
  })[];
  /** How far training had come, in epochs, with the weights that were kept; null where the last ones were. */
  readonly keptEpoch: number | null;
  readonly endReason: RunLog["endReason"];
  /** Pace of the last batches, without padding. */
  readonly pace: RunLog["pace"];
  /** The template that was trained: with "auto", the one that did best on the validation rows; null of a project. */
  readonly template: TemplateName | null;
  /** Of each class or label on the test rows; empty where the answer is a number. */
  readonly classTable: readonly ClassScore[];
  /** What always answering the most frequent class of the training rows would reach; null where that is no figure. */
  readonly majorityBaseline: { readonly accuracy: number; readonly className: string } | null;
  /** Classes and labels that test rows have and the model never answered with. */
  readonly neverPredicted: readonly string[];
  /** The task's figures on the test rows by name, null where one cannot be measured, and `rows`. */
  readonly test: Readonly<Record<string, number | null>> & { readonly rows: number };
  /** With `--seeds`: the figures on the test rows by seed, the reported one first; else empty. */
  readonly seeds: readonly SeedFigures[];
  /** Mean and standard deviation of each figure over the seeds; empty where training was not repeated. */
  readonly overSeeds: Readonly<Record<string, Spread>>;
  readonly seconds: Readonly<Record<Stage, number>>;
}

/** The task's figures on the test rows of a model that was trained with a seed. */
export interface SeedFigures {
  readonly seed: number;
  readonly test: Readonly<Record<string, number | null>>;
}

interface Finished {
  readonly parsed: ParsedTable;
  readonly testTable: ParsedTable | null;
  readonly data: PreparedData;
  readonly run: TrainedRun;
  readonly log: RunLog;
  readonly command: Pick<TrainCommand, "backend" | "trainingOf">;
  /** Null where a project says which model is trained. */
  readonly template: TemplateName | null;
  /** The figures of further seeds. */
  readonly repeats?: readonly SeedFigures[];
  readonly seconds: Readonly<Record<Stage, number>>;
}

/** Collects what a run gave. */
export function makeReport(finished: Finished): TrainReport {
  const { parsed, testTable, data, run, log, command, template, seconds, repeats = [] } = finished;
  const trainingNow = command.trainingOf(template ?? defaultTemplate, data.train.count);
  const rows = data.train.count + data.validation.count + data.test.count;
  const { evaluation } = run;
  const seeds =
    repeats.length === 0 ? [] : [{ seed: trainingNow.seed, test: evaluationFigures(evaluation) }, ...repeats];
  const names = stepMetricsOf(taskOf(data.target));
  const tables = testTable === null ? [parsed] : [parsed, testTable];
  const tableRows = tables.reduce((sum, { table }) => sum + table.rowCount, 0);
  return {
    rows,
    skippedRows: tableRows - rows + tables.reduce((sum, { issues }) => sum + countSkippedLines(issues), 0),
    classes: data.classNames,
    backend: command.backend,
    parameters: run.compiled.model.countParams(),
    training: trainingNow,
    classWeights: kindOfWeights(trainingNow, data),
    epochs: log.epochLogs.map(({ elapsedMs, metrics }) => ({
      ...Object.fromEntries(
        [...names, ...names.map(validationFigure)].map((name) => [name, metrics[name] ?? null]),
      ),
      seconds: elapsedMs / 1000,
    })),
    keptEpoch: log.keptEpoch,
    refitRows: log.refitCount,
    endReason: log.endReason,
    pace: log.pace,
    template,
    classTable: classTableOf(evaluation),
    majorityBaseline: majorityOf(evaluation),
    neverPredicted: neverAnswered(evaluation),
    test: { ...evaluationFigures(evaluation), rows: evaluation.rowCount },
    seeds,
    overSeeds: spreadsOver(seeds),
    seconds,
  };
}

/** Figures that one of the runs could not measure are left out. */
function spreadsOver(seeds: readonly SeedFigures[]): TrainReport["overSeeds"] {
  const names = Object.keys(seeds[0]?.test ?? {});
  const spreads = names.flatMap((name) => {
    const values = seeds.flatMap(({ test: { [name]: value = null } }) => (value === null ? [] : [value]));
    const spread = values.length < seeds.length ? null : spreadOf(values);
    return spread === null ? [] : [[name, spread] as const];
  });
  return Object.fromEntries(spreads);
}

const kindOfWeights = (
  { classWeights }: TrainConfig,
  { train, target, classNames }: PreparedData,
): TrainReport["classWeights"] =>
  target.kind === "number"
    ? "none"
    : weightKindFor(classWeights, countAnswers(train.target, classNames.length));

function classTableOf(evaluation: Evaluation): readonly ClassScore[] {
  if (evaluation.task === "regression") return [];
  return evaluation.task === "classification" ? evaluation.perClass : evaluation.perLabel;
}

function majorityOf(evaluation: Evaluation): TrainReport["majorityBaseline"] {
  if (evaluation.task !== "classification" || evaluation.baselineAccuracy === null) return null;
  return { accuracy: evaluation.baselineAccuracy, className: evaluation.baselineClass };
}

/** Classes beyond this many are left to `--json`. */
const mostClassLines = 30;
const columnWidth = 11;
const figure = (value: number | null): string =>
  (value === null ? "–" : value.toFixed(4)).padStart(columnWidth);

/** A line for each class: its name, precision, recall, F1 and rows. */
function describeClasses(table: readonly ClassScore[]): readonly string[] {
  if (table.length === 0) return [];
  const shown = table.slice(0, mostClassLines);
  const width = Math.max(...shown.map(({ className }) => className.length), 5);
  const lines = shown.map(
    ({ className, precision, recall, f1, support }) =>
      `${className.padEnd(width)}${figure(precision)}${figure(recall)}${figure(f1)}${String(support).padStart(columnWidth)}`,
  );
  const more = table.length - shown.length;
  const heads = ["precision", "recall", "F1", "rows"].map((head) => head.padStart(columnWidth));
  return [
    "class".padEnd(width) + heads.join(""),
    ...lines,
    ...(more > 0 ? [`… and ${String(more)} more classes; --json has them all`] : []),
  ];
}

/** Lines with content that stood before the table. */
const countSkippedLines = (issues: readonly Issue[]): number =>
  issues.filter(({ code }) => code === "csv.preambleSkipped").length;

/** "accuracy 0.9123, macroF1 0.9101 on 1115 rows" */
const describeTest = ({ rows, ...figures }: TrainReport["test"]): string =>
  `${Object.entries(figures)
    .map(([name, value]) => `${name} ${value === null ? "–" : value.toFixed(4)}`)
    .join(", ")} on ${String(rows)} rows`;

/** "accuracy 0.9123 ± 0.0042" */
const describeSpread = (figures: TrainReport["overSeeds"]): string =>
  Object.entries(figures)
    .map(([name, { mean, deviation }]) => `${name} ${mean.toFixed(4)} ± ${deviation.toFixed(4)}`)
    .join(", ");

/** Says on standard error how it went. */
export function printSummary({
  test,
  template,
  training,
  classWeights,
  refitRows,
  classTable,
  majorityBaseline,
  neverPredicted,
  rows,
  skippedRows,
  classes,
  parameters,
  backend,
  seeds,
  overSeeds,
  seconds,
}: TrainReport): void {
  const total = Object.values(seconds).reduce((sum, value) => sum + value, 0);
  process.stderr.write(
    [
      `${String(rows)} rows used, ${String(skippedRows)} left out, ${String(classes.length)} classes`,
      `${String(parameters)} parameters on ${backend}, ${total.toFixed(1)} s in all`,
      ...(template === null ? [] : [`template ${template}`]),
      ...(training.classWeights.kind === "auto" && classWeights === "sqrt"
        ? ["class weights sqrt: rows are uneven, so that rare classes count more"]
        : []),
      ...(refitRows === null
        ? []
        : [`trained once more on ${String(refitRows)} rows, validation rows included, to the same point`]),
      ...describeClasses(classTable),
      ...(neverPredicted.length === 0 ? [] : [`never predicted: ${neverPredicted.join(", ")}`]),
      ...(majorityBaseline === null
        ? []
        : [
            `always answering ${majorityBaseline.className} would reach accuracy ${majorityBaseline.accuracy.toFixed(4)}`,
          ]),
      `test: ${describeTest(test)}`,
      ...(seeds.length === 0 ? [] : [`over ${String(seeds.length)} seeds: ${describeSpread(overSeeds)}`]),
      "",
    ].join("\n"),
  );
}
