import { present } from "../../core/assert.ts";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import {
  insertBetween,
  insertLayer,
  makeLayer,
  moveLayer,
  removeLayer,
  setParams,
} from "../../core/graph/edits.ts";
import type { FieldSpec } from "../../core/graph/fieldSpec.ts";
import { layerFields } from "../../core/graph/layerFields.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { layerFamilies } from "../../core/graph/kinds/kinds.ts";
import type { Activation } from "../../core/graph/activations.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import type { Issue, IssueCode } from "../../core/issue.ts";
import { tasks } from "../../core/task/tasks.ts";
import type { CheckedGraph, LayerIssue, Mend } from "./mend.ts";
import { newestEncoder } from "../../state/encoderShelfStore.ts";
import { joinInput, leadSomewhere, readKnownInput } from "./inputMends.ts";
import { cutCycle, joinEnds, joinInputs, makeAlike, poolInputs } from "./joinMends.ts";

/** The obvious fix of each issue at a layer; absent where the user must choose between several. */
const mends: { readonly [C in IssueCode]?: (issue: LayerIssue<C>) => Mend | null } = {
  "graph.needsEmbedding": ({ node, graph, report }) => {
    const source = tokenSourceOf(graph, report, node.id);
    const late = report.order.find((id) => isLateEmbedding(graph, report, id));
    if (late !== undefined)
      return {
        label: (t) => t("model.mend.moveHere", { kind: nodeOf(graph, late).kind }),
        edit: (current) => moveLayer(current, late, source),
      };
    return addBetween("Embedding", { from: source, to: node.id });
  },
  "graph.needsTokens": ({ node, graph }) => {
    const input = graph.nodes.find(({ kind }) => kind === "InputLayer");
    const hasOther = graph.nodes.some(({ kind, id }) => readsTokens(kind) && id !== node.id);
    if (hasOther || input === undefined) return remove(node);
    return {
      label: (t) => t("model.mend.moveBack"),
      edit: (current) => moveLayer(current, node.id, input.id),
    };
  },
  "graph.needsSequence": ({ node, graph }) => {
    const end = isPooling(node.kind) ? null : nearestBefore(graph, node.id, makesVector);
    const recurrent = nearestBefore(graph, node.id, (before) => before.kind in recurrentKinds);
    if (recurrent !== null && "returnSequences" in recurrent.params && !recurrent.params.returnSequences)
      return {
        label: (t) => t("model.mend.returnSequences", { kind: recurrent.kind }),
        edit: (current) => setParams(current, recurrent.id, { returnSequences: true }),
      };
    if (end === null || sourcesOf(graph, end.id).length !== 1 || readsTokens(end.kind)) return remove(node);
    const before = present(sourcesOf(graph, end.id)[0]);
    return { label: (t) => t("model.mend.moveBack"), edit: (current) => moveLayer(current, node.id, before) };
  },
  "graph.sequenceTooShort": ({ node }) => ({
    label: (t) => t("model.mend.paddingSame"),
    edit: (current) => setParams(current, node.id, { padding: "same" }),
  }),
  "graph.headsDoNotDivide": ({ node, values: { units, numHeads } }) => {
    const count = largestDivisor(units, numHeads);
    return {
      label: (t) => t("model.mend.heads", { count }),
      edit: (current) => setParams(current, node.id, { numHeads: count }),
    };
  },
  "graph.reshapeSize": ({ node }) => ({
    label: (t) => t("model.mend.oneVector"),
    edit: (current) => setParams(current, node.id, { targetShape: [-1] }),
  }),
  "graph.mergeShapes": makeAlike,
  "graph.numbersAreNoTokens": ({ node }) => remove(node),
  "graph.unknownInput": readKnownInput,
  "graph.inputLeadsNowhere": leadSomewhere,
  "graph.needsVectors": poolInputs,
  "graph.needsSeveral": ({ node }) => remove(node),
  "graph.severalInputs": joinInputs,
  "graph.cycle": cutCycle,
  "graph.outputNotVector": ({ node, graph }) =>
    addBetween("GlobalAveragePooling1D", { from: present(sourcesOf(graph, node.id)[0]), to: node.id }),
  "graph.outputNotDense": ({ node, spec }) => {
    const activation = outputActivation(spec);
    return {
      label: (t) => t("model.mend.addOutput", { activation }),
      edit: (current) =>
        insertLayer(current, makeLayer(current, "Dense", { units: "output", activation }), node.id),
    };
  },
  "graph.outputActivation": ({ node, spec }) => {
    const activation = outputActivation(spec);
    return {
      label: (t) => t("model.mend.default", { value: activation }),
      edit: (current) => setParams(current, node.id, { activation }),
    };
  },
  "graph.outputUnits": ({ node, spec }) => ({
    label: (t) => t(`model.units.${spec.task}`),
    edit: (current) => setParams(current, node.id, { units: "output" }),
  }),
  "graph.noEncoder": ({ node }) => {
    const encoder = newestEncoder();
    if (encoder === null) return null;
    return {
      label: (t) => t("model.mend.takeEncoder", { name: encoder.name }),
      edit: (current) => setParams(current, node.id, { encoder }),
    };
  },
  // Layers after a cycle have no input until the cycle is cut.
  "graph.disconnected": ({ node, report }) =>
    report.issues.some(({ code }) => code === "graph.cycle") ? null : remove(node),
  "graph.parameterOutOfRange": ({ node, values: { parameter } }) => {
    const fields: Readonly<Record<string, FieldSpec>> = layerFields[node.kind];
    const initial = present(fields[parameter]).default;
    return {
      label: (t) => t("model.mend.default", { value: describeDefault(initial) }),
      edit: (current) => setParams(current, node.id, { [parameter]: initial }),
    };
  },
};

