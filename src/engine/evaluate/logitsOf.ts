import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";

/** A saved model up to its last activation; it shares its layers, and needs no disposal of its own. */
export function logitsOf(model: tf.LayersModel): tf.LayersModel {
  const last = present(model.layers.at(-1));
  return tf.model({ inputs: model.inputs, outputs: last.input as tf.SymbolicTensor });
}
