import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { KernelPart } from "./kernelModule.ts";
import { sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** Numbers that every optimizer kernel takes, beside those of its own formula. Switches are 0 or 1. */
export interface OptimizerAttrs {
  /** Learning rate η. */
  readonly rate: number;
  /** What weight decay leaves of a parameter: 1 − ηλ. */
  readonly kept: number;
  /** 1: rows [rows, units] whose gradient is all zero stay as they are, slots included. */
  readonly isSparse: number;
}

/** `count` numbers from `start` on, of the parameter, its gradient and its slots. */
interface Stretch {
  /** Where a tensor's part of the stretch lies; 0 for a slot that the rule does without. */
  readonly at: (name: string) => number;
  readonly count: number;
  /** Factor on every gradient. */
  readonly factor: number;
}

type Numbers = Readonly<Record<string, number>>;
type Step = (stretch: Stretch, numbers: Numbers) => KernelPart;

const sgdStep: Step = ({ at, count, factor }, numbers) => {
  const { rate = 0, kept = 1, momentum = 0, nesterov = 0 } = numbers;
  const places = [at("parameter"), at("gradient"), at("velocity")];
  return ["sgdStep", ...places, count, factor, rate, kept, momentum, nesterov];
};

const rmspropStep: Step = ({ at, count, factor }, numbers) => {
  const { rate = 0, kept = 1, rho = 0, momentum = 0, epsilonInside = 0, epsilonOutside = 0 } = numbers;
  const places = ["parameter", "gradient", "square", "average", "velocity"].map(at);
  return ["rmspropStep", ...places, count, factor, rate, kept, rho, momentum, epsilonInside, epsilonOutside];
};

const adagradStep: Step = ({ at, count, factor }, numbers) => {
  const { rate = 0, kept = 1, epsilonInside = 0, epsilonOutside = 0 } = numbers;
  const places = [at("parameter"), at("gradient"), at("square")];
  return ["adagradStep", ...places, count, factor, rate, kept, epsilonInside, epsilonOutside];
};

const adamStep: Step = ({ at, count, factor }, numbers) => {
  const { rate = 0, kept = 1, beta1 = 0, beta2 = 0, correction = 1, epsilonOutside = 0 } = numbers;
  const places = ["parameter", "gradient", "mean", "variance"].map(at);
  return ["adamStep", ...places, count, factor, rate * correction, kept, beta1, beta2, epsilonOutside];
};

/**
 * One optimizer's step over one parameter in one pass, where it lies: parameter · kept − rate ·
 * direction(gradient · scale), slots alike. Inputs are `parameter`, `gradient`, `scale` [] and the rule's slots. A
 * scale of 0 leaves everything as it is: a step whose gradients are no numbers.
 */
function optimizerKernel(kernelName: string, step: Step): KernelConfig {
  return wasmKernel(kernelName, (call) => {
    const { input, inputAt, ranges, run } = call;
    const numbers = call.attrs as Numbers;
    const factor = call.scalar("scale");
    const { shape } = input("parameter");
    if (factor === 0) return [];
    const over = (start: number, count: number): KernelPart => {
      const at = (name: string): number => (inputAt(name) === 0 ? 0 : inputAt(name) + 4 * start);
      return step({ at, count, factor }, numbers);
    };
    if (numbers["isSparse"] === 1)
      overTouchedRows(call, shape, (start, count) => {
        run([over(start, count)]);
      });
    else run(ranges(sizeOf(shape), leastNumbers).map(({ start, count }) => over(start, count)));
    return [];
  });
}

/** Numbers that a thread should at least have to change, so that it is worth waking. */
const leastNumbers = 65_536;

/** Runs of rows whose gradient is not all zero. */
function overTouchedRows(
  { inputAt, kernels }: WasmCall,
  shape: readonly number[],
  over: (start: number, count: number) => void,
): void {
  const units = shape.at(-1) ?? 1;
  const rowCount = sizeOf(shape) / units;
  const next = (row: number): number => kernels.nextTouchedRow(inputAt("gradient"), row, rowCount, units);
  for (let row = next(0); row < rowCount; row = next(row + 1)) over(row * units, units);
}

/** The kernel of each moment rule, by the rule's name. */
export const optimizerKernelNames = {
  sgd: "LayerloomSgdStep",
  rmsprop: "LayerloomRmspropStep",
  adagrad: "LayerloomAdagradStep",
  adam: "LayerloomAdamStep",
} as const;

export const optimizerKernels: readonly KernelConfig[] = [
  optimizerKernel(optimizerKernelNames.sgd, sgdStep),
  optimizerKernel(optimizerKernelNames.rmsprop, rmspropStep),
  optimizerKernel(optimizerKernelNames.adagrad, adagradStep),
  optimizerKernel(optimizerKernelNames.adam, adamStep),
];

export const squaredNormName = "LayerloomSquaredNorm";

/** Σ x² of one tensor: []. One pass without the square in between. */
export const squaredNorm: KernelConfig = wasmKernel(squaredNormName, (call): TensorInfo => {
  const { input, inputAt, make, setScalar, ranges, run } = call;
  const output = make();
  const parts = ranges(sizeOf(input("x").shape), leastNumbers);
  const sums = run(parts.map(({ start, count }) => ["squaredNorm", inputAt("x") + 4 * start, count]));
  setScalar(
    output,
    sums.reduce((total, sum) => total + sum, 0),
  );
  return output;
});
