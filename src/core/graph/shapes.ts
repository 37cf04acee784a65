import type { ModelSpec } from "./modelSpec.ts";

/** Sizes without the batch axis: `[length]` token ids, `[length, units]` a sequence, `[units]` a vector. */
export type Shape = readonly number[];

/** The facts besides the inputs' shapes that decide a layer's size. */
export interface SizeContext {
  readonly spec: ModelSpec;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  /** N-grams of the text that the layer reads; 0 where it reads none. */
  readonly ngramCount: number;
}

/** Output shape and parameter count of a layer. */
export interface LayerSize {
  readonly outputShape: Shape;
  /** Numbers that are learned or kept: Keras's `count_params()`. */
  readonly parameterCount: number;
}

export const product = (sizes: Shape): number => sizes.reduce((result, size) => result * size, 1);

/** Parameters of a dense layer: a weight for each pair, a bias for each unit. */
export const denseCount = (inputUnits: number, units: number): number => inputUnits * units + units;

/** Positions that a window of `size` covers with gaps of `dilationRate`. */
export const windowSpan = (size: number, dilationRate = 1): number => (size - 1) * dilationRate + 1;

/** `targetShape` with −1 replaced by the size that the other sizes leave. */
export function reshape(input: Shape, targetShape: Shape): Shape {
  const known = product(targetShape.filter((size) => size !== -1));
  return targetShape.map((size) => (size === -1 ? product(input) / known : size));
}

/** Units of a dense layer; those of the model's output where `units` is "output". */
export const unitsOf = ({ units }: { readonly units: number | "output" }, { output }: ModelSpec): number =>
  units === "output" ? output.units : units;

/** `[128, 64]` → "128 × 64", as shapes are written everywhere. */
export const formatShape = (shape: Shape): string => shape.join(" × ");
