import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

interface Normalized {
  /** (x − mean) / √(variance + ε), [..., units]. */
  readonly normalized: tf.Tensor;
  /** 1 / √(variance + ε), [..., 1]. */
  readonly inverseDeviation: tf.Tensor;
}

/**
 * Layer normalization (Ba, Kiros & Hinton 2016) over the last axis: γ · (x − mean) / √(variance + ε) + β.
 * x [..., units], gamma and beta [units]; Keras's `epsilon` is 0.001.
 */
export function layerNormalization<T extends tf.Tensor>(
  x: T,
  {
    gamma,
    beta,
    epsilon = 1e-3,
  }: { readonly gamma: tf.Tensor1D; readonly beta: tf.Tensor1D; readonly epsilon?: number },
): T {
  if (hasOwnKernel("LayerloomLayerNormalization"))
    return withGradient([x, gamma, beta], {
      forward: () => ({
        value: present(runOwnKernel("LayerloomLayerNormalization", { x, gamma, beta }, { epsilon })[0]),
        saved: [x, gamma],
      }),
      backward: (dy, saved) => {
        const inputs = { dy, x: present(saved[0]), gamma: present(saved[1]) };
        return runOwnKernel("LayerloomLayerNormalizationGradient", inputs, { epsilon });
      },
    }) as T;
  return withGradient([x, gamma, beta], {
    forward: () => ({
      value: tf.add(tf.mul(normalize(x, epsilon).normalized, gamma), beta),
      saved: [x, gamma],
    }),
    backward: (dy, saved) => {
      const [input, scale] = saved as [tf.Tensor, tf.Tensor];
      const { normalized, inverseDeviation } = normalize(input, epsilon);
      const scaled = tf.mul(dy, scale);
      const alongNormalized = tf.mul(normalized, tf.mean(tf.mul(scaled, normalized), -1, true));
      const centred = tf.sub(tf.sub(scaled, tf.mean(scaled, -1, true)), alongNormalized);
      const rowAxes = [...dy.shape.keys()].slice(0, -1);
      return [
        tf.mul(centred, inverseDeviation),
        tf.sum(tf.mul(dy, normalized), rowAxes),
        tf.sum(dy, rowAxes),
      ];
    },
  }) as T;
}

function normalize(x: tf.Tensor, epsilon: number): Normalized {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const inverseDeviation = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
  return { normalized: tf.mul(centred, inverseDeviation), inverseDeviation };
}
