import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block } from "../../core/dataset/blocks.ts";
import type { InputId } from "../../core/task/inputs.ts";

/** Rows that go through the model at once. */
const rowsAtOnce = 256;

/** The outputs of a saved model for `count` rows, [count][units]. */
export async function predictBlocks(
  model: tf.LayersModel,
  blocks: Readonly<Record<InputId, Block>>,
  count: number,
): Promise<readonly (readonly number[])[]> {
  const ordered = inOrder(model, blocks);
  const outputs: number[][] = [];
  for (let from = 0; from < count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce);
    const output = tf.tidy(() => {
      const inputs = ordered.map((block) => toTensor(block, from, to));
      return model.predict(inputs.length === 1 ? present(inputs[0]) : inputs) as tf.Tensor2D;
    });
    try {
      outputs.push(...(await output.array()));
    } finally {
      output.dispose();
    }
  }
  return outputs;
}

/** The blocks in the order of the model's inputs, which have the blocks' names where there are several. */
function inOrder(model: tf.LayersModel, blocks: Readonly<Record<InputId, Block>>): readonly Block[] {
  const { inputNames } = model;
  if (inputNames.length === 1) return [present(Object.values(blocks)[0])];
  return inputNames.map((name) => present(blocks[name], name));
}

/** Rows `from` to before `to` of a block as a tensor, [rows, length or width]. */
function toTensor(block: Block, from: number, to: number): tf.Tensor2D {
  if (block.kind === "tokens") {
    const { ids, length } = block;
    return tf.tensor2d(ids.subarray(from * length, to * length), [to - from, length], "int32");
  }
  const { values, width } = block;
  return tf.tensor2d(values.subarray(from * width, to * width), [to - from, width]);
}
