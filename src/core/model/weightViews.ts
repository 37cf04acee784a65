import { product } from "../graph/shapes.ts";
import type { ModelArtifacts } from "./trainedModel.ts";

/** The numbers of a weight, and its shape. */
export interface WeightView {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** Views of the weights within their one run of numbers; a weight is found by "layer/role". */
export function indexWeights({
  weights,
  weightData,
}: Pick<ModelArtifacts, "weights" | "weightData">): (name: string) => WeightView | undefined {
  const numbers = new Float32Array(weightData);
  const found = new Map<string, WeightView>();
  let start = 0;
  for (const { layerId, role, shape } of weights) {
    const size = product(shape);
    found.set(`${layerId}/${role}`, { values: numbers.subarray(start, start + size), shape });
    start += size;
  }
  return (name) => found.get(name);
}
