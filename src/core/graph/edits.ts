import { present } from "../assert.ts";
import { defaultParams } from "./layerFields.ts";
import { sourcesOf, type LayerEdge, type LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode, LayerParams } from "./layers.ts";

/** A new node with the kind's defaults and an id no node of the graph has ("Dense-2"). */
export function makeLayer<K extends LayerKind>(
  graph: LayerGraph,
  kind: K,
  params: LayerParams[K] = defaultParams(kind),
): LayerNode<K> {
  const taken = new Set(graph.nodes.map((node) => node.id));
  let number = 1;
  while (taken.has(`${kind}-${String(number)}`)) number++;
  return { id: `${kind}-${String(number)}`, kind, params } as LayerNode<K>;
}

/** Puts `node` after `afterId`: the new layer then feeds everything that `afterId` fed. */
export function insertLayer(graph: LayerGraph, node: LayerNode, afterId: string): LayerGraph {
  const edges = graph.edges.map((edge) => (edge.from === afterId ? { from: node.id, to: edge.to } : edge));
  const nodes = withNode(graph, node, afterId);
  return { ...graph, nodes, edges: [...edges, { from: afterId, to: node.id }] };
}

/** Puts `node` onto one connection, keeping its place among the inputs of `to`; other branches stay. */
export function insertBetween(graph: LayerGraph, node: LayerNode, { from, to }: LayerEdge): LayerGraph {
  const edges = graph.edges.map((edge) => (isSameEdge(edge, { from, to }) ? { from: node.id, to } : edge));
  return { ...graph, nodes: withNode(graph, node, from), edges: [...edges, { from, to: node.id }] };
}

function withNode({ nodes }: LayerGraph, node: LayerNode, afterId: string): readonly LayerNode[] {
  const index = nodes.findIndex((other) => other.id === afterId);
  return [...nodes.slice(0, index + 1), node, ...nodes.slice(index + 1)];
}

/** Whether two edges join the same layers. */
export const isSameEdge = (one: LayerEdge, other: LayerEdge): boolean =>
  one.from === other.from && one.to === other.to;

/** Removes a layer and closes the gap: its sources now feed its targets, in its place among their inputs. */
export function removeLayer(graph: LayerGraph, id: string): LayerGraph {
  const sources = sourcesOf(graph, id).filter((source) => source !== id);
  const bridged = graph.edges.flatMap((edge): readonly LayerEdge[] => {
    if (edge.to === id) return [];
    return edge.from === id ? sources.map((from) => ({ from, to: edge.to })) : [edge];
  });
  const isFirst = (edge: LayerEdge, index: number): boolean =>
    bridged.findIndex((other) => isSameEdge(other, edge)) === index;
  const nodes = graph.nodes.filter((node) => node.id !== id);
  return { ...graph, nodes, edges: bridged.filter(isFirst) };
}

/** Moves a layer after another one and closes the gap it leaves. Moving a layer after itself changes nothing. */
export function moveLayer(graph: LayerGraph, id: string, afterId: string): LayerGraph {
  const alreadyThere = graph.edges.some((edge) => edge.from === afterId && edge.to === id);
  if (id === afterId || alreadyThere) return graph;
  const node = present(
    graph.nodes.find((other) => other.id === id),
    "layer to move",
  );
  return insertLayer(removeLayer(graph, id), node, afterId);
}

/** Moves a layer onto a connection that is not its own, closing the gap it leaves. */
export function moveBetween(graph: LayerGraph, id: string, edge: LayerEdge): LayerGraph {
  const node = graph.nodes.find((other) => other.id === id);
  const isThere = graph.edges.some((other) => isSameEdge(other, edge));
  if (node === undefined || !isThere || edge.from === id || edge.to === id) return graph;
  return insertBetween(removeLayer(graph, id), node, edge);
}

/** Replaces some parameters of a layer, and of its copies in a repeated block; other layers keep their identity. */
export function setParams(
  graph: LayerGraph,
  id: string,
  params: Readonly<Record<string, unknown>>,
): LayerGraph {
  const twins = twinsOf(graph, id);
  const isSet = (node: LayerNode): boolean =>
    Object.entries(params).every(
      ([name, value]) =>
        JSON.stringify((node.params as Record<string, unknown>)[name]) === JSON.stringify(value),
    );
  const change = (node: LayerNode): LayerNode =>
    twins.includes(node.id) && !isSet(node)
      ? ({ ...node, params: { ...node.params, ...params } } as LayerNode)
      : node;
  return { ...graph, nodes: graph.nodes.map(change) };
}

/** A layer and its counterparts in the other copies of its block. */
function twinsOf({ blocks = [] }: LayerGraph, id: string): readonly string[] {
  const block = blocks.find(({ copies }) => copies.some((copy) => copy.includes(id)));
  if (block === undefined) return [id];
  const place = block.copies.find((copy) => copy.includes(id))?.indexOf(id) ?? -1;
  return block.copies.flatMap((copy) => copy[place] ?? []);
}

/** A graph that is one chain of layers, in the order given, after an input. */
export function chainLayers(...layers: readonly Omit<LayerNode, "id">[]): LayerGraph {
  const empty: LayerGraph = { nodes: [], edges: [] };
  let graph: LayerGraph = { ...empty, nodes: [makeLayer(empty, "InputLayer")] };
  for (const { kind, params } of layers) {
    const last = present(graph.nodes.at(-1));
    graph = insertLayer(graph, makeLayer(graph, kind, params), last.id);
  }
  return graph;
}
