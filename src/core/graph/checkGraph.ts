import { present } from "../assert.ts";
import { makeIssue, type Issue } from "../issue.ts";
import { tasks } from "../task/tasks.ts";
import { atLayer } from "./atLayer.ts";
import { checkInputs, type LayerInput } from "./checkInputs.ts";
import { checkParams } from "./checkParams.ts";
import { kindOf } from "./kinds/kinds.ts";
import { indexEdges, type LayerGraph } from "./layerGraph.ts";
import type { Activation } from "./activations.ts";
import type { LayerNode } from "./layers.ts";
import { inputIdsOf } from "./layerGraph.ts";
import type { ModelSpec } from "./modelSpec.ts";
import { encoderLayers, ngramLayers, sparseIdsOf, textReadingsOf } from "./textReadings.ts";
import { orderLayers } from "./orderLayers.ts";
import { formatShape, type Shape } from "./shapes.ts";

/** The sizes and issues of one layer. Shapes are null where an earlier layer does not fit. */
export interface LayerReport {
  /** One for each join, in the order of the joins. */
  readonly inputShapes: readonly (Shape | null)[];
  readonly outputShape: Shape | null;
  /** Rows of an embedding of the token ids that the layer reads; 0 where it reads none. */
  readonly vocabularySize: number;
  readonly parameterCount: number;
  readonly issues: readonly Issue[];
}

/** The sizes and issues of a graph. The graph can be built where `canBuild` is true. */
export interface GraphReport {
  /** Layer ids, every layer after those that feed it. */
  readonly order: readonly string[];
  readonly layersById: ReadonlyMap<string, LayerReport>;
  readonly parameterCount: number;
  readonly issues: readonly Issue[];
  readonly canBuild: boolean;
}

/** Kept by graph, since graphs never change and several parts of the interface check the same graph after every edit. */
const known = new WeakMap<LayerGraph, { readonly spec: ModelSpec; readonly report: GraphReport }>();

/** Checks a graph: order, shapes, parameter counts, and every reason why the graph cannot be built. */
export function checkGraph(graph: LayerGraph, spec: ModelSpec): GraphReport {
  const before = known.get(graph);
  if (before?.spec === spec) return before.report;
  const report = makeReport(graph, spec);
  known.set(graph, { spec, report });
  return report;
}

function makeReport(graph: LayerGraph, spec: ModelSpec): GraphReport {
  const { order, issues: orderIssues } = orderLayers(graph);
  const layersById = new Map<string, LayerReport>();
  const { sources } = indexEdges(graph);
  const vocabularies = vocabulariesOf(order, spec);
  const ngramCounts = ngramCountsOf(order, spec);
  const sparseIds = sparseIdsOf(graph);
  const encoderIds = new Set(order.filter(({ kind }) => kind === "PretrainedEncoder").map(({ id }) => id));
  const inputIds = new Set(order.filter(({ kind }) => kind === "InputLayer").map(({ id }) => id));
  for (const node of order) {
    const inputs = (sources.get(node.id) ?? []).map((id) => {
      const shape = layersById.get(id)?.outputShape ?? null;
      const isInput = inputIds.has(id);
      const vocabularySize = vocabularies.get(id) ?? null;
      const [isSparse, isEncoded] = [sparseIds.has(id), encoderIds.has(id)];
      return shape === null ? null : { shape, vocabularySize, isInput, isSparse, isEncoded };
    });
    const ngramCount = ngramCounts.get(sources.get(node.id)?.[0] ?? "") ?? 0;
    layersById.set(node.id, checkLayer(node, inputs, { spec, ngramCount }));
  }
  const reports = [...layersById.values()];
  const output = order.at(-1);
  const outputIssues =
    output === undefined || output.kind === "InputLayer" ? [] : checkOutput(output, layersById, spec);
  const issues = [
    ...orderIssues,
    ...reports.flatMap((report) => report.issues),
    ...outputIssues,
    ...unreadInputs(order, spec),
    ...differingReadings(graph),
  ];
  return {
    order: order.map((node) => node.id),
    layersById,
    parameterCount: reports.reduce((sum, report) => sum + report.parameterCount, 0),
    issues,
    canBuild: issues.every((issue) => issue.severity !== "error"),
  };
}

