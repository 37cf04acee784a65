import type { Issue } from "../../issue.ts";
import type { PaddingSide } from "../../text/preprocessor.ts";
import type { FieldSpec } from "../fieldSpec.ts";
import type { LayerSize, Shape, SizeContext } from "../shapes.ts";
import type { Sizes, Work } from "./work.ts";

/** Sizes that a layer's parameter count is made of. */
interface TermSizes {
  /** Of the first input: positions and numbers at each. */
  readonly length: number;
  readonly units: number;
  readonly outputUnits: number;
  readonly vocabularySize: number;
}

/** A layer and its inputs, for the rules of its kind. */
interface LayerOf<K, Params> {
  readonly id: string;
  readonly kind: K;
  readonly params: Params;
}

/** A layer's conditions for cutting padding off without changing its result. */
export interface LengthDemand {
  /** The length changes in steps of this many positions. */
  readonly multiple?: number;
  /** Positions that must remain besides the tokens. */
  readonly room?: number;
  /** Shortest length, tokens and padding together. */
  readonly minimum?: number;
}

/** Everything about a layer kind that needs no tensors. */
export interface KindSpec<K, Params> {
  /** A field for each parameter, with range and default: forgetting one does not compile. */
  readonly fields: { readonly [P in keyof Params]: FieldSpec };
  /** The input that the kind needs: token ids, one sequence of vectors, anything, or several inputs of one shape. */
  readonly needs: "nothing" | "tokens" | "sequence" | "numbers" | "several";
  /** The kind's conditions on the sizes of its inputs, beyond `needs`; absent where it has none. */
  readonly check?: (node: LayerOf<K, Params>, shapes: readonly Shape[]) => readonly Issue[];
  /** Output shape and parameter count. Inputs are checked already. */
  readonly size: (params: Params, inputs: readonly Shape[], context: SizeContext) => LayerSize;
  /** The kind's conditions for shortening texts; absent where it has none, null where padding always changes its result. */
  readonly lengthDemand?: (params: Params, padding: PaddingSide) => LengthDemand | null;
  readonly cost: (params: Params, sizes: Sizes) => Work;
  /** The layer's formula in LaTeX, with x the input, y the output and t the position; null where nothing is computed. */
  readonly formula: string | null;
  /** The sum of the parameters, such as "5 · 64 · 128 + 128"; absent where there are none. */
  readonly terms?: (params: Params, sizes: TermSizes) => string | null;
}

/**
 * The kinds of a family, whose parameters `Layers` declares by kind: forgetting one does not compile.
 * The palette offers kinds in the order of this table.
 */
export type KindSpecs<Layers> = { readonly [K in keyof Layers]: KindSpec<K, Layers[K]> };

/** 20002 → "20,002" */
export const term = (count: number): string => count.toLocaleString("en-US");
/** The parameters of a dense layer in terms. */
export const denseTerms = (input: number, output: number): string =>
  `${term(input)} · ${term(output)} + ${term(output)}`;
