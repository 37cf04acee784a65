import * as tf from "@tensorflow/tfjs";
import { activations, type Activation as ActivationName } from "../../../core/graph/activations.ts";
import { mixSeed } from "../../../core/random.ts";
import { activate } from "../../operations/activate.ts";
import { dense } from "../../operations/dense.ts";
import { layerNormalization } from "../../operations/layerNormalization.ts";
import { multiHeadAttention } from "../../operations/scaledDotProductAttention.ts";
import {
  firstShape,
  glorot,
  sequenceSizes,
  weightAt,
  withMask,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";
import { dropoutMask, RandomState } from "./noise.ts";
import { savedName } from "./savedName.ts";

/** The weights of self-attention, in the order in which they are added. */
const attentionParts = ["query", "key", "value", "attention_output"] as const;

interface AttentionSizes {
  readonly inputUnits: number;
  readonly numHeads: number;
  readonly keyDim: number;
  readonly seed: number | undefined;
}

/** A layer that holds the weights of self-attention from index 0 on. */
abstract class AttentionLayer extends tf.layers.Layer {
  /** Adds kernel and bias of query, key, value and output: eight weights. */
  protected addAttention({ inputUnits, numHeads, keyDim, seed }: AttentionSizes): void {
    const width = numHeads * keyDim;
    for (const part of attentionParts) {
      const [rows, columns] = part === "attention_output" ? [width, inputUnits] : [inputUnits, width];
      this.addDense(part, [rows, columns], seed);
    }
  }
  /** Adds a kernel and its bias. */
  protected addDense(
    name: string,
    [rows, columns]: readonly [number, number],
    seed: number | undefined,
  ): void {
    const kernel = glorot(seed === undefined ? undefined : mixSeed(seed, name));
    this.addWeight(`${name}_kernel`, [rows, columns], "float32", kernel);
    this.addWeight(`${name}_bias`, [columns], "float32", tf.initializers.zeros());
  }
  /** x through the dense weights at `index` and `index` + 1. */
  protected dense(x: tf.Tensor3D, index: number): tf.Tensor3D {
    return dense({ x, kernel: weightAt(this, index), bias: weightAt(this, index + 1) }) as tf.Tensor3D;
  }
  /** Every position's mixture of what it attends to, [batch, length, units]. */
  protected attend(
    x: tf.Tensor3D,
    mask: tf.Tensor2D,
    how: { numHeads: number; causal: boolean },
  ): tf.Tensor3D {
    const inputs = { q: this.dense(x, 0), k: this.dense(x, 2), v: this.dense(x, 4), mask };
    return this.dense(multiHeadAttention(inputs, how), 6);
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
}

interface MultiHeadConfig extends LayerConfig {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly causal: boolean;
  readonly seed?: number;
}

/**
 * Self-attention with several heads (Vaswani et al. 2017), as Keras's MultiHeadAttention of x with itself:
 * [x, mask] → [batch, length, units]. Padding is never attended to.
 */
export class MultiHeadSelfAttention extends AttentionLayer {
  static className = "MultiHeadSelfAttention";
  readonly #config: MultiHeadConfig;
  constructor(config: MultiHeadConfig) {
    super({ name: config.name });
    this.#config = config;
  }
  override build(inputShape: InputShape): void {
    const { numHeads, keyDim, seed } = this.#config;
    this.addAttention({ inputUnits: sequenceSizes(inputShape).units, numHeads, keyDim, seed });
    this.built = true;
  }
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => this.attend(x, mask, this.#config));
  }
  override getConfig() {
    const { numHeads, keyDim, causal } = this.#config;
    return { ...super.getConfig(), numHeads, keyDim, causal };
  }
}

interface EncoderConfig extends LayerConfig {
  readonly numHeads: number;
  readonly intermediateDim: number;
  readonly dropout: number;
  readonly activation: ActivationName;
  readonly normalizeFirst: boolean;
  readonly seed?: number;
  readonly randomState?: RandomState;
}

/** KerasHub's epsilon of the encoder's normalizations. */
const epsilon = 1e-5;

/** Where the weights behind those of attention begin. */
const weightIndex = { attentionNorm: 8, hidden: 10, output: 12, feedForwardNorm: 14 } as const;

/**
 * One block of a Transformer's encoder (Vaswani et al. 2017), as KerasHub's TransformerEncoder: self-attention
 * and two dense layers, each with dropout, around a residual. Layer normalization stands behind each sum, or
 * with `normalizeFirst` before each part (Xiong et al. 2020), which trains more stably.
 * [x, mask] → [batch, length, units].
 */
export class TransformerEncoder extends AttentionLayer {
  static className = "TransformerEncoder";
  readonly #config: EncoderConfig;
  readonly #randomState: RandomState;
  constructor(config: EncoderConfig) {
    super({ name: config.name });
    this.#config = { ...config, activation: savedName(activations, config.activation) };
    this.#randomState = config.randomState ?? new RandomState();
  }
  override build(inputShape: InputShape): void {
    const { numHeads, intermediateDim, seed } = this.#config;
    const { units } = sequenceSizes(inputShape);
    this.addAttention({ inputUnits: units, numHeads, keyDim: units / numHeads, seed });
    this.#addNormalization("attention_norm", units);
    this.addDense("intermediate", [units, intermediateDim], seed);
    this.addDense("output", [intermediateDim, units], seed);
    this.#addNormalization("feed_forward_norm", units);
    this.built = true;
  }
  override call(inputs: Inputs, { training = false }: { training?: boolean }): tf.Tensor {
    const [x, mask] = withMask(inputs);
    const { numHeads } = this.#config;
    const attend = (input: tf.Tensor3D): tf.Tensor3D => this.attend(input, mask, { numHeads, causal: false });
    return tf.tidy(() => {
      const attended = this.#residual(x, attend, { norm: weightIndex.attentionNorm, training });
      const feedForward = (input: tf.Tensor3D): tf.Tensor3D => this.#feedForward(input);
      return this.#residual(attended, feedForward, { norm: weightIndex.feedForwardNorm, training });
    });
  }
  override getConfig() {
    const { numHeads, intermediateDim, dropout, activation, normalizeFirst } = this.#config;
    return { ...super.getConfig(), numHeads, intermediateDim, dropout, activation, normalizeFirst };
  }
  #addNormalization(name: string, units: number): void {
    this.addWeight(`${name}_gamma`, [units], "float32", tf.initializers.ones());
    this.addWeight(`${name}_beta`, [units], "float32", tf.initializers.zeros());
  }
  #residual(
    x: tf.Tensor3D,
    part: (x: tf.Tensor3D) => tf.Tensor3D,
    { norm, training }: { readonly norm: number; readonly training: boolean },
  ): tf.Tensor3D {
    const normalize = (input: tf.Tensor3D): tf.Tensor3D =>
      layerNormalization(input, { gamma: weightAt(this, norm), beta: weightAt(this, norm + 1), epsilon });
    const { normalizeFirst } = this.#config;
    const changed = part(normalizeFirst ? normalize(x) : x);
    const sum = tf.add(x, training ? this.#drop(changed, norm) : changed) as tf.Tensor3D;
    return normalizeFirst ? sum : normalize(sum);
  }
  #feedForward(x: tf.Tensor3D): tf.Tensor3D {
    const hidden = activate(this.dense(x, weightIndex.hidden), this.#config.activation) as tf.Tensor3D;
    return this.dense(hidden, weightIndex.output);
  }
  #drop(x: tf.Tensor3D, place: number): tf.Tensor3D {
    const { dropout, seed = 0 } = this.#config;
    if (dropout === 0) return x;
    const source = { seed: mixSeed(seed, String(place)), randomState: this.#randomState };
    return tf.mul(x, dropoutMask<tf.Tensor3D>(x.shape, dropout, source));
  }
}
