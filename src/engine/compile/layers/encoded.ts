import * as tf from "@tensorflow/tfjs";
import { present } from "../../../core/assert.ts";
import { firstOf, firstShape, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";

/** The vector of a text by an encoder, which comes in computed. Input and output: [batch, width]. */
export class PretrainedEncoder extends tf.layers.Layer {
  static className = "PretrainedEncoder";
  constructor(config: LayerConfig) {
    super({ name: config.name, dtype: "float32" });
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.clone(firstOf(inputs));
  }
}

interface JoinConfig extends LayerConfig {
  /** Numbers of a whole row of each input. */
  readonly widths: readonly number[];
}

/**
 * Puts sparse rows and vectors side by side as one sparse row. Inputs: [batch, count, 2], of each number that is there its id
 * and the number itself, or [batch, width]. Output: [batch, counts and widths together, 2]; ids of an input go on where those
 * of the input before end.
 */
export class JoinSparse extends tf.layers.Layer {
  static className = "JoinSparse";
  readonly #widths: readonly number[];
  constructor({ name, widths }: JoinConfig) {
    super({ name, dtype: "float32" });
    this.#widths = widths;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return [firstShape(inputShape)[0] ?? null, null, 2];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => {
      let offset = 0;
      const pairs = (inputs as tf.Tensor[]).map((input, at) => {
        const start = offset;
        offset += present(this.#widths[at]);
        return input.shape.length === 3
          ? shiftIds(input as tf.Tensor3D, start)
          : toPairs(input as tf.Tensor2D, start);
      });
      return tf.concat(pairs, 1);
    });
  }
  override getConfig() {
    return { ...super.getConfig(), widths: [...this.#widths] };
  }
}

const shiftIds = (pairs: tf.Tensor3D, offset: number): tf.Tensor3D => tf.add(pairs, tf.tensor1d([offset, 0]));

/** [batch, width] → [batch, width, 2] */
function toPairs(values: tf.Tensor2D, offset: number): tf.Tensor3D {
  const [batch, width] = values.shape;
  const ids = tf.tile(tf.reshape(tf.range(offset, offset + width, 1, "float32"), [1, width]), [batch, 1]);
  return tf.stack([ids, values], 2) as tf.Tensor3D;
}
