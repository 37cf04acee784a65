import type { Issue } from "../../issue.ts";
import type { PaddingSide } from "../../text/preprocessor.ts";
import type { FieldSpec } from "../fieldSpec.ts";
import type { LayerSize, Shape, SizeContext } from "../shapes.ts";
import type { Sizes, Work } from "./work.ts";

/** Sizes by which a layer's parameters add up. */
interface TermSizes {
  /** Of the first input: positions and numbers at each. */
  readonly length: number;
  readonly units: number;
  readonly outputUnits: number;
  readonly vocabularySize: number;
}

/** A layer as the rules of its kind see it. */
interface LayerOf<K, Params> {
  readonly id: string;
  readonly kind: K;
  readonly params: Params;
}

/** What a layer asks of the length of texts whose padding is cut off, so that its result stays the same. */
export interface LengthDemand {
  /** The length changes in steps of so many places. */
  readonly multiple?: number;
  /** So many places are left beside the tokens. */
  readonly room?: number;
  /** So many places are needed, tokens or not. */
  readonly minimum?: number;
}

/** All that is known of a layer kind without tensors. */
export interface KindSpec<K, Params> {
  /** A field for each parameter, with range and default: forgetting one does not compile. */
  readonly fields: { readonly [P in keyof Params]: FieldSpec };
  /** What the kind is fed: token ids, one sequence of vectors, one of anything, or several alike. */
  readonly needs: "nothing" | "tokens" | "sequence" | "numbers" | "several";
  /** What the kind asks of the sizes of its inputs, beyond `needs`; absent where it asks nothing. */
  readonly check?: (node: LayerOf<K, Params>, shapes: readonly Shape[]) => readonly Issue[];
  /** Output shape and parameter count. Inputs are checked already. */
  readonly size: (params: Params, inputs: readonly Shape[], context: SizeContext) => LayerSize;
  /** What the kind asks of a text's length; null where its result always changes with the padding. Absent: nothing. */
  readonly lengthDemand?: (params: Params, padding: PaddingSide) => LengthDemand | null;
  readonly cost: (params: Params, sizes: Sizes) => Work;
  /** What the layer computes, in LaTeX: x comes in, y goes out, t counts places; null where nothing is computed. */
  readonly formula: string | null;
  /** How the parameters add up, such as "5 · 64 · 128 + 128"; absent where there are none. */
  readonly terms?: (params: Params, sizes: TermSizes) => string | null;
}

/**
 * The kinds of a family, whose parameters `Layers` declares by kind: forgetting one does not compile.
 * The palette offers kinds in the order in which they stand here.
 */
export type KindSpecs<Layers> = { readonly [K in keyof Layers]: KindSpec<K, Layers[K]> };

/** 20002 → "20,002" */
export const term = (count: number): string => count.toLocaleString("en-US");
/** The parameters of a dense layer in terms. */
export const denseTerms = (input: number, output: number): string =>
  `${term(input)} · ${term(output)} + ${term(output)}`;
