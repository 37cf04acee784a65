import { makeIssue, type Issue } from "../issue.ts";
import { atLayer, isMerge } from "./checkInputs.ts";
import { sourcesOf, targetsOf, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";

/** Layers with every one behind those that feed it (Kahn's algorithm), and what is wrong with the joins. */
export function orderLayers(graph: LayerGraph): {
  readonly order: readonly LayerNode[];
  readonly issues: readonly Issue[];
} {
  const order: LayerNode[] = [];
  const done = new Set<string>();
  let ready: readonly LayerNode[] = graph.nodes.filter((node) => node.kind === "InputLayer");
  while (ready.length > 0) {
    for (const node of ready) done.add(node.id);
    order.push(...ready);
    ready = graph.nodes.filter((node) => !done.has(node.id) && isFed(graph, node, done));
  }
  const left = graph.nodes.filter((node) => !done.has(node.id));
  return { order, issues: [...describeLeft(graph, left), ...describeJoins(graph, order)] };
}

function isFed(graph: LayerGraph, node: LayerNode, done: ReadonlySet<string>): boolean {
  const sources = sourcesOf(graph, node.id);
  return sources.length > 0 && sources.every((id) => done.has(id));
}

function describeLeft(graph: LayerGraph, left: readonly LayerNode[]): readonly Issue[] {
  return left.map((node) => {
    const code = feedsItself(graph, node.id) ? "graph.cycle" : "graph.disconnected";
    return atLayer(node, code, { kind: node.kind });
  });
}

/** Whether the output of a layer comes back to it. */
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

function describeJoins(graph: LayerGraph, order: readonly LayerNode[]): readonly Issue[] {
  const issues: Issue[] = [];
  if (order.length <= 1) issues.push(makeIssue("graph.empty", "error", {}));
  for (const node of order) {
    const { kind } = node;
    const count = sourcesOf(graph, node.id).length;
    if (count > 1 && !isMerge(kind)) issues.push(atLayer(node, "graph.severalInputs", { kind, count }));
    if (count < 2 && isMerge(kind)) issues.push(atLayer(node, "graph.needsSeveral", { kind, count }));
  }
  const ends = order.filter(({ id }) => targetsOf(graph, id).length === 0);
  if (ends.length > 1)
    issues.push(makeIssue("graph.severalOutputs", "error", { kinds: ends.map((node) => node.kind) }));
  return issues;
}
