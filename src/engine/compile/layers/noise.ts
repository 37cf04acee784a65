import * as tf from "@tensorflow/tfjs";
import { overwrite } from "../../backend/overwrite.ts";
import { dropoutMaskName, normalNoiseName } from "../../kernels/noise/noiseNames.ts";
import { firstOf, firstShape, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";

/**
 * Which step a model's random layers are in. The loop counts it up, so that noise is new in every step, the
 * same for the same seed, and goes on where it was when training is resumed. It lies on the device, where noise is
 * made of it: a step that was recorded draws new noise each time.
 */
export class RandomState {
  #step = 0;
  #tensor: tf.Scalar | null = null;

  /** Puts the step onto the device. A state that was not placed is placed when it is first needed. */
  place(): void {
    this.#tensor ??= tf.keep(tf.scalar(this.#step, "int32"));
  }

  get step(): number {
    return this.#step;
  }
  set step(step: number) {
    this.#step = step;
    if (this.#tensor !== null) overwrite(this.#tensor, Int32Array.of(step));
  }

  /** The step on the device, int32 []. */
  get stepOnDevice(): tf.Scalar {
    this.place();
    return this.#tensor as tf.Scalar;
  }

  dispose(): void {
    this.#tensor?.dispose();
    this.#tensor = null;
  }
}

interface NoiseSource {
  /** Tells the noise of one place in the model from that of others. */
  readonly seed: number;
  readonly randomState: RandomState;
}

const makeNoise = (
  kernelName: string,
  shape: readonly number[],
  parameter: number,
  { seed, randomState }: NoiseSource,
): tf.Tensor =>
  tf
    .engine()
    .runKernel(kernelName, { step: randomState.stepOnDevice }, { shape: [...shape], seed, parameter });

/** 0 for a share `rate` of the places, 1 / (1 − rate) for the others. */
export const dropoutMask = <T extends tf.Tensor>(
  shape: readonly number[],
  rate: number,
  source: NoiseSource,
): T => makeNoise(dropoutMaskName, shape, rate, source) as T;

interface NoiseConfig extends LayerConfig {
  readonly seed?: number;
  readonly randomState?: RandomState;
}

/** A layer that does something while training only. Saved under Keras's name, which does nothing at inference. */
abstract class NoiseLayer extends tf.layers.Layer {
  protected readonly source: NoiseSource;
  constructor({ name, seed = 0, randomState = new RandomState() }: NoiseConfig) {
    super({ name });
    this.source = { seed, randomState };
  }
  protected abstract disturb(x: tf.Tensor): tf.Tensor;
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs, { training = false }: { training?: boolean }): tf.Tensor {
    const x = firstOf(inputs);
    return training ? tf.tidy(() => this.disturb(x)) : x;
  }
}

/** Sets a share `rate` of the values to zero and scales the others up (Srivastava et al. 2014). */
export class Dropout extends NoiseLayer {
  static className = "Dropout";
  readonly #rate: number;
  constructor(config: NoiseConfig & { readonly rate: number }) {
    super(config);
    this.#rate = config.rate;
  }
  protected override disturb(x: tf.Tensor): tf.Tensor {
    return this.#rate === 0 ? x : tf.mul(x, dropoutMask(this.maskShape(x), this.#rate, this.source));
  }
  /** One choice for each value; a size of 1 makes one choice for all along that axis. */
  protected maskShape(x: tf.Tensor): readonly number[] {
    return x.shape;
  }
  override getConfig() {
    return { ...super.getConfig(), rate: this.#rate };
  }
}

/** Dropout of whole features: one choice for each text and unit, over the whole length (Tompson et al. 2015). */
export class SpatialDropout1D extends Dropout {
  static override className = "SpatialDropout1D";
  protected override maskShape({ shape: [batch = 1, , units = 1] }: tf.Tensor): readonly number[] {
    return [batch, 1, units];
  }
}

/** Adds normal noise of standard deviation `stddev`. */
export class GaussianNoise extends NoiseLayer {
  static className = "GaussianNoise";
  readonly #stddev: number;
  constructor(config: NoiseConfig & { readonly stddev: number }) {
    super(config);
    this.#stddev = config.stddev;
  }
  protected override disturb(x: tf.Tensor): tf.Tensor {
    return this.#stddev === 0 ? x : tf.add(x, makeNoise(normalNoiseName, x.shape, this.#stddev, this.source));
  }
  override getConfig() {
    return { ...super.getConfig(), stddev: this.#stddev };
  }
}
