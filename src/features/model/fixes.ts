import { present } from "../../core/assert.ts";
import { insertLayer, makeLayer, moveLayer, removeLayer, setParams } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import type { Issue, IssueCode } from "../../core/issue.ts";

/** What a fix does, for the words on its button. */
type FixName =
  | "addEmbedding"
  | "moveEmbedding"
  | "addPooling"
  | "addOutput"
  | "remove"
  | "moveBack"
  | "softmax"
  | "unitsPerClass"
  | "paddingSame";

/** An edit that mends an issue. */
export interface Fix {
  readonly name: FixName;
  readonly edit: (graph: LayerGraph) => LayerGraph;
}

type MakeFix = (node: LayerNode, graph: LayerGraph) => Fix | null;

/** The obvious way to mend each issue of a graph; absent where there is a choice to make. */
const fixes: { readonly [C in IssueCode]?: MakeFix } = {
  "graph.needsEmbedding": (node, graph) => {
    const source = sourceOf(graph, node.id);
    const later = graph.nodes.find(({ kind }) => kind === "Embedding");
    if (later !== undefined)
      return { name: "moveEmbedding", edit: (current) => moveLayer(current, later.id, source) };
    return {
      name: "addEmbedding",
      edit: (current) => insertLayer(current, makeLayer(current, "Embedding"), source),
    };
  },
  "graph.needsTokens": (node, graph) => {
    const input = graph.nodes.find(({ kind }) => kind === "InputLayer");
    const hasOther = graph.nodes.some(({ kind, id }) => kind === "Embedding" && id !== node.id);
    if (hasOther || input === undefined) return remove(node);
    return { name: "moveBack", edit: (current) => moveLayer(current, node.id, input.id) };
  },
  "graph.needsSequence": (node, graph) => {
    const pooling = node.kind === "Conv1D" ? nearestBefore(graph, node.id, sequenceEnds) : null;
    if (pooling === null) return remove(node);
    return { name: "moveBack", edit: (current) => moveLayer(current, node.id, sourceOf(current, pooling)) };
  },
  "graph.sequenceTooShort": ({ id }) => ({
    name: "paddingSame",
    edit: (current) => setParams(current, id, { padding: "same" }),
  }),
  "graph.outputNotVector": (node, graph) => ({
    name: "addPooling",
    edit: (current) =>
      insertLayer(current, makeLayer(current, "GlobalAveragePooling1D"), sourceOf(graph, node.id)),
  }),
  "graph.outputNotDense": ({ id }) => ({
    name: "addOutput",
    edit: (current) =>
      insertLayer(current, makeLayer(current, "Dense", { units: "classes", activation: "softmax" }), id),
  }),
  "graph.outputNotSoftmax": ({ id }) => ({
    name: "softmax",
    edit: (current) => setParams(current, id, { activation: "softmax" }),
  }),
  "graph.outputUnits": ({ id }) => ({
    name: "unitsPerClass",
    edit: (current) => setParams(current, id, { units: "classes" }),
  }),
  "graph.disconnected": (node) => remove(node),
};

/** The fix to offer for an issue, or null where none is obvious. */
export function fixFor(issue: Issue, graph: LayerGraph): Fix | null {
  if (issue.code === "graph.empty") return startWithEmbedding(graph);
  const { at } = issue;
  const node = at.kind === "layer" ? graph.nodes.find(({ id }) => id === at.layerId) : undefined;
  return node === undefined ? null : (fixes[issue.code]?.(node, graph) ?? null);
}

function startWithEmbedding(graph: LayerGraph): Fix | null {
  const input = graph.nodes.find(({ kind }) => kind === "InputLayer");
  if (input === undefined) return null;
  const edit = (current: LayerGraph): LayerGraph =>
    insertLayer(current, makeLayer(current, "Embedding"), input.id);
  return { name: "addEmbedding", edit };
}

const remove = ({ id }: LayerNode): Fix => ({ name: "remove", edit: (graph) => removeLayer(graph, id) });

/** Kinds behind which there is no sequence any more. */
const sequenceEnds: readonly LayerKind[] = ["GlobalAveragePooling1D", "GlobalMaxPooling1D", "Flatten"];

const sourceOf = (graph: LayerGraph, id: string): string =>
  present(graph.edges.find((edge) => edge.to === id)?.from, `layer before ${id}`);

/** The nearest layer of one of `kinds` that the layer's input passes through, or null. */
function nearestBefore(graph: LayerGraph, id: string, kinds: readonly LayerKind[]): string | null {
  const from = graph.edges.find((edge) => edge.to === id)?.from;
  const node = graph.nodes.find((candidate) => candidate.id === from);
  if (node === undefined) return null;
  return kinds.includes(node.kind) ? node.id : nearestBefore(graph, node.id, kinds);
}
