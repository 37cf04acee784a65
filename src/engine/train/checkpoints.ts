import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";

/** Epochs that follow one another faster are not each kept: what could be lost is less than this of work. */
const shortestPauseMs = 2000;
/** A state is not taken again before this many times what the last one took: 2 % of the time at most. */
const pausePerCost = 50;

type Checkpoint = Extract<TrainEvent, { type: "onCheckpoint" }>;

/** When a run's state is taken off the device for the page to keep. */
export class Checkpoints {
  readonly #untilEpoch: number | null;
  readonly #nowMs: () => number;
  #dueMs: number;

  /** @param untilEpoch the last epoch of one of several models to choose from, which are kept as they end; else null */
  constructor(untilEpoch: number | null, nowMs: () => number) {
    this.#untilEpoch = untilEpoch;
    this.#nowMs = nowMs;
    this.#dueMs = nowMs() + shortestPauseMs;
  }

  /** Whether a state is worth its price now. */
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
