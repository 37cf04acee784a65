import type { LengthHistogram } from "../dataset/lengths.ts";
import type { Fix } from "../dataset/doctor/findings.ts";
import type { ModelSpec } from "../graph/modelSpec.ts";
import { linearModelOf } from "../graph/linearModel.ts";
import type { Evaluation } from "../metrics/evaluation.ts";
import type { FigureName, ValidationFigure } from "../metrics/figures.ts";
import type { RunLog } from "../run/runLog.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import { weightKindFor } from "../training/classWeights.ts";
import type { TrainedParts } from "../run/trainedParts.ts";

/** Facts about the rows before any training. */
export interface RowFacts {
  readonly spec: ModelSpec;
  readonly classNames: readonly string[];
  /** Rows of each class in each part: [classes]. */
  readonly parts: { readonly train: readonly number[] };
  readonly rowCounts: { readonly train: number; readonly validation: number; readonly test: number };
  readonly sequenceLength: number;
  /** Rows of the embedding, padding and unknown included. */
  readonly vocabularySize: number;
  readonly lengths: LengthHistogram;
  /** Share of the validation rows' tokens that the vocabulary lacks. */
  readonly unknownShare: number;
}

/** Rows whose label the Doctor doubts, and how that is mended. */
export interface DoubtedLabels {
  readonly count: number;
  readonly rowCount: number;
  readonly fix: Fix | null;
}

/** All that the coach looks at. Of a run under way, what is not known yet is null. */
export interface CoachFacts {
  readonly log: RunLog;
  readonly parts: TrainedParts;
  readonly rows: RowFacts | null;
  /** The figure of counted words on the validation rows. */
  readonly baseline: { readonly name: ValidationFigure; readonly value: number } | null;
  readonly evaluation: Evaluation | null;
  /** Where the run ended because a loss was no number. */
  readonly diverged: { readonly epoch: number; readonly learningRate: number } | null;
  readonly doubted: DoubtedLabels | null;
}

/** The epochs of a run that are whole; none of a model that is solved for, whose epochs are strengths of a penalty. */
export function wholeEpochLogs({ log, parts }: Pick<CoachFacts, "log" | "parts">): readonly EpochLog[] {
  if (linearModelOf(parts.graph) !== null) return [];
  const isCut = log.step < log.stepsPerEpoch;
  return isCut ? log.epochLogs.slice(0, Math.max(0, log.epoch - 1)) : log.epochLogs;
}

/**
 * A figure over the epochs; empty where none has it. On few rows, not every epoch is evaluated: one that is not has the
 * figure of the evaluation before, or of the first one.
 */
export function seriesOf(epochs: readonly EpochLog[], figure: FigureName): readonly number[] {
  let last = epochs.find(({ metrics }) => metrics[figure] !== undefined)?.metrics[figure];
  return epochs.flatMap(({ metrics }) => {
    last = metrics[figure] ?? last;
    return last ?? [];
  });
}

/** Nats of the classes' own spread: the loss of always answering with their shares. */
const entropyOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);

/**
 * The loss of a model that has learned nothing but how frequent each answer is; null where the loss is of another scale,
 * or the rows are not known.
 */
export function naiveLossOf({ rows, parts }: Pick<CoachFacts, "rows" | "parts">): number | null {
  const { loss, classWeights } = parts.training;
  if (rows === null || weightKindFor(classWeights, rows.parts.train) !== "none") return null;
  if (loss.kind === "meanSquaredError") return 1;
  if (loss.kind !== "crossentropy" || loss.labelSmoothing > 0) return null;
  const { train } = rows.rowCounts;
  const shares = rows.parts.train.map((count) => count / Math.max(1, train));
  if (rows.spec.task === "classification") return entropyOf(shares);
  if (rows.spec.task !== "multiLabel" || shares.length === 0) return null;
  const each = shares.map((share) => entropyOf([share, 1 - share]));
  return each.reduce((sum, nats) => sum + nats, 0) / shares.length;
}
