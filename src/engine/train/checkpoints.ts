import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";

/** Least time between two checkpoints, so that at most this much work can be lost. */
const shortestPauseMs = 2000;
/** Time to the next checkpoint as a multiple of the last one's cost, so that checkpoints take at most 2 % of the time. */
const pausePerCost = 50;

type Checkpoint = Extract<TrainEvent, { type: "onCheckpoint" }>;

/** Decides when a run's state is read back for the page to store. */
export class Checkpoints {
  readonly #untilEpoch: number | null;
  readonly #nowMs: () => number;
  #dueMs: number;

  /** @param untilEpoch - last epoch of a search's model, whose state is stored when it ends; else null */
  constructor(untilEpoch: number | null, nowMs: () => number) {
    this.#untilEpoch = untilEpoch;
    this.#nowMs = nowMs;
    this.#dueMs = nowMs() + shortestPauseMs;
  }

  /** Whether a checkpoint is worth its cost now. */
  isDue(): boolean {
    return this.#untilEpoch === null && this.#nowMs() >= this.#dueMs;
  }

  async take(save: () => Promise<TrainingState>): Promise<Checkpoint> {
    const startMs = this.#nowMs();
    const state = await save();
    const endMs = this.#nowMs();
    this.#dueMs = endMs + Math.max(shortestPauseMs, pausePerCost * (endMs - startMs));
    return { type: "onCheckpoint", state };
  }
}
