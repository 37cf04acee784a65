import * as tf from "@tensorflow/tfjs";

/** Keras's names. */
export type RecurrentCell = "SimpleRNN" | "GRU" | "LSTM";

/** Weights in Keras's layout; gates lie side by side in the last axis. */
export interface RecurrentWeights {
  /** [inputUnits, gates · units]. */
  readonly kernel: tf.Tensor2D;
  /** [units, gates · units]. */
  readonly recurrentKernel: tf.Tensor2D;
  /** [gates · units]; for the GRU [2, gates · units], input's and recurrent. */
  readonly bias: tf.Tensor;
}

interface Cell {
  /** 2 for the LSTM: output and memory. The first one is the output. */
  readonly stateCount: number;
  /** The input's part of the gates at all positions at once, [positions, inputUnits] → [positions, gates · units]. */
  readonly project: (x: tf.Tensor2D, weights: RecurrentWeights) => tf.Tensor;
  /** The next states [batch, units], from one position's projection [batch, gates · units]. */
  readonly advance: (
    projected: tf.Tensor2D,
    states: readonly tf.Tensor[],
    weights: RecurrentWeights,
  ) => readonly tf.Tensor[];
}

const split = (x: tf.Tensor, count: number): readonly tf.Tensor[] => tf.split(x, count, -1);

const projectWithBias = (x: tf.Tensor2D, { kernel, bias }: RecurrentWeights): tf.Tensor =>
  tf.add(tf.matMul(x, kernel), bias);

/** Each cell as Keras computes it. */
export const recurrentCells: Readonly<Record<RecurrentCell, Cell>> = {
  /** h ← tanh(Wx + Uh + b). */
  SimpleRNN: {
    stateCount: 1,
    project: projectWithBias,
    advance: (projected, states, { recurrentKernel }) => {
      const [h] = states as [tf.Tensor];
      return [tf.tanh(tf.add(projected, tf.matMul(h, recurrentKernel)))];
    },
  },
  /**
   * Cho et al. 2014 with the reset behind the recurrent product (Keras's `reset_after`), gates z, r, h:
   * h ← z∘h + (1 − z)∘tanh(Wx + r∘(Uh + b)).
   */
  GRU: {
    stateCount: 1,
    project: (x, { kernel, bias }) => tf.add(tf.matMul(x, kernel), tf.slice(bias, [0, 0], [1, -1])),
    advance: (projected, states, { recurrentKernel, bias }) => {
      const [h] = states as [tf.Tensor];
      const recurrent = tf.add(tf.matMul(h, recurrentKernel), tf.slice(bias, [1, 0], [1, -1]));
      const [xz, xr, xh] = split(projected, 3) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const [hz, hr, hh] = split(recurrent, 3) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const update = tf.sigmoid(tf.add(xz, hz));
      const reset = tf.sigmoid(tf.add(xr, hr));
      const candidate = tf.tanh(tf.add(xh, tf.mul(reset, hh)));
      return [tf.add(candidate, tf.mul(update, tf.sub(h, candidate)))];
    },
  },
  /** Hochreiter & Schmidhuber 1997, gates i, f, c, o: c ← f∘c + i∘tanh(…), h ← o∘tanh(c). */
  LSTM: {
    stateCount: 2,
    project: projectWithBias,
    advance: (projected, states, { recurrentKernel }) => {
      const [h, memory] = states as [tf.Tensor, tf.Tensor];
      const gates = split(tf.add(projected, tf.matMul(h, recurrentKernel)), 4);
      const [input, forget, candidate, output] = gates as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const kept = tf.mul(tf.sigmoid(forget), memory);
      const next = tf.add(kept, tf.mul(tf.sigmoid(input), tf.tanh(candidate)));
      return [tf.mul(tf.sigmoid(output), tf.tanh(next)), next];
    },
  },
};
