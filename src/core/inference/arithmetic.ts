import type { Activation } from "../graph/activations.ts";
import type { RecurrentCell } from "../graph/kinds/recurrent.ts";
import type { Weight } from "./layerOutput.ts";

/* Values are read with `as number`: a look that may miss would cost a comparison in the innermost loops. */

/** Where a product reads and writes: `units` numbers from `from` on in `x`, and the result from `to` on in `out`. */
interface Product {
  readonly x: Float32Array;
  readonly from: number;
  readonly out: Float32Array;
  readonly to: number;
}

/** out += x · kernel [units, width], with `offset` the kernel's first number. Zeros of x cost nothing. */
export function addProduct({ x, from, out, to }: Product, kernel: Weight, offset = 0): void {
  const width = kernel.shape.at(-1) as number;
  const units = kernel.shape.at(-2) as number;
  const { values } = kernel;
  for (let unit = 0; unit < units; unit++) {
    const factor = x[from + unit] as number;
    if (factor === 0) continue;
    const row = offset + unit * width;
    for (let at = 0; at < width; at++)
      out[to + at] = (out[to + at] as number) + factor * (values[row + at] as number);
  }
}

/** out = bias + x · kernel. */
export function dense(product: Product, kernel: Weight, bias: Weight): void {
  product.out.set(bias.values, product.to);
  addProduct(product, kernel);
}

const leakySlope = 0.2;
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Each activation of one number by Keras's name; softmax is of many. */
const functions: { readonly [A in Exclude<Activation, "softmax">]: (x: number) => number } = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  leaky_relu: (x) => (x > 0 ? x : leakySlope * x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  selu: (x) => seluScale * (x > 0 ? x : seluAlpha * Math.expm1(x)),
  gelu: (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)),
  swish: (x) => x * sigmoid(x),
  tanh: (x) => Math.tanh(x),
  sigmoid,
};

/** Puts `count` numbers from `from` on through an activation, in place. */
export function activate(
  values: Float32Array,
  activation: Activation,
  { from, count }: { readonly from: number; readonly count: number },
): void {
  if (activation === "linear") return;
  if (activation === "softmax") softmax(values.subarray(from, from + count));
  else {
    const apply = functions[activation];
    for (let at = from; at < from + count; at++) values[at] = apply(values[at] as number);
  }
}

/** Exponentials that add up to 1, in place. */
export function softmax(values: Float32Array | Float64Array): void {
  let largest = -Infinity;
  for (const value of values) largest = Math.max(largest, value);
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const power = Math.exp((values[at] as number) - largest);
    values[at] = power;
    sum += power;
  }
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / sum;
}

/** Coefficients of the error function's approximation, Abramowitz & Stegun 7.1.26, error below 1.5e-7. */
const erfCoefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592] as const;
const erfScale = 0.3275911;

function erf(x: number): number {
  const t = 1 / (1 + erfScale * Math.abs(x));
  const polynomial = erfCoefficients.reduce((sum, coefficient) => sum * t + coefficient, 0) * t;
  return Math.sign(x) * (1 - polynomial * Math.exp(-x * x));
}

/** γ · (x − mean) / √(variance + ε) + β over `units` numbers from `from` on, written to the same place of `out`. */
export function normalize(
  x: Float32Array,
  out: Float32Array,
  {
    from,
    gamma,
    beta,
    epsilon,
  }: { readonly from: number; readonly gamma: Weight; readonly beta: Weight; readonly epsilon: number },
): void {
  const units = gamma.values.length;
  let sum = 0;
  for (let at = 0; at < units; at++) sum += x[from + at] as number;
  const mean = sum / units;
  let squares = 0;
  for (let at = 0; at < units; at++) squares += ((x[from + at] as number) - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / units + epsilon);
  for (let at = 0; at < units; at++)
    out[from + at] =
      ((x[from + at] as number) - mean) * scale * (gamma.values[at] as number) + (beta.values[at] as number);
}

/** Weights of one direction of a recurrent layer, in Keras's layout. */
export interface RecurrentWeights {
  readonly kernel: Weight;
  readonly recurrentKernel: Weight;
  readonly bias: Weight;
}

interface Step {
  /** The input's part of the gates, [gates · units]. */
  readonly projected: Float32Array;
  readonly h: Float32Array;
  /** The LSTM's memory; unused by the others. */
  readonly memory: Float32Array;
  readonly weights: RecurrentWeights;
}

/** The product of the state with its weights, [gates · units], begun with `start`. */
function recur({ h, weights: { recurrentKernel } }: Step, start: Float32Array): Float32Array {
  const out = Float32Array.from(start);
  addProduct({ x: h, from: 0, out, to: 0 }, recurrentKernel);
  return out;
}

/** One step of each cell, which changes `h` and `memory`. */
export const recurrentSteps: { readonly [C in RecurrentCell]: (step: Step) => void } = {
  SimpleRNN(step) {
    const next = recur(step, step.projected);
    for (let unit = 0; unit < step.h.length; unit++) step.h[unit] = Math.tanh(next[unit] as number);
  },
  /** Gates z, r, h, the reset behind the recurrent product: h ← z∘h + (1 − z)∘tanh(Wx + r∘(Uh + b)). */
  GRU(step) {
    const { h, projected, weights } = step;
    const units = h.length;
    const recurrent = recur(step, weights.bias.values.subarray(3 * units));
    const gate = (array: Float32Array, which: number, unit: number): number =>
      array[which * units + unit] as number;
    for (let unit = 0; unit < units; unit++) {
      const update = sigmoid(gate(projected, 0, unit) + gate(recurrent, 0, unit));
      const reset = sigmoid(gate(projected, 1, unit) + gate(recurrent, 1, unit));
      const candidate = Math.tanh(gate(projected, 2, unit) + reset * gate(recurrent, 2, unit));
      h[unit] = candidate + update * ((h[unit] as number) - candidate);
    }
  },
  /** Gates i, f, c, o: c ← f∘c + i∘tanh(…), h ← o∘tanh(c). */
  LSTM(step) {
    const { h, memory } = step;
    const units = h.length;
    const gates = recur(step, step.projected);
    const gate = (which: number, unit: number): number => gates[which * units + unit] as number;
    for (let unit = 0; unit < units; unit++) {
      const kept = sigmoid(gate(1, unit)) * (memory[unit] as number);
      const next = kept + sigmoid(gate(0, unit)) * Math.tanh(gate(2, unit));
      memory[unit] = next;
      h[unit] = sigmoid(gate(3, unit)) * Math.tanh(next);
    }
  },
};
