import { present } from "../../core/assert.ts";
import { insertBetween, makeLayer, removeLayer, setParams } from "../../core/graph/edits.ts";
import { connect } from "../../core/graph/editsJoins.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import { inputIdsOf } from "../../core/graph/layerGraph.ts";
import type { InputSize, ModelSpec } from "../../core/graph/modelSpec.ts";
import { suggestTemplate } from "../../core/graph/suggestTemplate.ts";
import { makeTemplate } from "../../core/graph/templates.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { CheckedGraph, LayerIssue, Mend } from "./mend.ts";

/** Adds an input of the data, joined to what the output layer reads. */
export function joinInput(input: InputId, { graph, report, spec }: CheckedGraph): Mend | null {
  const size = spec.inputs[input];
  const output = outputOf(graph, report.order);
  if (size === undefined || output === undefined) return null;
  return {
    label: (t) => t("model.mend.joinInput"),
    edit: (current) => {
      const node = makeLayer(current, "InputLayer", { input });
      return joinBranch(
        { ...current, nodes: [...current.nodes, node] },
        { from: node.id, to: output.id, size },
      );
    },
  };
}

/** Joins an input that leads nowhere to what the output layer reads. */
export function leadSomewhere({
  node,
  values,
  graph,
  report,
  spec,
}: LayerIssue<"graph.inputLeadsNowhere">): Mend {
  const size = spec.inputs[values.input];
  const output = outputOf(graph, report.order);
  if (size === undefined || output === undefined) return remove(node);
  return {
    label: (t) => t("model.mend.joinInput"),
    edit: (current) => joinBranch(current, { from: node.id, to: output.id, size }),
  };
}

/** Lets the layer read an input of the data that nothing reads yet; removes the layer where there is none. */
export function readKnownInput({ node, graph, spec }: LayerIssue<"graph.unknownInput">): Mend {
  const read = inputIdsOf(graph, spec);
  const inputs = Object.keys(spec.inputs);
  if (read.length === 0 && inputs.length > 1) return startAnew(spec);
  const isOnly = graph.nodes.every((other) => other === node || other.kind !== "InputLayer");
  const id = inputs.find((other) => !read.includes(other)) ?? (isOnly ? inputs[0] : undefined);
  if (id === undefined) return remove(node);
  return {
    label: (t) => t("model.mend.readInput", { input: id }),
    edit: (current) => setParams(current, node.id, { input: id }),
  };
}

/** A new model, for data whose inputs the present model does not read at all. */
function startAnew(spec: ModelSpec): Mend {
  const { template } = suggestTemplate({ rowCount: Infinity, spec, hasGraphicsCard: false });
  return {
    label: (t) => t("model.suggest", { name: t(`model.template.${template}`) }),
    edit: () => makeTemplate(template, spec),
  };
}

const remove = ({ id }: LayerNode): Mend => ({
  label: (t) => t("model.mend.remove"),
  edit: (graph) => removeLayer(graph, id),
});

/** The layer that the model ends with. */
const outputOf = ({ nodes }: LayerGraph, order: readonly string[]): LayerNode | undefined =>
  nodes.find(({ id, kind }) => id === order.at(-1) && kind === "Dense");

interface Branch {
  readonly from: string;
  readonly to: string;
  readonly size: InputSize;
}

/** Layers that make one vector of an input. */
const branchKinds = (size: InputSize): readonly LayerKind[] => {
  if (size.kind === "numbers") return [];
  return ["Embedding", size.length === 1 ? "Flatten" : "GlobalAveragePooling1D"];
};

/** Leads an input, as a vector, into a Concatenate before a layer, which is made where there is none. */
function joinBranch(graph: LayerGraph, { from, to, size }: Branch): LayerGraph {
  let current = graph;
  let end = from;
  for (const kind of branchKinds(size)) {
    const node = makeLayer(current, kind);
    current = connect({ ...current, nodes: [...current.nodes, node] }, { from: end, to: node.id });
    end = node.id;
  }
  const [source] = sourcesOf(current, to);
  const before = current.nodes.find(({ id }) => id === source);
  if (before === undefined) return connect(current, { from: end, to });
  if (before.kind === "Concatenate") return connect(current, { from: end, to: before.id });
  const merge = makeLayer(current, "Concatenate");
  const merged = insertBetween(current, merge, { from: before.id, to });
  return connect(merged, { from: end, to: present(merge).id });
}
