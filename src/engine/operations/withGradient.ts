import * as tf from "@tensorflow/tfjs";

/** A function of tensors and its gradient, written by hand. */
interface WithGradient {
  /** The value, and what the gradient needs to be kept until then (inputs without a gradient among it). */
  readonly forward: () => { readonly value: tf.Tensor; readonly saved: readonly tf.Tensor[] };
  /** ∂loss/∂input for each input in order, from dy = ∂loss/∂value and what was saved. */
  readonly backward: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => readonly tf.Tensor[];
}

/**
 * Runs `forward` and puts it on TensorFlow.js's tape with its own gradient with respect to `inputs`.
 * Saved tensors outlive the scope that made them; tensors only captured by a closure do not.
 */
export function withGradient(inputs: readonly tf.Tensor[], { forward, backward }: WithGradient): tf.Tensor {
  const operation = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const { value, saved } = forward();
    save([...saved]);
    return { value, gradFunc: (dy: tf.Tensor, kept: tf.Tensor[]) => [...backward(dy, kept)] };
  });
  return operation(...inputs);
}
