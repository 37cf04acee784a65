import type { TrainConfig } from "../training/trainConfig.ts";
import type { RowFacts } from "./facts.ts";

/** The warnings before a run starts, with the numbers that their sentences need. */
export type Concern =
  | {
      readonly kind: "batchLargerThanData";
      readonly batchSize: number;
      readonly rowCount: number;
      /** A batch size that leaves some steps a pass. */
      readonly smaller: number;
    }
  | { readonly kind: "classOfFewRows"; readonly className: string; readonly rowCount: number }
  | { readonly kind: "noValidationRows" }
  /** Runs nearer than `points` (of a share, 0–1) may differ by chance alone. */
  | { readonly kind: "fewTestRows"; readonly rowCount: number; readonly points: number };

/** Fewer training rows than this say hardly anything of a class. */
const fewestRows = 5;
/** Steps that a pass should have at least. */
const fewestSteps = 10;
/** The share of right answers that the spread of shares is told for. */
const usualShare = 0.9;
/** Differences below this many points are seldom asked for. */
const finePoints = 0.02;

/**
 * The warnings for the user before a run, the gravest first.
 * @param training - null for a model that is solved directly, without batches
 */
export function findConcerns(
  rows: RowFacts,
  training: Pick<TrainConfig, "batchSize"> | null,
): readonly Concern[] {
  const { train, validation, test } = rows.rowCounts;
  const concerns: Concern[] = [];
  if (training !== null && training.batchSize > train) {
    const { batchSize } = training;
    const smaller = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, train / fewestSteps))));
    concerns.push({ kind: "batchLargerThanData", batchSize, rowCount: train, smaller });
  }
  if (validation === 0) concerns.push({ kind: "noValidationRows" });
  const smallest = rows.classNames
    .map((className, index) => ({ className, rowCount: rows.parts.train[index] ?? 0 }))
    .sort((one, other) => one.rowCount - other.rowCount)[0];
  if (rows.spec.task !== "regression" && smallest !== undefined && smallest.rowCount < fewestRows)
    concerns.push({ kind: "classOfFewRows", ...smallest });
  const points = tellableDifference(test);
  if (rows.spec.task === "classification" && test > 0 && points > finePoints)
    concerns.push({ kind: "fewTestRows", rowCount: test, points });
  return concerns;
}

/**
 * The least difference of two shares of right answers, each over so many rows, that chance does not explain in nineteen
 * cases of twenty: 1.96 · √(2 p (1 − p) ÷ n).
 */
export const tellableDifference = (rowCount: number): number =>
  1.96 * Math.sqrt((2 * usualShare * (1 - usualShare)) / Math.max(1, rowCount));
