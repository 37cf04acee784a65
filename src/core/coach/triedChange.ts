import type { Evaluation } from "../metrics/evaluation.ts";
import { rulesOf } from "../metrics/figures.ts";
import { keptFigures, type RunLog } from "../run/runLog.ts";
import type { JudgeFigure } from "./advice.ts";
import type { Change } from "./change.ts";

/** The result of a run, as far as comparing needs it. */
export interface JudgedRun {
  readonly log: RunLog;
  readonly evaluation: Evaluation | null;
}

/** Whether a change that was tried made the run better. */
export interface TriedOutcome {
  readonly figure: JudgeFigure;
  /** Null where the run has no such figure, as one that diverged. */
  readonly before: number | null;
  readonly after: number | null;
  readonly outcome: "better" | "same" | "worse";
}

/** A change of the coach's that a run was made with, and its effect. */
export interface TriedChange extends TriedOutcome {
  readonly change: Change;
  /** The run that the coach advised on; null where that run is not in the ledger. */
  readonly beforeId: string | null;
}

/** The figure at the epoch that is kept; of a run without one, at the best of its epochs. */
function judgedFigure({ log, evaluation }: JudgedRun, figure: JudgeFigure): number | null {
  if (figure === "macroF1")
    return evaluation === null || evaluation.task === "regression" ? null : evaluation.macroF1;
  const kept = log.keptEpoch === null ? undefined : keptFigures(log)?.[figure];
  if (kept !== undefined) return kept;
  const told = log.epochLogs.flatMap(({ metrics }) => metrics[figure] ?? []);
  if (told.length === 0) return null;
  return rulesOf(figure).isHigherBetter ? Math.max(...told) : Math.min(...told);
}

/** Differences below this share say nothing. */
const leastDifference = 0.005;

/** Compares the run that was advised on with the one that followed the advice. */
export function judgeTried(before: JudgedRun, after: JudgedRun, figure: JudgeFigure): TriedOutcome {
  const [one, two] = [judgedFigure(before, figure), judgedFigure(after, figure)];
  const isHigherBetter = figure === "macroF1" || rulesOf(figure).isHigherBetter;
  return { figure, before: one, after: two, outcome: compare(one, two, isHigherBetter) };
}

function compare(one: number | null, two: number | null, isHigherBetter: boolean): TriedOutcome["outcome"] {
  if (two === null) return one === null ? "same" : "worse";
  // A run that came to no figure at all is worse than any.
  if (one === null || !Number.isFinite(one)) return "better";
  const gain = (isHigherBetter ? two - one : one - two) / Math.max(1e-9, Math.abs(one));
  if (Math.abs(gain) < leastDifference) return "same";
  return gain > 0 ? "better" : "worse";
}
