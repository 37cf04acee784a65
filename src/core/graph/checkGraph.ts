import { present } from "../assert.ts";
import { makeIssue, type Issue, type IssueCode, type IssueValues } from "../issue.ts";
import { layerFields, type FieldSpec } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { orderLayers } from "./orderLayers.ts";
import { formatShape, inferSize, type GraphContext, type Shape } from "./shapes.ts";

/** What is known of one layer. Shapes are null where an earlier layer does not fit. */
export interface LayerReport {
  readonly inputShape: Shape | null;
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

/** What a layer kind needs to be fed: token ids, a sequence of vectors, or anything with numbers. */
const needs: { readonly [K in LayerKind]: "nothing" | "tokens" | "sequence" | "vectors" } = {
  InputLayer: "nothing",
  Embedding: "tokens",
  GlobalAveragePooling1D: "sequence",
  GlobalMaxPooling1D: "sequence",
  Conv1D: "sequence",
  Dense: "vectors",
  Dropout: "vectors",
  Flatten: "sequence",
};

/** Checks a graph: order, shapes, parameter counts, and everything that keeps it from being built. */
export function checkGraph(graph: LayerGraph, context: GraphContext): GraphReport {
  const { order, issues: orderIssues } = orderLayers(graph);
  const layersById = new Map<string, LayerReport>();
  const tokenIds = new Set<string>();
  for (const node of order) {
    const sourceId = graph.edges.find((edge) => edge.to === node.id)?.from;
    const inputShape = sourceId === undefined ? null : (layersById.get(sourceId)?.outputShape ?? null);
    const isTokens = sourceId !== undefined && tokenIds.has(sourceId);
    layersById.set(node.id, checkLayer(node, inputShape, isTokens, context));
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

function atLayer<C extends IssueCode>(node: LayerNode, code: C, values: IssueValues[C]): Issue {
  return makeIssue(code, "error", values, { kind: "layer", layerId: node.id }) as Issue;
}

function checkLayer(
  node: LayerNode,
  inputShape: Shape | null,
  isTokens: boolean,
  context: GraphContext,
): LayerReport {
  const issues = [...checkParams(node), ...checkInput(node, inputShape, isTokens)];
  const blocked = issues.length > 0 || (inputShape === null && node.kind !== "InputLayer");
  if (blocked) return { inputShape, outputShape: null, parameterCount: 0, issues };
  const { outputShape, parameterCount } = inferSize(node, inputShape ?? [], context);
  return { inputShape, outputShape, parameterCount, issues };
}

function checkInput(node: LayerNode, shape: Shape | null, isTokens: boolean): readonly Issue[] {
  if (shape === null) return [];
  const values = { kind: node.kind, shape: formatShape(shape) };
  const need = needs[node.kind];
  if (need === "tokens") return isTokens ? [] : [atLayer(node, "graph.needsTokens", values)];
  if (isTokens) return [atLayer(node, "graph.needsEmbedding", values)];
  if (need === "sequence" && shape.length !== 2) return [atLayer(node, "graph.needsSequence", values)];
  if (node.kind === "Conv1D" && node.params.padding === "valid") {
    const [length = 0] = shape;
    const { kernelSize } = node.params;
    if (kernelSize > length) return [atLayer(node, "graph.sequenceTooShort", { kernelSize, length })];
  }
  return [];
}

function checkParams(node: LayerNode): readonly Issue[] {
  const fields = Object.entries(layerFields[node.kind] as Record<string, FieldSpec>);
  return fields.flatMap(([parameter, field]) => {
    const received = (node.params as Readonly<Record<string, unknown>>)[parameter];
    const expected = describeMismatch(field, received);
    if (expected === null) return [];
    const values = { kind: node.kind, parameter, received: String(received), expected };
    return [atLayer(node, "graph.parameterOutOfRange", values)];
  });
}

/** What the field takes, where `received` is not of it; null where it is. */
function describeMismatch(field: FieldSpec, received: unknown): string | null {
  if (field.type === "choice")
    return field.options.includes(received as string) ? null : field.options.join(", ");
  if (field.type === "units" && received === "classes") return null;
  const inRange = typeof received === "number" && received >= field.minimum && received <= field.maximum;
  const whole = field.type === "share" || Number.isInteger(received);
  return inRange && whole ? null : `${String(field.minimum)}–${String(field.maximum)}`;
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
