import { present } from "../assert.ts";
import { numberOf, type Operation } from "./operation.ts";
import type { Tensor } from "./tensor.ts";

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What a cell is given in a step, each [gates · units] in ONNX's order: from the input and from the state. */
interface Step {
  readonly fromInput: Float64Array;
  readonly fromState: Float64Array;
  readonly state: Float64Array;
  readonly memory: Float64Array;
}

/** One step of each cell, which changes state and memory. */
const steps: Readonly<Record<string, (step: Step) => void>> = {
  RNN({ fromInput, fromState, state }) {
    for (let unit = 0; unit < state.length; unit++)
      state[unit] = Math.tanh(present(fromInput[unit]) + present(fromState[unit]));
  },
  GRU({ fromInput, fromState, state }) {
    const units = state.length;
    const gate = (at: number): number => sigmoid(present(fromInput[at]) + present(fromState[at]));
    for (let unit = 0; unit < units; unit++) {
      const [update, reset] = [gate(unit), gate(units + unit)];
      const candidate = Math.tanh(
        present(fromInput[2 * units + unit]) + reset * present(fromState[2 * units + unit]),
      );
      state[unit] = (1 - update) * candidate + update * present(state[unit]);
    }
  },
  LSTM({ fromInput, fromState, state, memory }) {
    const units = state.length;
    const total = (gate: number, unit: number): number =>
      present(fromInput[gate * units + unit]) + present(fromState[gate * units + unit]);
    for (let unit = 0; unit < units; unit++) {
      const kept = sigmoid(total(2, unit)) * present(memory[unit]);
      const next = kept + sigmoid(total(0, unit)) * Math.tanh(total(3, unit));
      memory[unit] = next;
      state[unit] = sigmoid(total(1, unit)) * Math.tanh(next);
    }
  },
};

/** bias + W · x, with W [rows, x] one of the directions of a tensor. */
function project(
  { shape, values }: Tensor,
  direction: number,
  { x, bias, biasAt }: { readonly x: ArrayLike<number>; readonly bias: Tensor; readonly biasAt: number },
): Float64Array {
  const [, rows = 0, inputs = 0] = shape;
  return Float64Array.from({ length: rows }, (_unused, row) => {
    let sum = bias.values[biasAt + row] as number;
    const from = (direction * rows + row) * inputs;
    for (let at = 0; at < inputs; at++) sum += (values[from + at] as number) * (x[at] as number);
    return sum;
  });
}

/** x [length, batch, inputs] → all states [length, directions, batch, units], the last ones [directions, batch, units]. */
const run: Operation = ([x, kernel, recurrent, bias, lengths], node) => {
  const [input, weights, states, biases] = [present(x), present(kernel), present(recurrent), present(bias)];
  const step = present(steps[node.type]);
  const [length = 0, batch = 0, inputs = 0] = input.shape;
  const [directions = 1, rows = 0] = weights.shape;
  const units = numberOf(node, "hidden_size", 0);
  const every = new Float64Array(length * directions * batch * units);
  const last = new Float64Array(directions * batch * units);
  for (let direction = 0; direction < directions; direction++)
    for (let row = 0; row < batch; row++) {
      const [state, memory] = [new Float64Array(units), new Float64Array(units)];
      const count = lengths === undefined ? length : (lengths.values[row] as number);
      for (let place = 0; place < count; place++) {
        const at = direction === 0 ? place : count - 1 - place;
        const from = (at * batch + row) * inputs;
        const biasAt = direction * 2 * rows;
        const own = input.values.subarray(from, from + inputs);
        const fromInput = project(weights, direction, { x: own, bias: biases, biasAt });
        const fromState = project(states, direction, { x: state, bias: biases, biasAt: biasAt + rows });
        step({ fromInput, fromState, state, memory });
        every.set(state, ((at * directions + direction) * batch + row) * units);
      }
      last.set(state, (direction * batch + row) * units);
    }
  return [
    { shape: [length, directions, batch, units], values: every },
    { shape: [directions, batch, units], values: last },
  ];
};

/** Operations that read a sequence step by step. */
export const recurrentOperations: Readonly<Record<string, Operation>> = { RNN: run, GRU: run, LSTM: run };
