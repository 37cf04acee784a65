import * as tf from "@tensorflow/tfjs";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { makeRandom } from "../../core/random.ts";
import type { InputId } from "../../core/task/inputs.ts";

/**
 * A tensor for each input of a model, `count` rows of numbers drawn at random: texts of different lengths, padded
 * behind, and none of them empty. Whoever asks disposes of them.
 */
export function sampleInputs(spec: ModelSpec, inputIds: readonly InputId[], count: number): tf.Tensor[] {
  return inputIds.map((id) => {
    const size = spec.inputs[id];
    const random = makeRandom(count, id);
    if (size === undefined) throw new Error(`no input ${id}`);
    if (size.kind === "numbers") {
      const values = Float32Array.from({ length: count * size.width }, () => 2 * random.uniform() - 1);
      return tf.tensor2d(values, [count, size.width]);
    }
    const ids = Array.from({ length: count }, (_row, row) => {
      const length = row === 0 ? size.length : 1 + random.integer(size.length);
      return Array.from({ length: size.length }, (_place, place) =>
        place < length ? 1 + random.integer(size.vocabularySize - 1) : 0,
      );
    });
    return tf.tensor2d(ids, [count, size.length], "int32");
  });
}
