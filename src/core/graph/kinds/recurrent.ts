import { choice, toggle, units } from "../fieldSpec.ts";
import type { Shape } from "../shapes.ts";
import { term, type KindSpec, type KindSpecs } from "./kindSpec.ts";
import type { Sizes, Work } from "./work.ts";

/** Layers that read a sequence step by step. */
export const recurrentCells = ["SimpleRNN", "GRU", "LSTM"] as const;
export type RecurrentCell = (typeof recurrentCells)[number];

/** The ways to merge the two directions of a Bidirectional layer, by Keras's names. */
export const mergeModes = ["concat", "sum", "ave", "mul"] as const;

interface Recurrence {
  readonly units: number;
  /** Whether every position's state is passed on, or only the last. */
  readonly returnSequences: boolean;
}

export interface RecurrentLayers {
  readonly Bidirectional: Recurrence & {
    readonly layer: RecurrentCell;
    readonly mergeMode: (typeof mergeModes)[number];
  };
  readonly GRU: Recurrence;
  readonly LSTM: Recurrence;
  readonly SimpleRNN: Recurrence;
}

/** Numbers per unit and cell: gates, and biases of a gate. GRU's has one for the input and one for the state. */
const gates = {
  SimpleRNN: { count: 1, biases: 1 },
  GRU: { count: 3, biases: 2 },
  LSTM: { count: 4, biases: 1 },
} as const satisfies Readonly<Record<RecurrentCell, object>>;

const formulas = {
  SimpleRNN: String.raw`h_t = \tanh(W x_t + U h_{t-1} + b)`,
  GRU: String.raw`\begin{aligned} z_t &= \sigma(W_z x_t + U_z h_{t-1} + b_z) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1} + b_r) \\ \tilde h_t &= \tanh(W x_t + r_t \odot (U h_{t-1} + c) + b) \\ h_t &= z_t \odot h_{t-1} + (1 - z_t) \odot \tilde h_t \end{aligned}`,
  LSTM: String.raw`\begin{aligned} i_t, f_t, o_t &= \sigma(W x_t + U h_{t-1} + b) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tanh(W_c x_t + U_c h_{t-1} + b_c) \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}`,
} as const;

function recurrentCount(cell: RecurrentCell, inputUnits: number, state: number): number {
  const { count, biases } = gates[cell];
  return count * (inputUnits * state + state * state + biases * state);
}

/** Of each gate: weights of the input, weights of the state, biases. */
function recurrentTerms(cell: RecurrentCell, inputUnits: number, state: number): string {
  const { count, biases } = gates[cell];
  const biasTerms = biases === 1 ? term(state) : `${term(biases)} · ${term(state)}`;
  const gate = `${term(inputUnits)} · ${term(state)} + ${term(state)} · ${term(state)} + ${biasTerms}`;
  return count === 1 ? gate : `${term(count)} · (${gate})`;
}

/** Each step: input and state times the weights of all gates, then about ten operations per unit. */
function recurrentWork(cell: RecurrentCell, state: number, { length, inputUnits }: Sizes): Work {
  const { count } = gates[cell];
  const step = 2 * count * state * (inputUnits + state) + 10 * count * state;
  return { flops: length * step, kept: length * state * (count + 1) };
}

const recurrentShape = (length: number, width: number, returnSequences: boolean): Shape =>
  returnSequences ? [length, width] : [width];

const fields = { units, returnSequences: toggle(false) };

const cellSpec = (cell: RecurrentCell): KindSpec<RecurrentCell, Recurrence> => ({
  fields,
  needs: "sequence",
  size: (params, [[length = 0, inputUnits = 0] = []]) => ({
    outputShape: recurrentShape(length, params.units, params.returnSequences),
    parameterCount: recurrentCount(cell, inputUnits, params.units),
  }),
  cost: (params, sizes) => recurrentWork(cell, params.units, sizes),
  formula: formulas[cell],
  terms: (params, sizes) => recurrentTerms(cell, sizes.units, params.units),
});

export const recurrentKinds: KindSpecs<RecurrentLayers> = {
  Bidirectional: {
    fields: { layer: choice(recurrentCells, "GRU"), ...fields, mergeMode: choice(mergeModes, "concat") },
    needs: "sequence",
    size: ({ layer, units: state, mergeMode, returnSequences }, [[length = 0, inputUnits = 0] = []]) => ({
      outputShape: recurrentShape(length, mergeMode === "concat" ? 2 * state : state, returnSequences),
      parameterCount: 2 * recurrentCount(layer, inputUnits, state),
    }),
    cost: (params, sizes) => {
      const { flops, kept = 0 } = recurrentWork(params.layer, params.units, sizes);
      return { flops: 2 * flops, kept: 2 * kept };
    },
    formula: String.raw`y_t = \left[\overrightarrow{h}_t,\ \overleftarrow{h}_t\right]`,
    terms: (params, sizes) => `2 · (${recurrentTerms(params.layer, sizes.units, params.units)})`,
  },
  GRU: cellSpec("GRU"),
  LSTM: cellSpec("LSTM"),
  SimpleRNN: cellSpec("SimpleRNN"),
};
