import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

interface AttentionInputs {
  /** Queries, [batch, heads, length, headUnits]; `k` and `v` likewise. */
  readonly q: tf.Tensor4D;
  readonly k: tf.Tensor4D;
  readonly v: tf.Tensor4D;
  /** 1 where a key may be attended to, 0 where there is padding, [batch, length]. */
  readonly mask: tf.Tensor2D;
}

interface AttentionOptions {
  /** Whether a position sees only itself and what comes before it. */
  readonly causal?: boolean;
}

/** Far below any score: a key that is not allowed never is the largest. */
const veryLow = 1e9;

/**
 * softmax(q·kᵀ / √headUnits) · v (Vaswani et al. 2017) over the keys that the mask allows; zeros where it
 * allows none. The gradient works the probabilities out again instead of keeping [length, length] of them.
 */
export function scaledDotProductAttention(
  { q, k, v, mask }: AttentionInputs,
  { causal = false }: AttentionOptions = {},
): tf.Tensor4D {
  if (hasOwnKernel("LayerloomAttention"))
    return attendByKernel("LayerloomAttention", { q, k, v, mask }, { causal }) as tf.Tensor4D;
  const scale = 1 / Math.sqrt(q.shape[3]);
  return withGradient([q, k, v], {
    forward: () => ({
      value: tf.matMul(probabilitiesOf(q, k, allowedKeys(mask, causal)), v),
      saved: [q, k, v, mask],
    }),
    backward: (dy, saved) => {
      const [queries, keys, values, keyMask] = saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D, tf.Tensor2D];
      const probabilities = probabilitiesOf(queries, keys, allowedKeys(keyMask, causal));
      const dProbabilities = tf.matMul(dy, values, false, true);
      const along = tf.sum(tf.mul(dProbabilities, probabilities), -1, true);
      const dScores = tf.mul(tf.mul(probabilities, tf.sub(dProbabilities, along)), scale);
      return [
        tf.matMul(dScores, keys),
        tf.matMul(dScores, queries, true, false),
        tf.matMul(probabilities, dy, true, false),
      ];
    },
  }) as tf.Tensor4D;
}

interface MultiHeadInputs {
  /** [batch, length, heads · units], the heads side by side; `k` and `v` likewise. */
  readonly q: tf.Tensor3D;
  readonly k: tf.Tensor3D;
  readonly v: tf.Tensor3D;
  /** [batch, length]. */
  readonly mask: tf.Tensor2D;
}

interface MultiHeadOptions extends AttentionOptions {
  readonly numHeads: number;
}

/** The same for heads that lie side by side, → [batch, length, heads · units]. */
export function multiHeadAttention(
  { q, k, v, mask }: MultiHeadInputs,
  { numHeads, causal = false }: MultiHeadOptions,
): tf.Tensor3D {
  if (hasOwnKernel("LayerloomHeadsAttention")) {
    const attrs = { causal, heads: numHeads };
    return attendByKernel("LayerloomHeadsAttention", { q, k, v, mask }, attrs) as tf.Tensor3D;
  }
  const [queries, keys, values] = [q, k, v].map((x) => splitHeads(x, numHeads));
  const inputs = { q: present(queries), k: present(keys), v: present(values), mask };
  return joinHeads(scaledDotProductAttention(inputs, { causal }));
}

/** [batch, length, heads · headUnits] → [batch, heads, length, headUnits]. */
function splitHeads(x: tf.Tensor3D, numHeads: number): tf.Tensor4D {
  const [batch, length, width] = x.shape;
  const apart = tf.reshape<tf.Rank.R4>(x, [batch, length, numHeads, width / numHeads]);
  return tf.transpose(apart, [0, 2, 1, 3]);
}

/** [batch, heads, length, headUnits] → [batch, length, heads · headUnits]. */
function joinHeads(x: tf.Tensor4D): tf.Tensor3D {
  const [batch, heads, length, headUnits] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch, length, heads * headUnits]);
}

function attendByKernel(
  kernel: "LayerloomAttention" | "LayerloomHeadsAttention",
  inputs: Readonly<Record<"q" | "k" | "v" | "mask", tf.Tensor>>,
  attrs: Readonly<Record<string, unknown>>,
): tf.Tensor {
  const { q, k, v, mask } = inputs;
  return withGradient([q, k, v], {
    forward: () => {
      const [value, rows] = runOwnKernel(kernel, inputs, attrs);
      return { value: present(value), saved: [present(rows), q, k, v, mask] };
    },
    backward: (dy, saved) => {
      const names = ["rows", "q", "k", "v", "mask"];
      const kept = Object.fromEntries(names.map((name, index) => [name, present(saved[index])]));
      return runOwnKernel(`${kernel}Gradient`, { dy, ...kept }, attrs);
    },
  });
}

/** [batch, 1, 1 or length, length]: 1 where a query may look at a key. */
function allowedKeys(mask: tf.Tensor2D, causal: boolean): tf.Tensor {
  const [batch, length] = mask.shape;
  const keys = tf.reshape(mask, [batch, 1, 1, length]);
  if (!causal) return keys;
  const positions = tf.range(0, length, 1, "float32");
  const isBefore = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1));
  return tf.mul(keys, tf.cast(isBefore, "float32"));
}

/** [batch, heads, length, length], rows adding up to 1, or to 0 where nothing is allowed. */
function probabilitiesOf(q: tf.Tensor4D, k: tf.Tensor4D, allowed: tf.Tensor): tf.Tensor {
  const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(q.shape[3]));
  const lowered = tf.sub(scores, tf.mul(tf.sub(1, allowed), veryLow));
  const powers = tf.mul(tf.exp(tf.sub(lowered, tf.max(lowered, -1, true))), allowed);
  return tf.div(powers, tf.maximum(tf.sum(powers, -1, true), 1e-30));
}