/** The mend to offer for an issue, or null where none is obvious. */
export function mendFor(issue: Issue, checked: CheckedGraph): Mend | null {
  const { graph, report } = checked;
  if (issue.code === "graph.empty") return startWithEmbedding(graph);
  if (issue.code === "graph.severalOutputs") return joinEnds(graph, report);
  if (issue.code === "graph.unreadInput") return joinInput(issue.values.input, checked);
  const { at } = issue;
  const node = at.kind === "layer" ? graph.nodes.find(({ id }) => id === at.layerId) : undefined;
  if (node === undefined) return null;
  const make = mends[issue.code] as ((issue: LayerIssue) => Mend | null) | undefined;
  return make?.({ ...checked, node, values: issue.values }) ?? null;
}

function startWithEmbedding(graph: LayerGraph): Mend | null {
  const input = graph.nodes.find(({ kind }) => kind === "InputLayer");
  if (input === undefined) return null;
  return {
    label: (t) => t("model.mend.add", { kind: "Embedding" }),
    edit: (current) => insertLayer(current, makeLayer(current, "Embedding"), input.id),
  };
}

/** The usual activation of the output layer. */
const outputActivation = ({ task }: ModelSpec): Activation => present(tasks[task].activations[0]);

const addBetween = (kind: LayerKind, edge: { readonly from: string; readonly to: string }): Mend => ({
  label: (t) => t("model.mend.add", { kind }),
  edit: (current) => insertBetween(current, makeLayer(current, kind), edge),
});

const remove = ({ id }: LayerNode): Mend => ({
  label: (t) => t("model.mend.remove"),
  edit: (graph) => removeLayer(graph, id),
});

const nodeOf = (graph: LayerGraph, id: string): LayerNode =>
  present(
    graph.nodes.find((node) => node.id === id),
    `layer ${id}`,
  );

const readsTokens = (kind: LayerKind): boolean =>
  (layerFamilies.embedding as readonly LayerKind[]).includes(kind);
const isPooling = (kind: LayerKind): boolean =>
  (layerFamilies.pooling as readonly LayerKind[]).includes(kind);
const recurrentKinds = { SimpleRNN: true, GRU: true, LSTM: true, Bidirectional: true } as const;

const describeDefault = (initial: FieldSpec["default"]): string =>
  typeof initial === "object" ? JSON.stringify(initial) : String(initial);

/** Kinds that turn a sequence into one vector. */
const vectorKinds: readonly LayerKind[] = [
  "EmbeddingBag",
  "BagOfWords",
  "BagOfNgrams",
  "PretrainedEncoder",
  "GlobalAveragePooling1D",
  "GlobalMaxPooling1D",
  "AttentionPooling",
  "Flatten",
];
const makesVector = ({ kind }: LayerNode): boolean => vectorKinds.includes(kind);

/** The input of a layer that brings it token ids. */
const tokenSourceOf = (graph: LayerGraph, report: GraphReport, id: string): string =>
  present(
    sourcesOf(graph, id).find((source) => report.layersById.get(source)?.outputShape?.length === 1),
    `layer before ${id}`,
  );

/** Whether a layer that reads token ids gets values instead. */
const isLateEmbedding = (graph: LayerGraph, report: GraphReport, id: string): boolean =>
  readsTokens(nodeOf(graph, id).kind) &&
  sourcesOf(graph, id).every((source) => nodeOf(graph, source).kind !== "InputLayer") &&
  report.layersById.get(id)?.outputShape == null;

/** The nearest layer that passes `test` among those that the layer's first input goes through, or null. */
function nearestBefore(graph: LayerGraph, id: string, test: (node: LayerNode) => boolean): LayerNode | null {
  const [from] = sourcesOf(graph, id);
  if (from === undefined) return null;
  const node = nodeOf(graph, from);
  return test(node) ? node : nearestBefore(graph, node.id, test);
}

/** The largest number up to `limit` that divides `size`. */
function largestDivisor(size: number, limit: number): number {
  let divisor = Math.min(size, limit);
  while (size % divisor !== 0) divisor--;
  return divisor;
}
