import type { Language } from "../../core/language.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import type { PlainParts } from "../../core/inference/plainModel.ts";

/** The model's data in a page, beside the weights: plain JSON. */
export interface PageDocument extends Omit<PlainParts, "weightData"> {
  readonly version: 1;
  readonly projectName: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly evaluation: Evaluation;
}
