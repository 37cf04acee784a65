import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Activation } from "../../core/graph/activations.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { gelu } from "./gelu.ts";
import { withGradient } from "./withGradient.ts";

/** Keras's slope of leaky_relu below zero. */
const leakySlope = 0.2;

/** Constants of selu (Klambauer et al. 2017). */
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/** scale · x above zero, scale · alpha · (eˣ − 1) below; its slope there is the value plus scale · alpha. */
function exponentialUnit(x: tf.Tensor, alpha: number, scale: number): tf.Tensor {
  return withGradient([x], {
    forward: () => {
      const below = tf.mul(tf.expm1(tf.minimum(x, 0)), scale * alpha);
      const value = tf.add(tf.mul(tf.relu(x), scale), below);
      return { value, saved: [x, value] };
    },
    backward: (dy, [input, output]) => {
      const slope = tf.where(
        tf.greater(input as tf.Tensor, 0),
        scale,
        tf.add(output as tf.Tensor, scale * alpha),
      );
      return [tf.mul(dy, slope)];
    },
  });
}

/** x · σ(x); slope σ(x) · (1 + x · (1 − σ(x))). */
const swish = (x: tf.Tensor): tf.Tensor =>
  withGradient([x], {
    forward: () => {
      const gate = tf.sigmoid(x);
      return { value: tf.mul(x, gate), saved: [x, gate] };
    },
    backward: (dy, saved) => {
      const [input, gate] = saved as [tf.Tensor, tf.Tensor];
      return [tf.mul(dy, tf.mul(gate, tf.add(1, tf.mul(input, tf.sub(1, gate)))))];
    },
  });

/** Each activation, by Keras's name. */
const functions: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  leaky_relu: (x) => tf.sub(tf.relu(x), tf.mul(tf.relu(tf.neg(x)), leakySlope)),
  elu: (x) => exponentialUnit(x, 1, 1),
  selu: (x) => exponentialUnit(x, seluAlpha, seluScale),
  gelu: (x) => gelu(x),
  swish,
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  softmax: (x) => tf.softmax(x),
};

/** Activations that are something else than a function of each number, or have kernels of their own. */
const special: readonly Activation[] = ["linear", "softmax", "gelu"];

const byKernel = (x: tf.Tensor, activation: Activation): tf.Tensor =>
  withGradient([x], {
    forward: () => ({
      value: present(runOwnKernel("LayerloomActivation", { x }, { activation })[0]),
      saved: [x],
    }),
    backward: (dy, [input]) =>
      runOwnKernel("LayerloomActivationGradient", { dy, x: present(input) }, { activation }),
  });

/** x through an activation, elementwise but for softmax, which is taken over the last axis. */
export const activate = (x: tf.Tensor, activation: Activation): tf.Tensor =>
  hasOwnKernel("LayerloomActivation") && !special.includes(activation)
    ? byKernel(x, activation)
    : functions[activation](x);
