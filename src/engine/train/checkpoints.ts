import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";

/** Least time between two checkpoints, so that at most this much work can be lost. */
const shortestPauseMs = 2000;
/** Time to the next checkpoint as a multiple of the last one's cost, so that checkpoints take at most 2 % of the time. */
const pausePerCost = 50;
/** In the middle of an epoch too a state is taken after so long: with what writing takes, at most 20 s are lost. */
const longestPauseMs = 15_000;

type Checkpoint = Extract<TrainEvent, { type: "onCheckpoint" }>;

/** Decides when a run's state is read back for the page to store. */
export class Checkpoints {
  readonly #nowMs: () => number;
  #lastMs: number;
  #pauseMs = shortestPauseMs;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#lastMs = nowMs();
  }

  /** Whether a state is worth its price now: at an epoch's end sooner than in the middle of one. */
  isDue(place: "epochEnd" | "midEpoch"): boolean {
    const pauseMs = place === "epochEnd" ? this.#pauseMs : longestPauseMs;
    return this.#nowMs() - this.#lastMs >= pauseMs;
  }

  async take(save: () => Promise<TrainingState>): Promise<Checkpoint> {
    const startMs = this.#nowMs();
    const state = await save();
    this.#lastMs = this.#nowMs();
    this.#pauseMs = Math.min(
      longestPauseMs,
      Math.max(shortestPauseMs, pausePerCost * (this.#lastMs - startMs)),
    );
    return { type: "onCheckpoint", state };
  }
}