/** Vocabulary size of each input layer of token ids, by layer id. */
function vocabulariesOf(nodes: readonly LayerNode[], { inputs }: ModelSpec): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const node of nodes) {
    const size = node.kind === "InputLayer" ? inputs[node.params.input] : undefined;
    if (size?.kind === "tokens") known.set(node.id, size.vocabularySize);
  }
  return known;
}

/** N-grams of each input layer's text, by layer id; the vocabulary size until they are counted. */
function ngramCountsOf(nodes: readonly LayerNode[], { inputs }: ModelSpec): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const node of nodes) {
    const size = node.kind === "InputLayer" ? inputs[node.params.input] : undefined;
    if (size?.kind === "tokens") known.set(node.id, size.ngramCount ?? size.vocabularySize);
  }
  return known;
}

/** Layers whose settings differ from those of the first layer that reads the same text beforehand, which is read once. */
function differingReadings(graph: LayerGraph): readonly Issue[] {
  const { ngrams, encoders } = textReadingsOf(graph);
  const differing = [
    ...ngramLayers(graph).filter(
      ({ layer, input }) => JSON.stringify(layer.params) !== JSON.stringify(ngrams[input]),
    ),
    ...encoderLayers(graph).filter(
      ({ layer: { params }, input }) => params.encoder?.fingerprint !== encoders[input]?.fingerprint,
    ),
  ];
  return differing.map(({ layer, input }) =>
    atLayer(layer, "graph.readingsDiffer", { kind: layer.kind, input }),
  );
}

function checkLayer(
  node: LayerNode,
  inputs: readonly (LayerInput | null)[],
  { spec, ngramCount }: { readonly spec: ModelSpec; readonly ngramCount: number },
): LayerReport {
  const known = inputs.filter((input) => input !== null);
  const inputShapes = inputs.map((input) => input?.shape ?? null);
  const paramIssues = checkParams(node);
  const issues = [...paramIssues, ...missingInput(node, spec)];
  if (issues.length === 0) issues.push(...checkInputs(node, known));
  const vocabularySize = known[0]?.vocabularySize ?? 0;
  const isBlocked = issues.length > 0 || known.length < inputs.length;
  if (isBlocked) return { inputShapes, outputShape: null, vocabularySize, parameterCount: 0, issues };
  const shapes = known.map(({ shape }) => shape);
  const { outputShape, parameterCount } = kindOf(node.kind).size(node.params, shapes, {
    spec,
    vocabularySize,
    ngramCount,
  });
  return { inputShapes, outputShape, vocabularySize, parameterCount, issues };
}

/** Warnings about inputs of the data that no layer reads. */
function unreadInputs(nodes: readonly LayerNode[], spec: ModelSpec): readonly Issue[] {
  const read = inputIdsOf({ nodes }, spec);
  const unread = Object.keys(spec.inputs).filter((id) => !read.includes(id));
  return unread.map((input) => makeIssue("graph.unreadInput", "warning", { input }));
}

/** An input layer whose input the data do not have. */
const missingInput = (node: LayerNode, { inputs }: ModelSpec): readonly Issue[] =>
  node.kind === "InputLayer" && !Object.hasOwn(inputs, node.params.input)
    ? [atLayer(node, "graph.unknownInput", { input: node.params.input })]
    : [];

function checkOutput(
  output: LayerNode,
  layersById: ReadonlyMap<string, LayerReport>,
  { output: { units }, task }: ModelSpec,
): readonly Issue[] {
  const report = present(layersById.get(output.id));
  if (report.issues.length > 0 || report.outputShape === null) return [];
  if (output.kind !== "Dense") return [atLayer(output, "graph.outputNotDense", { kind: output.kind })];
  const shape = report.outputShape;
  if (shape.length !== 1)
    return [atLayer(output, "graph.outputNotVector", { shape: formatShape(shape), length: shape[0] ?? 0 })];
  const { activation } = output.params;
  const { activations } = tasks[task];
  if (!(activations as readonly Activation[]).includes(activation))
    return [atLayer(output, "graph.outputActivation", { activation, task, expected: activations })];
  if (shape[0] !== units)
    return [atLayer(output, "graph.outputUnits", { units: shape[0] ?? 0, expected: units, task })];
  return [];
}
