import * as tf from "@tensorflow/tfjs";
import { paddingMask } from "../../operations/paddingMask.ts";
import { firstOf, firstShape, withMask, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";

/*
 * A mask is 1 where there is a token and 0 where there is padding, [batch, length]; layers that read it
 * take [x, mask]. It is an ordinary tensor of the graph because the mask that tfjs-layers carries along is
 * disposed before gradients are taken.
 */

/** Token ids [batch, length] → mask [batch, length]. Padding has id 0. */
export class PaddingMask extends tf.layers.Layer {
  static className = "PaddingMask";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => paddingMask(firstOf(inputs)));
  }
}

/** Anything [batch, length, …] → a mask of ones [batch, length]: every position counts. */
export class FullMask extends tf.layers.Layer {
  static className = "FullMask";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape).slice(0, 2);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.ones(firstOf(inputs).shape.slice(0, 2));
  }
}

/** [x, mask] → x with zeros where there is padding, [batch, length, units]. */
export class ApplyMask extends tf.layers.Layer {
  static className = "ApplyMask";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => tf.mul(x, tf.expandDims(mask, -1)));
  }
}

/** A layer whose output is `by` positions shorter or longer than its input. */
abstract class LengthChange extends tf.layers.Layer {
  protected readonly by: number;
  constructor(config: LayerConfig & { readonly by: number }) {
    super(config);
    this.by = config.by;
  }
  override getConfig() {
    return { ...super.getConfig(), by: this.by };
  }
}

/** The mask of a valid convolution's output: a window counts where it lies wholly on tokens. */
export class ShortenMask extends LengthChange {
  static className = "ShortenMask";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const [batch = null, length] = firstShape(inputShape);
    return [batch, (length ?? 0) - this.by];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.slice(firstOf(inputs), [0, this.by], [-1, -1]);
  }
}

/** Zeros before x, so that a valid convolution behind it sees nothing of what comes later ("causal"). */
export class PadLeft extends LengthChange {
  static className = "PadLeft";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const [batch = null, length, units = null] = firstShape(inputShape);
    return [batch, (length ?? 0) + this.by, units];
  }
  override call(inputs: Inputs): tf.Tensor {
    const before: [number, number] = [this.by, 0];
    return tf.pad(firstOf(inputs), [[0, 0], before, [0, 0]]);
  }
}
