import * as tf from "@tensorflow/tfjs";
import { activations, type Activation as ActivationName } from "../../../core/graph/activations.ts";
import { activate } from "../../operations/activate.ts";
import { firstOf, firstShape, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";
import { savedName } from "./savedName.ts";

/** An activation by Keras's name, with those that TensorFlow.js lacks. Any shape → the same shape. */
export class AnyActivation extends tf.layers.Layer {
  static className = "AnyActivation";
  readonly #activation: ActivationName;
  constructor(config: LayerConfig & { readonly activation: ActivationName }) {
    super({ name: config.name });
    this.#activation = savedName(activations, config.activation);
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => activate(firstOf(inputs), this.#activation));
  }
  override getConfig() {
    return { ...super.getConfig(), activation: this.#activation };
  }
}
