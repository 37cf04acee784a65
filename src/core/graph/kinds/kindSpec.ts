import type { Issue } from "../../issue.ts";
import type { FieldSpec } from "../fieldSpec.ts";
import type { LayerKind, LayerNode, LayerParams } from "../layers.ts";
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

/** All that is known of a layer kind without tensors. */
export interface KindSpec<K extends LayerKind> {
  /** A field for each parameter, with range and default: forgetting one does not compile. */
  readonly fields: { readonly [P in keyof LayerParams[K]]: FieldSpec };
  /** What the kind is fed: token ids, one sequence of vectors, one of anything, or several alike. */
  readonly needs: "nothing" | "tokens" | "sequence" | "numbers" | "several";
  /** What the kind asks of the sizes of its inputs, beyond `needs`; absent where it asks nothing. */
  readonly check?: (node: LayerNode<K>, shapes: readonly Shape[]) => readonly Issue[];
  /** Output shape and parameter count. Inputs are checked already. */
  readonly size: (params: LayerParams[K], inputs: readonly Shape[], context: SizeContext) => LayerSize;
  readonly cost: (params: LayerParams[K], sizes: Sizes) => Work;
  /** What the layer computes, in LaTeX: x comes in, y goes out, t counts places; null where nothing is computed. */
  readonly formula: string | null;
  /** How the parameters add up, such as "5 · 64 · 128 + 128"; absent where there are none. */
  readonly terms?: (params: LayerParams[K], sizes: TermSizes) => string | null;
}

/** The kinds of a family. */
export type KindSpecs<K extends LayerKind> = { readonly [P in K]: KindSpec<P> };

/** 20002 → "20,002" */
export const term = (count: number): string => count.toLocaleString("en-US");
/** The parameters of a dense layer in terms. */
export const denseTerms = (input: number, output: number): string =>
  `${term(input)} · ${term(output)} + ${term(output)}`;
