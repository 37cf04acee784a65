import * as tf from "@tensorflow/tfjs";
import {
  inOrder,
  makeInputReader,
  placeInputs,
  sliceBatches,
  toModelInput,
  type ExampleInputs,
} from "../train/batches.ts";

const rowsPerBatch = 256;

/** The model's outputs for every example, [count × units]. Yields the share done, 0–1. */
export async function* predictSet(
  model: tf.LayersModel,
  examples: ExampleInputs,
): AsyncGenerator<number, Float32Array, undefined> {
  const units = model.outputs[0]?.shape.at(-1) ?? 0;
  const outputs = new Float32Array(examples.count * units);
  const read = makeInputReader(model, examples);
  let done = 0;
  for (const positions of sliceBatches(inOrder(examples.count), rowsPerBatch)) {
    const inputs = placeInputs(read(positions));
    const output = tf.tidy(() => model.predict(toModelInput({ inputs })) as tf.Tensor2D);
    try {
      outputs.set(await output.data<"float32">(), done * units);
    } finally {
      tf.dispose([output, ...inputs]);
    }
    done += positions.length;
    yield done / examples.count;
  }
  return outputs;
}
