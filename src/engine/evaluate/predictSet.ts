import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import {
  makeInputReader,
  placeInputs,
  sliceBatches,
  toModelInput,
  type ExampleInputs,
} from "../train/batches.ts";
import { orderByLength, type RowLengths } from "../train/rowLengths.ts";

/** Rows of long texts at once. Rows of short ones take as much room by more at once, and threads wait less for each other. */
const fewestRows = 256;
const usualLength = 256;

/** Rows of a batch: as many tokens, or numbers, as `fewestRows` texts of the usual length have. */
function rowsPerBatch({ inputs }: ExampleInputs): number {
  const lengths = Object.values(inputs).map((block) =>
    block.kind === "tokens" ? block.length : block.kind === "numbers" ? block.width : usualLength,
  );
  return Math.ceil(fewestRows * Math.max(1, usualLength / Math.max(1, ...lengths)));
}

/**
 * The model's first output for every example, [count × units]. Texts are shortened as `lengths` allows; they keep full length
 * where it is null. Yields the share done, 0–1.
 */
export async function* predictSet(
  model: tf.LayersModel,
  examples: ExampleInputs,
  lengths: RowLengths | null = null,
): AsyncGenerator<number, Float32Array, undefined> {
  return present((yield* predictOutputs(model, examples, lengths))[0]);
}

/** Every output of the model for every example, each [count × units], of one forward pass. Yields the share done, 0–1. */
export async function* predictOutputs(
  model: tf.LayersModel,
  examples: ExampleInputs,
  lengths: RowLengths | null = null,
): AsyncGenerator<number, readonly Float32Array[], undefined> {
  const units = model.outputs.map(({ shape }) => shape.at(-1) ?? 0);
  const outputs = units.map((width) => new Float32Array(examples.count * width));
  const read = makeInputReader(model, examples, lengths);
  let done = 0;
  for (const positions of sliceBatches(orderByLength(examples.count, lengths), rowsPerBatch(examples))) {
    const inputs = placeInputs(read(positions));
    const answers = tf.tidy(() =>
      [model.apply(toModelInput({ inputs }), { training: false }) as tf.Tensor2D | tf.Tensor2D[]].flat(),
    );
    try {
      const values = await Promise.all(answers.map((answer) => answer.data<"float32">()));
      for (const [at, some] of values.entries()) {
        const width = present(units[at]);
        for (const [row, position] of positions.entries())
          outputs[at]?.set(some.subarray(row * width, (row + 1) * width), position * width);
      }
    } finally {
      tf.dispose([...answers, ...inputs]);
    }
    done += positions.length;
    yield done / examples.count;
  }
  return outputs;
}
