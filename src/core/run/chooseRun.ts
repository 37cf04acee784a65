import type { FinishedRun } from "./finishedRun.ts";
import { headlineOf } from "./headline.ts";

/** The parts of a project that decide a run's test rows. */
const testRowsOf = ({ parts }: FinishedRun): string | null =>
  parts === null ? null : JSON.stringify([parts.source, parts.split]);

/**
 * Whether a new run takes the place of the one in use: `take` where it is no worse or cannot be compared, `ask` where
 * it is worse on the same rows, or was stopped before it was better.
 */
export function chooseRun(inUse: FinishedRun | null, next: FinishedRun): "take" | "ask" {
  if (inUse === null || testRowsOf(inUse) !== testRowsOf(next)) return "take";
  const [before, after] = [headlineOf(inUse.evaluation), headlineOf(next.evaluation)];
  if (before === null || after === null || before.metric !== after.metric) return "take";
  const gain = (after.value - before.value) * (after.isHigherBetter ? 1 : -1);
  if (gain === 0) return next.log.endReason === "stopped" ? "ask" : "take";
  return gain > 0 ? "take" : "ask";
}
