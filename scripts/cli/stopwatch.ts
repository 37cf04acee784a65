/** The stages whose time a run reports. */
export type Stage = "parse" | "prepare" | "train" | "evaluate";

/** Measures stages that follow one another, in seconds. */
export class Stopwatch {
  readonly seconds: Record<Stage, number> = { parse: 0, prepare: 0, train: 0, evaluate: 0 };
  #startMs = performance.now();

  /** Gives the time since the last lap to `stage`. */
  lap(stage: Stage): void {
    const nowMs = performance.now();
    this.seconds[stage] += (nowMs - this.#startMs) / 1000;
    this.#startMs = nowMs;
  }

  /** Gives the time since the last lap to no stage. */
  skip(): void {
    this.#startMs = performance.now();
  }
}
