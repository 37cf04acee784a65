import { present } from "../../core/assert.ts";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import { insertBetween, isSameEdge, makeLayer } from "../../core/graph/edits.ts";
import { sourcesOf, targetsOf, type LayerEdge, type LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import { formatShape, type Shape } from "../../core/graph/shapes.ts";
import type { LayerIssue, Mend } from "./mend.ts";

/** Makes the inputs of a merging layer fit: all as vectors, or all as wide as the first. */
export function makeAlike({ node, graph, report }: LayerIssue<"graph.mergeShapes">): Mend {
  const shapes = (report.layersById.get(node.id)?.inputShapes ?? []).map((shape) => present(shape));
  const sources = sourcesOf(graph, node.id);
  const lengths = new Set(shapes.map((shape) => formatShape(shape.slice(0, -1))));
  if (lengths.size > 1) return poolInputs({ node, graph, report });
  const units = present(shapes[0]?.at(-1));
  const odd = sources.filter((_id, index) => shapes[index]?.at(-1) !== units);
  const dense = (current: LayerGraph): LayerNode =>
    makeLayer(current, "Dense", { units, activation: "linear" });
  return {
    label: (t) => t("model.mend.matchUnits", { units }),
    edit: (current) => insertBeforeAll(current, odd, node.id, dense),
  };
}

/** Makes vectors of the sequences that a merging layer gets. */
export function poolInputs({ node, graph, report }: Pick<LayerIssue, "node" | "graph" | "report">): Mend {
  const shapes = report.layersById.get(node.id)?.inputShapes ?? [];
  const sequences = sourcesOf(graph, node.id).filter((_id, index) => shapes[index]?.length === 2);
  return {
    label: (t) => t("model.mend.poolInputs"),
    edit: (current) => insertBeforeAll(current, sequences, node.id, poolingOf),
  };
}

const poolingOf = (graph: LayerGraph): LayerNode => makeLayer(graph, "GlobalAveragePooling1D");

const insertBeforeAll = (
  graph: LayerGraph,
  sources: readonly string[],
  to: string,
  make: (graph: LayerGraph) => LayerNode,
): LayerGraph =>
  sources.reduce((current, from) => insertBetween(current, make(current), { from, to }), graph);

/** Joins the inputs of a layer that takes but one. */
export function joinInputs({ node, graph, report }: LayerIssue<"graph.severalInputs">): Mend {
  const kind = mergeKindFor(sourcesOf(graph, node.id).map((id) => shapeOf(report, id)));
  return {
    label: (t) => t("model.mend.join", { kind }),
    edit: (current) => mergeInto(current, sourcesOf(current, node.id), { kind, to: node.id }),
  };
}

/** Joins all ends of a model before its output, or, where none of them is an output, into one. */
export function joinEnds(graph: LayerGraph, report: GraphReport): Mend {
  const ends = report.order.filter((id) => targetsOf(graph, id).length === 0);
  const isDense = (id: string): boolean => graph.nodes.find((node) => node.id === id)?.kind === "Dense";
  const output = ends.findLast(isDense) ?? null;
  const loose = ends.filter((id) => id !== output);
  const sources = output === null ? loose : [...sourcesOf(graph, output), ...loose];
  const kind = mergeKindFor(sources.map((id) => shapeOf(report, id)));
  return {
    label: (t) => t("model.mend.join", { kind }),
    edit: (current) => mergeInto(current, sources, { kind, to: output }),
  };
}

const shapeOf = (report: GraphReport, id: string): Shape | null =>
  report.layersById.get(id)?.outputShape ?? null;

/** Add keeps the size where all have the same; otherwise side by side loses nothing. */
const mergeKindFor = (shapes: readonly (Shape | null)[]): "Add" | "Concatenate" =>
  new Set(shapes.map((shape) => (shape === null ? "?" : formatShape(shape)))).size === 1
    ? "Add"
    : "Concatenate";

interface Merge {
  readonly kind: LayerKind;
  /** The layer that `sources` feed together; null where they are the ends of the model. */
  readonly to: string | null;
}

function mergeInto(graph: LayerGraph, sources: readonly string[], { kind, to }: Merge): LayerGraph {
  const merge = makeLayer(graph, kind);
  const kept = graph.edges.filter((edge) => edge.to !== to || !sources.includes(edge.from));
  const joins = sources.map((from) => ({ from, to: merge.id }));
  const out = to === null ? [] : [{ from: merge.id, to }];
  return { nodes: [...graph.nodes, merge], edges: [...kept, ...joins, ...out] };
}

/** Removes the connection that closes a cycle: the latest whose loss leaves no layer without input. */
export function cutCycle({ node, graph }: LayerIssue<"graph.cycle">): Mend | null {
  const edges = graph.edges.filter(
    (edge) => reaches(graph, node.id, edge.from) && reaches(graph, edge.to, node.id),
  );
  const isSpare = ({ to }: LayerEdge): boolean => sourcesOf(graph, to).length > 1;
  const closing = edges.findLast(isSpare) ?? edges.at(-1);
  if (closing === undefined) return null;
  const { kind } = present(graph.nodes.find(({ id }) => id === closing.from));
  return {
    label: (t) => t("model.mend.cut", { kind }),
    edit: (current) => ({
      ...current,
      edges: current.edges.filter((edge) => !isSameEdge(edge, closing)),
    }),
  };
}

/** Whether there is a way from one layer to another; each reaches itself. */
function reaches(graph: LayerGraph, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return targetsOf(graph, from).some((next) => reaches(graph, next, to, seen));
}
