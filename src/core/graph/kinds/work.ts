import type { Shape } from "../shapes.ts";

/** Sizes that decide a layer's cost. */
export interface Sizes {
  readonly inputs: readonly Shape[];
  /** Of the first input: positions (1 for a vector) and numbers at each. */
  readonly length: number;
  readonly inputUnits: number;
  readonly outputLength: number;
  readonly outputUnits: number;
  readonly vocabularySize: number;
}

/** Floating-point operations, and numbers kept besides the output. */
export interface Work {
  readonly flops: number;
  readonly kept?: number;
}

type WorkRule = (params: unknown, sizes: Sizes) => Work;

export const outputSize = ({ outputLength, outputUnits }: Sizes): number => outputLength * outputUnits;
export const inputSize = ({ length, inputUnits }: Sizes): number => length * inputUnits;

/** `factor` operations for each number of the output. */
export const perOutput =
  (factor: number): WorkRule =>
  (_params, sizes) => ({ flops: factor * outputSize(sizes) });

/** `factor` operations for each number of the input. */
export const perInput =
  (factor: number): WorkRule =>
  (_params, sizes) => ({ flops: factor * inputSize(sizes) });

/** A dense layer at `count` positions: 2 · in · out for the sums, out for the bias. */
export const denseFlops = (count: number, input: number, output: number): number =>
  count * (2 * input * output + output);
