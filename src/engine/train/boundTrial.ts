import { sampleExamples } from "../../core/dataset/sampleExamples.ts";
import type { TrialBounds } from "../../core/search/findStart.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import type { CallControl } from "../stream/control.ts";

/** The rows that a bounded model learns from and is judged by: the same for the same seed, whatever the model. */
export const sampleParts = (
  data: PreparedData,
  { trainRows, validationRows }: TrialBounds,
  seed: number,
): PreparedData => ({
  ...data,
  train: sampleExamples(data.train, trainRows, seed),
  validation: sampleExamples(data.validation, validationRows, seed),
});

/** Ends a run once it has taken so long, or once the page asks for its end. */
export class TimeLimit implements CallControl {
  readonly #control: CallControl;
  readonly #endMs: number;

  constructor(control: CallControl, limitMs: number) {
    this.#control = control;
    this.#endMs = performance.now() + limitMs;
  }

  get finishRequested(): boolean {
    return this.#control.finishRequested || performance.now() >= this.#endMs;
  }
}
