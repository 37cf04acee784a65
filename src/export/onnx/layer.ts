import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { Shape } from "../../core/graph/shapes.ts";
import type { GraphBuilder, Numbers } from "./graphBuilder.ts";

/** What flows between layers, by the names of tensors. */
export interface OnnxFlow {
  /** Token ids [batch, length] int32, a sequence [batch, length, units] or a vector [batch, units], float32. */
  readonly x: string;
  /** 1 where there is a token, 0 where there is padding: [batch, length, 1]; null where every position counts. */
  readonly mask: string | null;
  /** Without the batch axis, as the graph's shapes. */
  readonly shape: Shape;
  /** The n-grams of a text, pairs of id and weight [batch, count, 2], for the layer that counts them. */
  readonly ngrams?: string;
  /** Numbers of a whole row, where x holds pairs of those that are not 0. */
  readonly sparseWidth?: number;
}

/** What a layer is written with, beside its parameters and inputs. */
export interface OnnxContext {
  readonly graph: GraphBuilder;
  readonly spec: ModelSpec;
  /** Finds a weight of the layer by Keras's name. */
  readonly weight: (role: string) => Numbers;
  readonly outputShape: Shape;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  /** Whether the tokens of every text stand before its padding. */
  readonly isPaddedBehind: boolean;
}

/** How some kinds of layers are written. */
export type OnnxWriters<K extends LayerKind> = {
  readonly [P in K]: (node: LayerNode<P>, inputs: readonly OnnxFlow[], context: OnnxContext) => OnnxFlow;
};

/** The values with zeros where there is padding. */
export const withoutPadding = ({ x, mask }: OnnxFlow, graph: GraphBuilder): string =>
  mask === null ? x : graph.op("Mul", [x, mask]);

/** A number that buries whatever it is taken from, below all that layers compute. */
export const buried = 1e9;

/** The values, and where there is padding numbers below all others. */
export function withBuriedPadding(x: string, mask: string, graph: GraphBuilder): string {
  const isPadding = graph.op("Sub", [graph.number(1), mask]);
  return graph.op("Sub", [x, graph.op("Mul", [isPadding, graph.number(buried)])]);
}
