import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { recurrentCells, type RecurrentCell, type RecurrentWeights } from "./recurrentCells.ts";
import { withGradient } from "./withGradient.ts";

/** The input of a recurrent layer. */
export interface RecurrentInputs extends RecurrentWeights {
  /** [batch, length, inputUnits]. */
  readonly x: tf.Tensor3D;
  /** 1 where there is a token, 0 where there is padding, [batch, length]. */
  readonly mask: tf.Tensor2D;
}

interface RecurrentOptions {
  /** Whether to walk from the end to the start; outputs stay at their positions. */
  readonly reverse?: boolean;
}

/**
 * A recurrent cell along a sequence, [batch, length, inputUnits] → its output at every position, [batch,
 * length, units], by Keras's rules: the state begins with zeros; where there is padding it is carried on and
 * repeated. Differentiable in x and in the weights.
 */
export function recurrentSequence(
  cell: RecurrentCell,
  inputs: RecurrentInputs,
  { reverse = false }: RecurrentOptions = {},
): tf.Tensor3D {
  return hasOwnKernel("LayerloomRecurrent")
    ? byKernel(cell, inputs, reverse)
    : byOperations(cell, inputs, reverse);
}

function byKernel(cell: RecurrentCell, inputs: RecurrentInputs, reverse: boolean): tf.Tensor3D {
  const { x, kernel, recurrentKernel, bias, mask } = inputs;
  return withGradient([x, kernel, recurrentKernel, bias], {
    forward: () => {
      // Kernels keep what their gradient needs; some need the outputs alone.
      const [y, ...kept] = runOwnKernel("LayerloomRecurrent", { ...inputs }, { cell, reverse });
      return { value: present(y), saved: [present(y), x, mask, kernel, recurrentKernel, bias, ...kept] };
    },
    backward: (dy, saved) => {
      const names = ["y", "x", "mask", "kernel", "recurrentKernel", "bias", "kept"];
      const kept = Object.fromEntries(saved.map((tensor, index) => [names[index], tensor]));
      return runOwnKernel("LayerloomRecurrentGradient", { dy, ...kept }, { cell, reverse });
    },
  }) as tf.Tensor3D;
}

function byOperations(
  cell: RecurrentCell,
  { x, mask, ...weights }: RecurrentInputs,
  reverse: boolean,
): tf.Tensor3D {
  const { advance, project, stateCount } = recurrentCells[cell];
  const [batch, length, inputUnits] = x.shape;
  const [units] = weights.recurrentKernel.shape;
  const flat = tf.reshape<tf.Rank.R2>(x, [batch * length, inputUnits]);
  const projected = atPositions(tf.reshape(project(flat, weights), [batch, -1]), length);
  const masks = atPositions(mask, length);
  const outputs: tf.Tensor[] = [];
  let states: readonly tf.Tensor[] = Array.from({ length: stateCount }, () => tf.zeros([batch, units]));
  for (let step = 0; step < length; step++) {
    const position = reverse ? length - 1 - step : step;
    const next = advance(projected[position] as tf.Tensor2D, states, weights);
    const isToken = masks[position] as tf.Tensor;
    states = states.map((state, index) =>
      tf.add(state, tf.mul(tf.sub(next[index] as tf.Tensor, state), isToken)),
    );
    outputs[position] = states[0] as tf.Tensor;
  }
  return tf.stack(outputs, 1) as tf.Tensor3D;
}

/** [batch, length · units] → length tensors [batch, units]. (tf.split's gradient fails with one part only.) */
const atPositions = (x: tf.Tensor, length: number): readonly tf.Tensor[] =>
  length === 1 ? [x] : tf.split(x, length, 1);
