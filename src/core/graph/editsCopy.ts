import { makeLayer, removeLayer } from "./edits.ts";
import { hasSeveralInputs, targetsOf, type LayerEdge, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";

/** Layers as they are copied: without their place, with the connections among them. */
export interface LayerClip {
  readonly nodes: readonly LayerNode[];
  readonly edges: readonly LayerEdge[];
}

/** The layers of these ids, the input left out, and the connections among them. */
export function copyLayers(graph: LayerGraph, ids: readonly string[]): LayerClip {
  const nodes = graph.nodes.filter(({ id, kind }) => ids.includes(id) && kind !== "InputLayer");
  const isInside = (id: string): boolean => nodes.some((node) => node.id === id);
  return { nodes, edges: graph.edges.filter(({ from, to }) => isInside(from) && isInside(to)) };
}

/** The result of a paste: the graph, and the ids of the new layers. */
export interface Pasted {
  readonly graph: LayerGraph;
  readonly ids: readonly string[];
}

/**
 * Pastes copied layers after `afterId`: that layer feeds the copies without a source, and its former targets are
 * fed by the last copy. With null, the copies stay unconnected.
 */
export function pasteLayers(graph: LayerGraph, clip: LayerClip, afterId: string | null): Pasted {
  const { nodes, idOf } = withNewIds(graph, clip);
  const [first] = nodes;
  if (first === undefined) return { graph, ids: [] };
  const inner = clip.edges.map(({ from, to }) => ({ from: idOf(from), to: idOf(to) }));
  const heads = nodes.filter(({ id }) => inner.every(({ to }) => to !== id));
  const tails = nodes.filter(({ id }) => inner.every(({ from }) => from !== id));
  // Layers in a cycle have neither head nor tail.
  const tail = (tails.at(-1) ?? first).id;
  const outer = graph.edges.map((edge) => (edge.from === afterId ? { from: tail, to: edge.to } : edge));
  const fed = heads.length > 0 ? heads : [first];
  const entries = afterId === null ? [] : fed.map(({ id }) => ({ from: afterId, to: id }));
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...outer, ...entries, ...inner] },
    ids: nodes.map(({ id }) => id),
  };
}

/** Pastes a copy of layers right after the last of them. */
export function duplicateLayers(graph: LayerGraph, ids: readonly string[]): Pasted {
  const clip = copyLayers(graph, ids);
  const isInside = (id: string): boolean => clip.nodes.some((node) => node.id === id);
  const last = clip.nodes.findLast(({ id }) => targetsOf(graph, id).every((target) => !isInside(target)));
  return pasteLayers(graph, clip, last?.id ?? null);
}

/** Removes several layers and closes each gap; the last input stays. */
export function removeLayers(graph: LayerGraph, ids: readonly string[]): LayerGraph {
  const removable = graph.nodes.filter(({ id }) => ids.includes(id));
  return removable.reduce(
    (current, { id, kind }) =>
      kind === "InputLayer" && !hasSeveralInputs(current) ? current : removeLayer(current, id),
    graph,
  );
}

interface Renamed {
  readonly nodes: readonly LayerNode[];
  readonly idOf: (id: string) => string;
}

/** The same layers under ids that the graph does not have. */
export function withNewIds(graph: LayerGraph, clip: LayerClip): Renamed {
  const ids = new Map<string, string>();
  let grown = graph;
  for (const node of clip.nodes) {
    const made = makeLayer(grown, node.kind, node.params);
    grown = { ...grown, nodes: [...grown.nodes, made] };
    ids.set(node.id, made.id);
  }
  const nodes = grown.nodes.slice(graph.nodes.length);
  return { nodes, idOf: (id) => ids.get(id) ?? id };
}
