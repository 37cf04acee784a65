import { makeIssue, type Issue } from "../issue.ts";
import type { LayerGraph } from "./layerGraph.ts";
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
  const sources = graph.edges.filter((edge) => edge.to === node.id);
  return sources.length > 0 && sources.every((edge) => done.has(edge.from));
}

function describeLeft(graph: LayerGraph, left: readonly LayerNode[]): readonly Issue[] {
  const fed = new Set(graph.edges.map((edge) => edge.to));
  return left.map((node) => {
    const code = fed.has(node.id) ? "graph.cycle" : "graph.disconnected";
    return makeIssue(code, "error", { kind: node.kind }, { kind: "layer", layerId: node.id });
  });
}

function describeJoins(graph: LayerGraph, order: readonly LayerNode[]): readonly Issue[] {
  const issues: Issue[] = [];
  if (order.length <= 1) issues.push(makeIssue("graph.empty", "error", {}));
  for (const { id, kind } of order) {
    const count = graph.edges.filter((edge) => edge.to === id).length;
    if (count > 1)
      issues.push(makeIssue("graph.severalInputs", "error", { kind, count }, { kind: "layer", layerId: id }));
  }
  const ends = order.filter(({ id }) => !graph.edges.some((edge) => edge.from === id));
  if (ends.length > 1)
    issues.push(makeIssue("graph.severalOutputs", "error", { kinds: ends.map((node) => node.kind) }));
  return issues;
}
