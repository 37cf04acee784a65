import type { PlainParts } from "../../core/inference/plainModel.ts";

/** What a package holds of its model, beside the weights: plain JSON. */
export interface NodeDocument extends Omit<PlainParts, "weightData"> {
  readonly version: 1;
}
