import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../../core/graph/layers.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { modelInputs, ngramBlockId } from "../../core/graph/textReadings.ts";
import { outputActivationOf } from "../../core/graph/outputActivation.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { IssueError } from "../../core/issue.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import { indexWeights } from "../../core/model/weightViews.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { PaddingSide } from "../../core/text/preprocessor.ts";
import { GraphBuilder } from "./graphBuilder.ts";
import type { OnnxContext, OnnxFlow, OnnxWriters } from "./layer.ts";
import { activate, denseWriters } from "./layers/dense.ts";
import { attentionWriters } from "./layers/attention.ts";
import { convolutionWriters } from "./layers/convolution.ts";
import { embeddingWriters } from "./layers/embedding.ts";
import { poolingWriters } from "./layers/pooling.ts";
import { recurrentWriters } from "./layers/recurrent.ts";
import { shapeWriters } from "./layers/shape.ts";
import type { OnnxModel, OnnxValue } from "./modelProto.ts";
import type { WeightPrecision } from "./storedWeights.ts";

/** How every kind of layer is written. */
const writers: OnnxWriters<Exclude<LayerKind, "InputLayer">> = {
  ...embeddingWriters,
  ...convolutionWriters,
  ...poolingWriters,
  ...recurrentWriters,
  ...attentionWriters,
  ...denseWriters,
  ...shapeWriters,
};

/** The name of what the model puts out, [batch, units]: probabilities, or a number in the target's own unit. */
const outputName = "output";

/** A trained graph, and what is fixed about its rows. */
export interface GraphParts {
  readonly graph: LayerGraph;
  readonly spec: ModelSpec;
  readonly artifacts: Pick<ModelArtifacts, "weights" | "weightData">;
  readonly padding: PaddingSide;
}

interface WrittenAs {
  readonly name: string;
  readonly precision: WeightPrecision;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes a trained graph as ONNX. Inputs by their ids: token ids [batch, length] int32, numbers [batch, width], n-grams as
 * pairs of id and weight [batch, count, 2]; the batch may have any size, and so may the length where no layer counts the
 * padding.
 * @throws IssueError with the graph's first issue where the graph cannot be built
 */
export function writeGraph(parts: GraphParts, { name, precision, metadata }: WrittenAs): OnnxModel {
  const { graph, spec, artifacts, padding } = parts;
  const report = checkGraph(graph, spec);
  const problem = report.issues.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const builder = new GraphBuilder(precision);
  const inputs = describeInputs(parts);
  const findWeight = indexWeights(artifacts);
  const flows = new Map<string, OnnxFlow>();
  const output = present(report.order.at(-1));
  for (const id of report.order) {
    const node = present(graph.nodes.find((each) => each.id === id));
    builder.beginLayer(id);
    if (node.kind === "InputLayer") {
      flows.set(id, readInput(node.params.input, { spec, builder, graph }));
      continue;
    }
    const { outputShape, vocabularySize } = present(report.layersById.get(id));
    const context: OnnxContext = {
      graph: builder,
      spec,
      weight: (role) => present(findWeight(`${id}/${role}`), `weight ${id}/${role}`),
      outputShape: present(outputShape),
      vocabularySize,
      isPaddedBehind: padding === "post",
    };
    const sources = sourcesOf(graph, id).map((source) => present(flows.get(source)));
    flows.set(id, writeLayer(id === output ? withoutActivation(node) : node, sources, context));
  }
  builder.beginLayer(outputName);
  builder.nameOutput(finish(present(flows.get(output)).x, output, { graph, spec, builder }), outputName);
  const { nodes, tensors } = builder;
  const outputs: readonly OnnxValue[] = [
    { name: outputName, type: "float32", shape: ["batch", spec.output.units] },
  ];
  return { name, nodes, tensors, inputs, outputs, metadata };
}

const writeLayer = (
  node: Exclude<LayerNode, LayerNode<"InputLayer">>,
  inputs: readonly OnnxFlow[],
  context: OnnxContext,
): OnnxFlow =>
  forLayer(
    writers as LayerTable<LayerKind, [readonly OnnxFlow[], OnnxContext], OnnxFlow>,
    node as LayerNode,
    inputs,
    context,
  );

/** The output's activation is left to the end. */
const withoutActivation = <N extends LayerNode>(node: N): N =>
  node.kind === "Dense" ? { ...node, params: { ...node.params, activation: "linear" } } : node;

function describeInputs({ graph, spec, padding }: GraphParts): readonly OnnxValue[] {
  const shortening = shorteningOf(graph, spec, padding);
  const isFree = shortening.kind === "free" && shortening.multiple === 1;
  return modelInputs(graph, spec).map(({ blockId, input, part }): OnnxValue => {
    if (part === "ngrams") return { name: blockId, type: "float32", shape: ["batch", `${blockId}-count`, 2] };
    const size = present(spec.inputs[input]);
    if (size.kind === "numbers") return { name: input, type: "float32", shape: ["batch", size.width] };
    const isText = size.length > 1;
    return {
      name: input,
      type: "int32",
      shape: ["batch", isText && isFree ? `${input}-length` : size.length],
    };
  });
}

interface Place {
  readonly spec: ModelSpec;
  readonly builder: GraphBuilder;
  readonly graph: LayerGraph;
}

/** What an input layer hands on: token ids with their mask, numbers, n-grams. */
function readInput(input: InputId, { spec, builder, graph }: Place): OnnxFlow {
  const size = present(spec.inputs[input]);
  if (size.kind === "numbers") return { x: input, mask: null, shape: [size.width] };
  const read = modelInputs(graph, spec).filter((each) => each.input === input);
  const ngrams = read.some(({ part }) => part === "ngrams") ? { ngrams: ngramBlockId(input) } : {};
  if (read.every(({ part }) => part === "ngrams"))
    return { x: "", mask: null, shape: [size.length], ...ngrams };
  const isPadding = builder.op("Equal", [input, builder.id(0)]);
  const isToken = builder.cast(builder.op("Not", [isPadding]), "float32");
  const mask = builder.op("Unsqueeze", [isToken, builder.whole(2)]);
  return { x: input, mask, shape: [size.length], ...ngrams };
}

/** What makes the answer of the last layer's numbers. */
function finish(x: string, output: string, { spec, builder, graph }: Place): string {
  const {
    task,
    output: { rescaling },
  } = spec;
  if (task !== "regression") return activate(x, outputActivationOf(graph, output, task), builder);
  const { mean, deviation } = rescaling ?? { mean: 0, deviation: 1 };
  return builder.op("Add", [builder.op("Mul", [x, builder.number(deviation)]), builder.number(mean)]);
}
