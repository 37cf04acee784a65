import type { KernelConfig } from "@tensorflow/tfjs";
import {
  optimizerKernelNames,
  stepScaleNumbers,
  type OptimizerAttrs,
  type OptimizerPart,
  type StepScaleNumber,
} from "../optimizerCall.ts";
import type { KernelPart } from "./kernelModule.ts";
import { wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** `count` numbers from somewhere on, of a parameter, its gradient and its slots. */
interface Stretch {
  readonly parameter: number;
  readonly gradient: number;
  /** Address of the stretch in a slot; 0 for a slot that the rule does not have. */
  readonly slot: (name: string) => number;
  readonly count: number;
}

type Numbers = Readonly<Record<string, number>> & Readonly<Record<StepScaleNumber, number>>;
type Step = (stretch: Stretch, numbers: Numbers) => KernelPart;

const sgdStep: Step = ({ parameter, gradient, slot, count }, numbers) => {
  const { scale, rate, decayFactor, momentum = 0, nesterov = 0 } = numbers;
  return [
    "sgdStep",
    parameter,
    gradient,
    slot("velocity"),
    count,
    scale,
    rate,
    decayFactor,
    momentum,
    nesterov,
  ];
};

const rmspropStep: Step = ({ parameter, gradient, slot, count }, numbers) => {
  const { scale, rate, decayFactor, rho = 0, momentum = 0, epsilonInside = 0, epsilonOutside } = numbers;
  const places = [parameter, gradient, ...["square", "average", "velocity"].map(slot)];
  return [
    "rmspropStep",
    ...places,
    count,
    scale,
    rate,
    decayFactor,
    rho,
    momentum,
    epsilonInside,
    epsilonOutside,
  ];
};

const adagradStep: Step = ({ parameter, gradient, slot, count }, numbers) => {
  const { scale, rate, decayFactor, epsilonInside = 0, epsilonOutside } = numbers;
  const places = [parameter, gradient, slot("square")];
  return ["adagradStep", ...places, count, scale, rate, decayFactor, epsilonInside, epsilonOutside];
};

const adamStep: Step = ({ parameter, gradient, slot, count }, numbers) => {
  const { scale, rate, decayFactor, beta1 = 0, beta2 = 0, correction, epsilonOutside } = numbers;
  const places = [parameter, gradient, slot("mean"), slot("variance")];
  return ["adamStep", ...places, count, scale, rate * correction, decayFactor, beta1, beta2, epsilonOutside];
};

/** Numbers that a thread should at least have to change, so that it is worth waking. */
const leastNumbers = 65_536;

/**
 * One optimizer's step over all weights, each in place and in one pass: parameter · decayFactor − rate ·
 * direction(gradient · scale), slots alike.
 */
function optimizerKernel(kernelName: string, step: Step): KernelConfig {
  return wasmKernel(kernelName, (call) => {
    const { constants, parts } = call.attrs as unknown as OptimizerAttrs;
    const numbers = { ...constants, ...stepScaleOf(call) };
    if (numbers.scale === 0) return [];
    for (const [index, part] of parts.entries()) stepOver(call, { step, numbers, index, part });
    return [];
  });
}

function stepScaleOf({ floats }: WasmCall): Readonly<Record<StepScaleNumber, number>> {
  const values = floats("stepScale");
  return Object.fromEntries(stepScaleNumbers.map((name, index) => [name, values[index] ?? NaN])) as never;
}

interface OfWeight {
  readonly step: Step;
  readonly numbers: Numbers;
  readonly index: number;
  readonly part: OptimizerPart;
}

function stepOver(call: WasmCall, { step, numbers, index, part }: OfWeight): void {
  const { inputAt, attrs, ranges, run } = call;
  const { parts, slotNames } = attrs as unknown as OptimizerAttrs;
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  const [parameter, gradient] = [inputAt(`parameter${String(index)}`), inputAt(`gradient${String(index)}`)];
  const ofWeight = part.isDecayed ? numbers : { ...numbers, decayFactor: 1 };
  const over = (start: number, count: number): KernelPart => {
    const slot = (name: string): number => {
      const place = slotNames.indexOf(name);
      return place === -1 ? 0 : inputAt("slots") + 4 * (place * total + part.offset + start);
    };
    return step({ parameter: parameter + 4 * start, gradient: gradient + 4 * start, slot, count }, ofWeight);
  };
  if (part.isSparse)
    for (const row of touchedRows(call, gradient, part)) run([over(row * part.units, part.units)]);
  else run(ranges(part.size, leastNumbers).map(({ start, count }) => over(start, count)));
}

/** Rows whose gradient is not all zero. */
function* touchedRows(
  { kernels }: WasmCall,
  gradient: number,
  { size, units }: OptimizerPart,
): Generator<number, void, undefined> {
  const rowCount = size / units;
  const next = (row: number): number => kernels.nextTouchedRow(gradient, row, rowCount, units);
  for (let row = next(0); row < rowCount; row = next(row + 1)) yield row;
}

export const optimizerKernels: readonly KernelConfig[] = [
  optimizerKernel(optimizerKernelNames.sgd, sgdStep),
  optimizerKernel(optimizerKernelNames.rmsprop, rmspropStep),
  optimizerKernel(optimizerKernelNames.adagrad, adagradStep),
  optimizerKernel(optimizerKernelNames.adam, adamStep),
];
