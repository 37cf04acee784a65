import { present } from "../assert.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerEdge, LayerGraph } from "./layerGraph.ts";
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

/** Puts `node` behind `afterId`: whatever that layer fed is then fed by the new one. */
export function insertLayer(graph: LayerGraph, node: LayerNode, afterId: string): LayerGraph {
  const edges = graph.edges.map((edge) => (edge.from === afterId ? { from: node.id, to: edge.to } : edge));
  const index = graph.nodes.findIndex((other) => other.id === afterId);
  return {
    nodes: [...graph.nodes.slice(0, index + 1), node, ...graph.nodes.slice(index + 1)],
    edges: [...edges, { from: afterId, to: node.id }],
  };
}

/** Takes a layer out and closes the gap: what fed it now feeds what it fed. */
export function removeLayer(graph: LayerGraph, id: string): LayerGraph {
  const sources = graph.edges.filter((edge) => edge.to === id).map((edge) => edge.from);
  const targets = graph.edges.filter((edge) => edge.from === id).map((edge) => edge.to);
  const bridges: LayerEdge[] = sources.flatMap((from) => targets.map((to) => ({ from, to })));
  return {
    nodes: graph.nodes.filter((node) => node.id !== id),
    edges: [...graph.edges.filter((edge) => edge.from !== id && edge.to !== id), ...bridges],
  };
}

/** Moves a layer behind another one, closing the gap it leaves. Moving it behind itself changes nothing. */
export function moveLayer(graph: LayerGraph, id: string, afterId: string): LayerGraph {
  const alreadyThere = graph.edges.some((edge) => edge.from === afterId && edge.to === id);
  if (id === afterId || alreadyThere) return graph;
  const node = present(
    graph.nodes.find((other) => other.id === id),
    "layer to move",
  );
  return insertLayer(removeLayer(graph, id), node, afterId);
}

/** Replaces some parameters of a layer; unchanged layers keep their identity. */
export function setParams(
  graph: LayerGraph,
  id: string,
  params: Readonly<Record<string, unknown>>,
): LayerGraph {
  const change = (node: LayerNode): LayerNode =>
    node.id === id ? ({ ...node, params: { ...node.params, ...params } } as LayerNode) : node;
  return { ...graph, nodes: graph.nodes.map(change) };
}

/** A graph that is one chain of layers, in the order given, behind an input. */
export function chainLayers(...layers: readonly Omit<LayerNode, "id">[]): LayerGraph {
  let graph: LayerGraph = { nodes: [{ id: "InputLayer-1", kind: "InputLayer", params: {} }], edges: [] };
  for (const { kind, params } of layers) {
    const last = present(graph.nodes.at(-1));
    graph = insertLayer(graph, makeLayer(graph, kind, params), last.id);
  }
  return graph;
}
