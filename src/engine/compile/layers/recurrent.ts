import * as tf from "@tensorflow/tfjs";
import { mixSeed } from "../../../core/random.ts";
import { recurrentCells, type RecurrentCell } from "../../../core/graph/kinds/recurrent.ts";
import { orthogonal, startingBias } from "./initializers.ts";
import { recurrentSequence } from "../../operations/recurrentSequence.ts";
import {
  glorot,
  sequenceSizes,
  weightAt,
  withMask,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";
import { savedName } from "./savedName.ts";

interface RecurrentConfig extends LayerConfig {
  readonly cell: RecurrentCell;
  readonly units: number;
  readonly returnSequences: boolean;
  readonly seed?: number;
}

/** Width of a cell's weights in units, and the shape of its bias. */
const layouts: Readonly<
  Record<RecurrentCell, { readonly gates: number; readonly biasShape: (width: number) => number[] }>
> = {
  SimpleRNN: { gates: 1, biasShape: (width) => [width] },
  GRU: { gates: 3, biasShape: (width) => [2, width] },
  LSTM: { gates: 4, biasShape: (width) => [width] },
};

/** Seeds of the input's and the state's weights. */
const weightSeed = (seed: number | undefined, purpose: string): number | undefined =>
  seed === undefined ? undefined : mixSeed(seed, purpose);

abstract class RecurrentLayer extends tf.layers.Layer {
  protected readonly config: RecurrentConfig;
  constructor(config: RecurrentConfig) {
    super({ name: config.name });
    this.config = { ...config, cell: savedName(recurrentCells, config.cell) };
  }
  /** Adds kernel, recurrent kernel and bias of one direction. */
  protected addDirection(prefix: string, inputUnits: number): void {
    const { cell, units, seed } = this.config;
    const { gates, biasShape } = layouts[cell];
    const width = gates * units;
    const kernel = glorot(weightSeed(seed, `${prefix}kernel`));
    const recurrentKernel = orthogonal(weightSeed(seed, `${prefix}recurrent_kernel`) ?? 0);
    this.addWeight(`${prefix}kernel`, [inputUnits, width], "float32", kernel);
    this.addWeight(`${prefix}recurrent_kernel`, [units, width], "float32", recurrentKernel);
    this.addWeight(`${prefix}bias`, biasShape(width), "float32", startingBias(cell, units));
  }
  /** One direction over the whole sequence, by the weights from `first` on: [batch, length, units]. */
  protected run(inputs: Inputs, first: number, reverse: boolean): tf.Tensor3D {
    const [x, mask] = withMask(inputs);
    const kernel = weightAt<tf.Tensor2D>(this, first);
    const recurrentKernel = weightAt<tf.Tensor2D>(this, first + 1);
    const bias = weightAt(this, first + 2);
    return recurrentSequence(this.config.cell, { x, mask, kernel, recurrentKernel, bias }, { reverse });
  }
  /** The output taken from `sequence`: all of it, or the state after the last position read. */
  protected finish(sequence: tf.Tensor3D, reverse: boolean): tf.Tensor {
    if (this.config.returnSequences) return sequence;
    const [, length] = sequence.shape;
    return tf.squeeze(tf.slice(sequence, [0, reverse ? 0 : length - 1, 0], [-1, 1, -1]), [1]);
  }
  protected shapeOf(inputShape: InputShape, units: number): tf.Shape {
    const { batch, length } = sequenceSizes(inputShape);
    return this.config.returnSequences ? [batch, length, units] : [batch, units];
  }
  override getConfig() {
    const { cell, units, returnSequences } = this.config;
    return { ...super.getConfig(), cell, units, returnSequences };
  }
}

/**
 * SimpleRNN, GRU (with `reset_after`) or LSTM by Keras's formulas and weights; padding carries the state on.
 * [x, mask] → [batch, length, units], or [batch, units] without `returnSequences`.
 */
export class MaskedRecurrent extends RecurrentLayer {
  static className = "MaskedRecurrent";
  override build(inputShape: InputShape): void {
    this.addDirection("", sequenceSizes(inputShape).units);
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return this.shapeOf(inputShape, this.config.units);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => this.finish(this.run(inputs, 0, false), false));
  }
}

type Merge = (forward: tf.Tensor, backward: tf.Tensor) => tf.Tensor;

const merges: Readonly<Record<"concat" | "sum" | "ave" | "mul", Merge>> = {
  concat: (forward, backward) => tf.concat([forward, backward], -1),
  sum: (forward, backward) => tf.add(forward, backward),
  ave: (forward, backward) => tf.div(tf.add(forward, backward), 2),
  mul: (forward, backward) => tf.mul(forward, backward),
};

/** Keras's Bidirectional around a recurrent layer: both directions, each with its weights, made one. */
export class MaskedBidirectional extends RecurrentLayer {
  static className = "MaskedBidirectional";
  readonly #mergeMode: keyof typeof merges;
  constructor(config: RecurrentConfig & { readonly mergeMode: keyof typeof merges }) {
    super(config);
    this.#mergeMode = config.mergeMode;
  }
  override build(inputShape: InputShape): void {
    const { units } = sequenceSizes(inputShape);
    this.addDirection("forward_", units);
    this.addDirection("backward_", units);
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return this.shapeOf(inputShape, this.#mergeMode === "concat" ? 2 * this.config.units : this.config.units);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => {
      const forward = this.finish(this.run(inputs, 0, false), false);
      const backward = this.finish(this.run(inputs, 3, true), true);
      return merges[this.#mergeMode](forward, backward);
    });
  }
  override getConfig() {
    return { ...super.getConfig(), mergeMode: this.#mergeMode };
  }
}
