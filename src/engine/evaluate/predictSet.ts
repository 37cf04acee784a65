import * as tf from "@tensorflow/tfjs";
import {
  makeInputReader,
  placeInputs,
  sliceBatches,
  toModelInput,
  type ExampleInputs,
} from "../train/batches.ts";
import { orderByLength, type RowLengths } from "../train/rowLengths.ts";

const rowsPerBatch = 256;

/**
 * The model's outputs for every example, [count × units]. Texts are shortened as `lengths` allows; they keep full length where it is
 * null. Yields the share done, 0–1.
 */
export async function* predictSet(
  model: tf.LayersModel,
  examples: ExampleInputs,
  lengths: RowLengths | null = null,
): AsyncGenerator<number, Float32Array, undefined> {
  const units = model.outputs[0]?.shape.at(-1) ?? 0;
  const outputs = new Float32Array(examples.count * units);
  const read = makeInputReader(model, examples, lengths);
  let done = 0;
  for (const positions of sliceBatches(orderByLength(examples.count, lengths), rowsPerBatch)) {
    const inputs = placeInputs(read(positions));
    const output = tf.tidy(() => model.apply(toModelInput({ inputs }), { training: false }) as tf.Tensor2D);
    try {
      const values = await output.data<"float32">();
      for (const [row, position] of positions.entries())
        outputs.set(values.subarray(row * units, (row + 1) * units), position * units);
    } finally {
      tf.dispose([output, ...inputs]);
    }
    done += positions.length;
    yield done / examples.count;
  }
  return outputs;
}
