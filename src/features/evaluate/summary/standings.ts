import { formatShare } from "../../../components/charts/formats.ts";
import type { Evaluation } from "../../../core/metrics/evaluation.ts";
import { wilsonInterval } from "../../../core/metrics/wilson.ts";
import type { TaskKind } from "../../../core/task/task.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";

/** The headline figure of an evaluation, and what it is compared with. */
export interface Headline {
  /** The figure by its name in the ledger of runs. */
  readonly metric: "accuracy" | "microF1" | "mae";
  readonly value: number | null;
  /** Of always giving the same answer. */
  readonly constant: number | null;
  readonly isHigherBetter: boolean;
  readonly format: (value: number) => string;
  /** Where 95 % of samples of rows would lie for a value of this figure; null where that is not known. */
  readonly rangeOf: (value: number) => readonly [low: number, high: number] | null;
}

type HeadlineOf<K extends TaskKind> = (
  props: ViewProps<Extract<Evaluation, { readonly task: K }>>,
) => Headline;

const headlines: { readonly [K in TaskKind]: HeadlineOf<K> } = {
  classification: ({ evaluation: { accuracy, baselineAccuracy, intervals, rowCount } }) => ({
    metric: "accuracy",
    value: accuracy,
    constant: baselineAccuracy,
    isHigherBetter: true,
    format: formatShare,
    rangeOf: (value) =>
      value === accuracy && intervals !== undefined
        ? [intervals.accuracy.low, intervals.accuracy.high]
        : wilsonInterval(value, rowCount),
  }),
  multiLabel: ({ evaluation: { microF1, baselineMicroF1 } }) => ({
    metric: "microF1",
    value: microF1,
    constant: baselineMicroF1,
    isHigherBetter: true,
    format: formatShare,
    rangeOf: () => null,
  }),
  regression: ({ run, evaluation }) => ({
    metric: "mae",
    value: evaluation.mae,
    constant: evaluation.baselineMae,
    isHigherBetter: false,
    format: unitOf(run, evaluation).format,
    rangeOf: () => null,
  }),
};

/** The headline figure of a run's evaluation. */
export const headlineOf = (props: ViewProps): Headline =>
  (headlines[props.evaluation.task] as (props: ViewProps) => Headline)(props);
