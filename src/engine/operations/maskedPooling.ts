import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

/** Mean of x [batch, length, units] over the tokens of mask [batch, length]: Σ x·mask / max(1, Σ mask). */
export function maskedMean(x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  return withGradient([x], {
    forward: () => {
      if (hasOwnKernel("LayerloomMaskedMean"))
        return { value: present(runOwnKernel("LayerloomMaskedMean", { x, mask })[0]), saved: [mask] };
      return { value: tf.sum(tf.mul(x, shares(mask)), 1), saved: [mask] };
    },
    backward: (dy, [saved]) => {
      const tokens = present(saved);
      if (hasOwnKernel("LayerloomMaskedMeanGradient"))
        return runOwnKernel("LayerloomMaskedMeanGradient", { dy, mask: tokens });
      return [tf.mul(tf.expandDims(dy, 1), shares(tokens))];
    },
  }) as tf.Tensor2D;
}

/** Weight of each position in the mean, [batch, length, 1]. */
const shares = (mask: tf.Tensor): tf.Tensor =>
  tf.expandDims(tf.div(mask, tf.maximum(tf.sum(mask, 1, true), 1)), -1);

/** Far below any activation: a padded position never is the maximum. */
const veryLow = 1e9;

/** Where there is padding, values far below all others. */
const lowerPadding = (x: tf.Tensor, mask: tf.Tensor): tf.Tensor =>
  tf.sub(x, tf.expandDims(tf.mul(tf.sub(1, mask), veryLow), -1));

/**
 * Largest x [batch, length, units] over the tokens of mask [batch, length], 0 for a text without any. Where
 * several positions share it (a word that occurs twice) they share its gradient; TensorFlow.js's own maximum
 * gives each of them the whole.
 */
export function maskedMax(x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  return withGradient([x], {
    forward: () => {
      if (hasOwnKernel("LayerloomMaskedMax")) {
        const value = present(runOwnKernel("LayerloomMaskedMax", { x, mask })[0]);
        return { value, saved: [value, x, mask] };
      }
      const value = tf.mul(tf.max(lowerPadding(x, mask), 1), tf.max(mask, 1, true));
      return { value, saved: [value, x, mask] };
    },
    backward: (dy, saved) => {
      const [y, values, tokens] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      if (hasOwnKernel("LayerloomMaskedMaxGradient"))
        return runOwnKernel("LayerloomMaskedMaxGradient", { dy, y, x: values, mask: tokens });
      const isLargest = tf.cast(tf.equal(values, tf.expandDims(y, 1)), "float32");
      const won = tf.mul(isLargest, tf.expandDims(tokens, -1));
      const winnerCount = tf.maximum(tf.sum(won, 1, true), 1);
      return [tf.mul(tf.div(won, winnerCount), tf.expandDims(dy, 1))];
    },
  }) as tf.Tensor2D;
}
