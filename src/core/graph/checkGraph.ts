import { present } from "../assert.ts";
import type { Issue } from "../issue.ts";
import { atLayer, checkInputs, type LayerInput } from "./checkInputs.ts";
import { checkParams } from "./checkParams.ts";
import { indexEdges, type LayerGraph } from "./layerGraph.ts";
import type { LayerNode } from "./layers.ts";
import { orderLayers } from "./orderLayers.ts";
import { formatShape, inferSize, type GraphContext, type Shape } from "./shapes.ts";

/** What is known of one layer. Shapes are null where an earlier layer does not fit. */
interface LayerReport {
  /** One for each join, in the order of the joins. */
  readonly inputShapes: readonly (Shape | null)[];
  readonly outputShape: Shape | null;
  readonly parameterCount: number;
  readonly issues: readonly Issue[];
}

/** What is known of a graph. It can be built when `canBuild`. */
export interface GraphReport {
  /** Layer ids, every layer behind those that feed it. */
  readonly order: readonly string[];
  readonly layersById: ReadonlyMap<string, LayerReport>;
  readonly parameterCount: number;
  readonly issues: readonly Issue[];
  readonly canBuild: boolean;
}

/** Graphs never change, and several parts of the interface ask for the same one's report at every edit. */
const known = new WeakMap<LayerGraph, { readonly context: GraphContext; readonly report: GraphReport }>();

/** Checks a graph: order, shapes, parameter counts, and everything that keeps it from being built. */
export function checkGraph(graph: LayerGraph, context: GraphContext): GraphReport {
  const before = known.get(graph);
  if (before?.context === context) return before.report;
  const report = makeReport(graph, context);
  known.set(graph, { context, report });
  return report;
}

function makeReport(graph: LayerGraph, context: GraphContext): GraphReport {
  const { order, issues: orderIssues } = orderLayers(graph);
  const layersById = new Map<string, LayerReport>();
  const tokenIds = new Set<string>();
  const { sources } = indexEdges(graph);
  for (const node of order) {
    const inputs = (sources.get(node.id) ?? []).map((id) => {
      const shape = layersById.get(id)?.outputShape ?? null;
      return shape === null ? null : { shape, isTokens: tokenIds.has(id) };
    });
    layersById.set(node.id, checkLayer(node, inputs, context));
    if (node.kind === "InputLayer") tokenIds.add(node.id);
  }
  const reports = [...layersById.values()];
  const output = order.at(-1);
  const outputIssues = output === undefined ? [] : checkOutput(output, layersById, context);
  const issues = [...orderIssues, ...reports.flatMap((report) => report.issues), ...outputIssues];
  return {
    order: order.map((node) => node.id),
    layersById,
    parameterCount: reports.reduce((sum, report) => sum + report.parameterCount, 0),
    issues,
    canBuild: issues.every((issue) => issue.severity !== "error"),
  };
}

function checkLayer(
  node: LayerNode,
  inputs: readonly (LayerInput | null)[],
  context: GraphContext,
): LayerReport {
  const known = inputs.filter((input) => input !== null);
  const inputShapes = inputs.map((input) => input?.shape ?? null);
  const paramIssues = checkParams(node);
  const issues = paramIssues.length > 0 ? paramIssues : checkInputs(node, known);
  const isBlocked = issues.length > 0 || known.length < inputs.length;
  if (isBlocked) return { inputShapes, outputShape: null, parameterCount: 0, issues };
  const shapes = known.map(({ shape }) => shape);
  const { outputShape, parameterCount } = inferSize(node, shapes, context);
  return { inputShapes, outputShape, parameterCount, issues };
}

function checkOutput(
  output: LayerNode,
  layersById: ReadonlyMap<string, LayerReport>,
  { classCount }: GraphContext,
): readonly Issue[] {
  const report = present(layersById.get(output.id));
  if (report.issues.length > 0 || report.outputShape === null) return [];
  if (output.kind !== "Dense") return [atLayer(output, "graph.outputNotDense", { kind: output.kind })];
  const shape = report.outputShape;
  if (shape.length !== 1)
    return [atLayer(output, "graph.outputNotVector", { shape: formatShape(shape), length: shape[0] ?? 0 })];
  if (output.params.activation !== "softmax" && output.params.activation !== "sigmoid")
    return [atLayer(output, "graph.outputNotSoftmax", { activation: output.params.activation })];
  if (shape[0] !== classCount)
    return [atLayer(output, "graph.outputUnits", { units: shape[0] ?? 0, classCount })];
  return [];
}
