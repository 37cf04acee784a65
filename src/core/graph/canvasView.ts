import { edgeKey } from "./layout.ts";
import type { LayerBlock, LayerEdge, LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";

/** An item of the canvas and the list: a layer, or a closed block of layers. */
export type CanvasItem =
  | {
      readonly kind: "layer";
      readonly id: string;
      readonly node: LayerNode;
      readonly block: LayerBlock | null;
    }
  | {
      readonly kind: "block";
      readonly id: string;
      readonly block: LayerBlock;
      readonly layerIds: readonly string[];
    };

/** A connection of the canvas, and the connection of the graph that it shows. */
interface CanvasEdge extends LayerEdge {
  readonly edge: LayerEdge;
}

export interface CanvasView {
  readonly items: readonly CanvasItem[];
  readonly edges: readonly CanvasEdge[];
  /** The item that shows a layer; of an open block's further copies, the last layer of the first. */
  readonly itemOf: (layerId: string) => string;
  /** The last layer of an item, where new connections start: for the last layer of a repeated block, that of its last copy. */
  readonly exitOf: (itemId: string) => string;
  /** The first layer of an item, where connections end. */
  readonly entryOf: (itemId: string) => string;
}

/** The items shown for a graph: a closed block is one item; of an open repeated block only the first copy is shown. */
export function canvasView(graph: LayerGraph): CanvasView {
  const { blocks = [] } = graph;
  const shownAs = new Map<string, string>();
  const blockOfLayer = new Map<string, LayerBlock>();
  for (const block of blocks) {
    const [master = [], ...others] = block.copies;
    for (const id of master) blockOfLayer.set(id, block);
    if (!block.isOpen) for (const id of block.copies.flat()) shownAs.set(id, block.id);
    else for (const id of others.flat()) shownAs.set(id, exitOf(graph, master));
  }
  const itemOf = (layerId: string): string => shownAs.get(layerId) ?? layerId;
  const seen = new Set<string>();
  const items = graph.nodes.flatMap((node): readonly CanvasItem[] => {
    const id = itemOf(node.id);
    if (seen.has(id)) return [];
    const block = blocks.find((candidate) => candidate.id === id);
    if (block === undefined && id !== node.id) return [];
    seen.add(id);
    return block === undefined
      ? [{ kind: "layer", id, node, block: blockOfLayer.get(id) ?? null }]
      : [{ kind: "block", id, block, layerIds: block.copies.flat() }];
  });
  const ends = (itemId: string, end: typeof exitOf, copy: 0 | -1): string => {
    const block = blocks.find((candidate) => candidate.id === itemId) ?? blockOfLayer.get(itemId);
    const isEnd =
      block !== undefined && (block.id === itemId || end(graph, block.copies[0] ?? []) === itemId);
    return isEnd ? end(graph, block.copies.at(copy) ?? []) : itemId;
  };
  return {
    items,
    edges: shownEdges(graph, itemOf),
    itemOf,
    exitOf: (itemId) => ends(itemId, exitOf, -1),
    entryOf: (itemId) => ends(itemId, entryOf, 0),
  };
}

function shownEdges(graph: LayerGraph, itemOf: (id: string) => string): readonly CanvasEdge[] {
  const edges = new Map<string, CanvasEdge>();
  for (const edge of graph.edges) {
    const shown = { from: itemOf(edge.from), to: itemOf(edge.to), edge };
    const key = edgeKey(shown);
    if (shown.from !== shown.to && !edges.has(key)) edges.set(key, shown);
  }
  return [...edges.values()];
}

/** The layer of a copy that feeds the layers after the copy. */
const exitOf = (graph: LayerGraph, copy: readonly string[]): string =>
  copy.find((id) => graph.edges.some(({ from, to }) => from === id && !copy.includes(to))) ??
  copy.at(-1) ??
  "";

/** The layer of a copy that is fed from outside. */
const entryOf = (graph: LayerGraph, copy: readonly string[]): string =>
  copy.find((id) => graph.edges.some(({ from, to }) => to === id && !copy.includes(from))) ?? copy[0] ?? "";

/** The layers that selected items stand for. */
export const layersOf = ({ items }: CanvasView, itemIds: readonly string[]): readonly string[] =>
  items
    .filter(({ id }) => itemIds.includes(id))
    .flatMap((item) => (item.kind === "block" ? item.layerIds : [item.id]));
