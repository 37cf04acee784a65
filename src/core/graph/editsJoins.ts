import { isSameEdge } from "./edits.ts";
import type { LayerEdge, LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";

/** Whether a connection can be drawn: between two layers that are not yet joined, and not into the input. */
export function canConnect(graph: LayerGraph, edge: LayerEdge): boolean {
  const target = graph.nodes.find(({ id }) => id === edge.to);
  const isThere = graph.nodes.some(({ id }) => id === edge.from) && target !== undefined;
  return isThere && edge.from !== edge.to && target.kind !== "InputLayer" && !hasEdge(graph, edge);
}

const hasEdge = (graph: LayerGraph, edge: LayerEdge): boolean =>
  graph.edges.some((other) => isSameEdge(other, edge));

/** Adds a connection as the last input of its target; an impossible connection changes nothing. */
export const connect = (graph: LayerGraph, edge: LayerEdge): LayerGraph =>
  canConnect(graph, edge) ? { ...graph, edges: [...graph.edges, edge] } : graph;

/** Removes a connection. */
export const disconnect = (graph: LayerGraph, edge: LayerEdge): LayerGraph =>
  hasEdge(graph, edge) ? { ...graph, edges: graph.edges.filter((other) => !isSameEdge(other, edge)) } : graph;

/** Moves a connection to other layers, keeping its place among the inputs. */
export function reconnect(graph: LayerGraph, edge: LayerEdge, to: LayerEdge): LayerGraph {
  if (!hasEdge(graph, edge) || !canConnect(graph, to)) return graph;
  return { ...graph, edges: graph.edges.map((other) => (isSameEdge(other, edge) ? to : other)) };
}

/** Puts a layer into the graph without connecting it. */
export const addLoose = (graph: LayerGraph, node: LayerNode): LayerGraph => ({
  ...graph,
  nodes: [...graph.nodes, node],
});
