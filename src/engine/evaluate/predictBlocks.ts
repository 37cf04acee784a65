import type * as tf from "@tensorflow/tfjs";
import type { Examples } from "../../core/dataset/blocks.ts";
import { drain } from "../../core/drain.ts";
import { predictSet } from "./predictSet.ts";

/** The outputs of a saved model for `count` rows, [count][units]. */
export async function predictBlocks(
  model: tf.LayersModel,
  inputs: Examples["inputs"],
  count: number,
): Promise<readonly (readonly number[])[]> {
  const outputs = await drain(predictSet(model, { inputs, count }));
  const units = outputs.length / Math.max(1, count);
  return Array.from({ length: count }, (_unused, row) =>
    Array.from(outputs.subarray(row * units, (row + 1) * units)),
  );
}
