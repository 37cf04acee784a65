import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { adamStep, adagradStep, rmspropStep, sgdStep, type StepOver } from "./optimizerSteps.ts";
import { floatsOf } from "./heap.ts";

/** Numbers that every optimizer kernel takes, beside those of its own formula. Switches are 0 or 1. */
export interface OptimizerAttrs {
  /** Learning rate η. */
  readonly rate: number;
  /** What weight decay leaves of a parameter: 1 − ηλ. */
  readonly kept: number;
  /** 1: the parameter is changed where it lies and nothing is returned; else it is returned as a new tensor. */
  readonly isInPlace: number;
  /** 1: rows [rows, units] whose gradient is all zero stay as they are, slots included. */
  readonly isSparse: number;
}

/** `parameter` and `gradient`, alike in shape; `scale` [], a factor on the gradient; and the rule's slots. */
type OptimizerInputs = Readonly<Record<"parameter" | "gradient" | "scale", TensorInfo>> &
  Readonly<Record<string, TensorInfo>>;

/**
 * One optimizer's step over one parameter in one pass: slots change in place, and the parameter becomes
 * parameter · kept − rate · direction(gradient · scale). A scale of 0 leaves everything as it is: a step whose
 * gradients are no numbers. The parameter must become a new tensor unless it is only ever gathered from: the WASM
 * backend keeps the packed weights of matrix products by tensor, and would go on computing with the old ones.
 */
function optimizerKernel(kernelName: string, stepOver: StepOver): KernelConfig {
  return {
    kernelName,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend, attrs }) => {
      const wasm = backend as BackendWasm;
      const { parameter, gradient, scale, ...slotInfos } = inputs as OptimizerInputs;
      const numbers = attrs as unknown as Readonly<Record<string, number>> & OptimizerAttrs;
      const isInPlace = numbers.isInPlace === 1;
      const output = isInPlace ? parameter : wasm.makeOutput(parameter.shape, "float32");
      const p = floatsOf(wasm, parameter);
      const updated = floatsOf(wasm, output);
      const g = floatsOf(wasm, gradient);
      const factor = floatsOf(wasm, scale)[0] ?? 0;
      const slots = Object.fromEntries(
        Object.entries(slotInfos).map(([name, info]) => [name, floatsOf(wasm, info)]),
      );
      const rowSize = numbers.isSparse === 1 ? (parameter.shape.at(-1) ?? 1) : p.length;
      if (!isInPlace) updated.set(p);
      if (factor !== 0)
        for (let from = 0; from < p.length; from += rowSize) {
          const to = from + rowSize;
          if (numbers.isSparse === 1 && isZero(g, from, to)) continue;
          stepOver({ p, updated, g, slots, from, to, factor }, numbers);
        }
      return isInPlace ? [] : output;
    },
  };
}

function isZero(values: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (values[i] !== 0) return false;
  return true;
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

/** Σ x² of one tensor: []. One pass without the square in between; summed in double precision. */
export const squaredNorm: KernelConfig = {
  kernelName: squaredNormName,
  backendName: "wasm",
  kernelFunc: ({ inputs, backend }) => {
    const wasm = backend as BackendWasm;
    const { x } = inputs as { readonly x: TensorInfo };
    const output = wasm.makeOutput([], "float32");
    const values = floatsOf(wasm, x);
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
    floatsOf(wasm, output)[0] = sum;
    return output;
  },
};
