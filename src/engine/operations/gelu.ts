import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

/** Keras's `approximate`: whether the tanh approximation takes the place of the error function. */
export interface GeluOptions {
  readonly approximate?: boolean;
}

/**
 * Gaussian error linear unit (Hendrycks & Gimpel 2016): x · Φ(x), where Φ is the normal distribution function
 * ½(1 + erf(x/√2)), or its approximation ½(1 + tanh(√(2/π)(x + 0.044715x³))). Any shape, same shape out.
 */
export function gelu<T extends tf.Tensor>(x: T, { approximate = false }: GeluOptions = {}): T {
  if (hasOwnKernel("LayerloomGelu"))
    return withGradient([x], {
      forward: () => ({
        value: present(runOwnKernel("LayerloomGelu", { x }, { approximate })[0]),
        saved: [x],
      }),
      backward: (dy, [input]) =>
        runOwnKernel("LayerloomGeluGradient", { dy, x: input as tf.Tensor }, { approximate }),
    }) as T;
  const { value, slope } = approximate ? tanhForm : exactForm;
  return withGradient([x], {
    forward: () => ({ value: value(x), saved: [x] }),
    backward: (dy, [input]) => [tf.mul(dy, slope(input as tf.Tensor))],
  }) as T;
}

interface Form {
  readonly value: (x: tf.Tensor) => tf.Tensor;
  /** Derivative of the value with respect to x. */
  readonly slope: (x: tf.Tensor) => tf.Tensor;
}

const cumulative = (x: tf.Tensor): tf.Tensor => tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);

const exactForm: Form = {
  value: (x) => tf.mul(x, cumulative(x)),
  slope: (x) => {
    const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return tf.add(cumulative(x), tf.mul(x, density));
  },
};

const scale = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

const approximateTanh = (x: tf.Tensor): tf.Tensor =>
  tf.tanh(tf.mul(tf.mul(x, tf.add(tf.mul(tf.square(x), cubic), 1)), scale));

const tanhForm: Form = {
  value: (x) => tf.mul(tf.mul(x, 0.5), tf.add(approximateTanh(x), 1)),
  slope: (x) => {
    const t = approximateTanh(x);
    const inner = tf.mul(tf.add(tf.mul(tf.square(x), 3 * cubic), 1), scale);
    const change = tf.mul(tf.mul(tf.sub(1, tf.square(t)), inner), x);
    return tf.mul(tf.add(tf.add(t, 1), change), 0.5);
  },
};
