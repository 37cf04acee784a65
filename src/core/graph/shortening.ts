import { present } from "../assert.ts";
import type { PaddingSide } from "../text/preprocessor.ts";
import { checkGraph, type GraphReport } from "./checkGraph.ts";
import { sourcesOf, type LayerGraph } from "./layerGraph.ts";
import { kindOf } from "./kinds/kinds.ts";
import type { LayerNode } from "./layers.ts";
import type { ModelSpec } from "./modelSpec.ts";

/**
 * How far a model's texts may be shortened without changing its answers: to a length of `minimum` and
 * with `room` positions besides the tokens at least, in steps of `multiple`; not at all where a layer counts the padding.
 */
export type Shortening =
  | {
      readonly kind: "free";
      readonly side: PaddingSide;
      readonly multiple: number;
      readonly room: number;
      readonly minimum: number;
    }
  | { readonly kind: "fixed"; /** The layer that counts the padding. */ readonly layerId: string };

/** How far texts may be shortened for a graph that can be built. */
export function shorteningOf(graph: LayerGraph, spec: ModelSpec, side: PaddingSide): Shortening {
  const report = checkGraph(graph, spec);
  let [multiple, room, minimum] = [1, 0, 0];
  for (const node of graph.nodes) {
    const { lengthDemand } = kindOf(node.kind);
    if (lengthDemand === undefined || !readsPlaces(graph, node, report)) continue;
    const demand = lengthDemand(node.params, side);
    if (demand === null) return { kind: "fixed", layerId: node.id };
    multiple *= demand.multiple ?? 1;
    room += demand.room ?? 0;
    minimum += demand.minimum ?? 0;
  }
  // After a stride, a position stands for several positions of the text. All layers are treated as if after all strides.
  return { kind: "free", side, multiple, room: multiple * room, minimum: 1 + multiple * minimum };
}

/** Whether the input is token ids or a sequence longer than the one position of a category. */
function readsPlaces(graph: LayerGraph, { id, kind }: LayerNode, { layersById }: GraphReport): boolean {
  const [source] = sourcesOf(graph, id);
  const shape = source === undefined ? null : (layersById.get(source)?.outputShape ?? null);
  if (shape === null) return false;
  const isSequence = shape.length > 1 || kindOf(kind).needs === "tokens";
  return isSequence && present(shape[0]) > 1;
}

type FreeShortening = Extract<Shortening, { readonly kind: "free" }>;

/** The length that a text of `tokenCount` tokens is cut to, of `fullLength` padded. */
export function shortenedLength(
  fullLength: number,
  tokenCount: number,
  { multiple, room, minimum }: FreeShortening,
): number {
  const wanted = Math.max(tokenCount, minimum) + room;
  return fullLength - multiple * Math.max(0, Math.floor((fullLength - wanted) / multiple));
}
