import { makeIssue, type Issue } from "../issue.ts";
import { atLayer } from "./atLayer.ts";
import { isMerge } from "./checkInputs.ts";
import { indexEdges, targetsOf, type EdgeIndex, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";

/** The layers, every one after those that feed it (Kahn's algorithm), and the issues of the connections. */
export function orderLayers(graph: LayerGraph): {
  readonly order: readonly LayerNode[];
  readonly issues: readonly Issue[];
} {
  const order: LayerNode[] = [];
  const index = indexEdges(graph);
  const { targets } = index;
  const waitsFor = new Map([...index.sources].map(([id, sources]) => [id, sources.length]));
  const places = new Map(graph.nodes.map((node, place) => [node.id, { node, place }]));
  const done = new Set<string>();
  let ready: readonly LayerNode[] = graph.nodes.filter((node) => node.kind === "InputLayer");
  while (ready.length > 0) {
    order.push(...ready);
    for (const { id } of ready) done.add(id);
    const fed = ready.flatMap(({ id }) => targets.get(id) ?? []);
    for (const id of fed) waitsFor.set(id, (waitsFor.get(id) ?? 0) - 1);
    const next = [...new Set(fed)].filter((id) => waitsFor.get(id) === 0 && !done.has(id));
    ready = next
      .flatMap((id) => places.get(id) ?? [])
      .sort((one, other) => one.place - other.place)
      .map(({ node }) => node);
  }
  const left = graph.nodes.filter((node) => !done.has(node.id));
  return { order, issues: [...describeLeft(graph, left), ...describeJoins(index, order)] };
}

function describeLeft(graph: LayerGraph, left: readonly LayerNode[]): readonly Issue[] {
  return left.map((node) => {
    const code = feedsItself(graph, node.id) ? "graph.cycle" : "graph.disconnected";
    return atLayer(node, code, { kind: node.kind });
  });
}

/** Whether a layer is part of a cycle. */
function feedsItself(graph: LayerGraph, id: string): boolean {
  const seen = new Set<string>();
  const waiting = [...targetsOf(graph, id)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...targetsOf(graph, next));
  }
  return false;
}

function describeJoins({ sources, targets }: EdgeIndex, order: readonly LayerNode[]): readonly Issue[] {
  const issues: Issue[] = [];
  const isEmpty = order.every(({ kind }) => kind === "InputLayer");
  if (isEmpty) issues.push(makeIssue("graph.empty", "error", {}));
  for (const node of order) {
    const { kind } = node;
    const count = sources.get(node.id)?.length ?? 0;
    if (kind === "InputLayer" && !isEmpty && targets.get(node.id)?.length === 0)
      issues.push(atLayer(node, "graph.inputLeadsNowhere", { input: node.params.input }));
    if (count > 1 && !isMerge(kind)) issues.push(atLayer(node, "graph.severalInputs", { kind, count }));
    if (count < 2 && isMerge(kind)) issues.push(atLayer(node, "graph.needsSeveral", { kind, count }));
  }
  const ends = order.filter(({ id, kind }) => kind !== "InputLayer" && targets.get(id)?.length === 0);
  if (ends.length > 1)
    issues.push(makeIssue("graph.severalOutputs", "error", { kinds: ends.map((node) => node.kind) }));
  return issues;
}
