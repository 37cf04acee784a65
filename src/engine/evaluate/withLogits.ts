import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";

/**
 * A saved model whose second output is the logits, the input of its last activation: one forward pass gives both. It shares the
 * model's layers, and needs no disposal of its own.
 */
export function withLogits(model: tf.LayersModel): tf.LayersModel {
  const last = present(model.layers.at(-1));
  return tf.model({
    inputs: model.inputs,
    outputs: [...model.outputs, last.input as tf.SymbolicTensor],
  });
}
