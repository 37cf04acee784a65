import type { LayerEdge, LayerGraph } from "./layerGraph.ts";
import { isSameEdge } from "./edits.ts";
import type { LayerNode } from "./layers.ts";

/** A parameter that differs between two versions of a layer. */
interface ChangedParam {
  readonly node: LayerNode;
  readonly parameter: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The differences between two versions of a model. Layers with equal id and kind are the same layer. */
export interface GraphDifference {
  readonly added: readonly LayerNode[];
  readonly removed: readonly LayerNode[];
  readonly changed: readonly ChangedParam[];
  /** Connections between layers that both versions have. */
  readonly joined: readonly LayerEdge[];
  readonly cut: readonly LayerEdge[];
}

/** The changes from one version of a model to another. */
export function compareGraphs(before: LayerGraph, after: LayerGraph): GraphDifference {
  const twinIn = (graph: LayerGraph, { id, kind }: LayerNode): LayerNode | undefined =>
    graph.nodes.find((node) => node.id === id && node.kind === kind);
  const isIn = (graph: LayerGraph, id: string): boolean => graph.nodes.some((node) => node.id === id);
  const only = (these: LayerGraph, those: LayerGraph): readonly LayerEdge[] =>
    these.edges.filter(
      (edge) =>
        isIn(those, edge.from) &&
        isIn(those, edge.to) &&
        !those.edges.some((other) => isSameEdge(edge, other)),
    );
  return {
    added: after.nodes.filter((node) => twinIn(before, node) === undefined),
    removed: before.nodes.filter((node) => twinIn(after, node) === undefined),
    changed: after.nodes.flatMap((node) => {
      const twin = twinIn(before, node);
      return twin === undefined ? [] : changedParams(twin, node);
    }),
    joined: only(after, before),
    cut: only(before, after),
  };
}

function changedParams(before: LayerNode, after: LayerNode): readonly ChangedParam[] {
  const [old, now] = [before.params, after.params] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys(now)
    .filter((parameter) => JSON.stringify(old[parameter]) !== JSON.stringify(now[parameter]))
    .map((parameter) => ({ node: after, parameter, before: old[parameter], after: now[parameter] }));
}

/** Whether two versions are the same. */
export const isSameGraph = (before: LayerGraph, after: LayerGraph): boolean =>
  Object.values(compareGraphs(before, after)).every(
    (differences: readonly unknown[]) => differences.length === 0,
  );
