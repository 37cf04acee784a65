import type { FittedTarget } from "../task/fitted.ts";
import type { HeldBackRow } from "./finishedRun.ts";

/** Pinned texts and rows of the validation part that are answered after each pass, so that one sees the answers change. */
interface WatchedRows {
  readonly rows: readonly HeldBackRow[];
  /** The right answers to the rows: class indices, labels as 0 and 1, or a number; empty of pinned texts, which have none. */
  readonly answers: readonly (readonly number[])[];
  readonly target: FittedTarget;
}

/** The watched rows with what the model answered to them. */
export interface Watched extends WatchedRows {
  /** Outputs of each row after each pass, [passes][rows][units]; the places of passes that were not told are empty. */
  readonly outputs: readonly (readonly (readonly number[])[] | undefined)[];
}

/** Told before the first pass, and after each. */
export type WatchEvent =
  | ({ readonly type: "onWatch" } & WatchedRows)
  | {
      readonly type: "onWatched";
      /** From 1. */
      readonly epoch: number;
      readonly outputs: readonly (readonly number[])[];
    };

/** The watched rows after one more event. */
export function watch(watched: Watched | null, event: WatchEvent): Watched | null {
  if (event.type === "onWatch") {
    const { rows, answers, target } = event;
    // A run that goes on shows what was answered before.
    const isSame = watched !== null && JSON.stringify(watched.rows) === JSON.stringify(rows);
    return { rows, answers, target, outputs: isSame ? watched.outputs : [] };
  }
  if (watched === null) return null;
  const outputs = [...watched.outputs];
  outputs[event.epoch - 1] = event.outputs;
  return { ...watched, outputs };
}
