import { present } from "../assert.ts";
import type { Block } from "../dataset/blocks.ts";
import { sourcesOf, type LayerGraph } from "../graph/layerGraph.ts";
import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../graph/layers.ts";
import type { ModelSpec } from "../graph/modelSpec.ts";
import { encoderBlockId, ngramBlockId } from "../graph/textReadings.ts";
import { orderLayers } from "../graph/orderLayers.ts";
import { outputActivationOf } from "../graph/outputActivation.ts";
import type { ModelArtifacts } from "../model/trainedModel.ts";
import { indexWeights } from "../model/weightViews.ts";
import type { InputId } from "../task/inputs.ts";
import { activate } from "./arithmetic.ts";
import { vector, type FindWeight, type LayerOutput } from "./layerOutput.ts";
import type { AttentionShares, LayerContext } from "./forward.ts";
import { forwards } from "./forwards.ts";

/** A graph and its trained weights. */
export interface WeightParts {
  readonly graph: LayerGraph;
  readonly weights: ModelArtifacts["weights"];
  /** The numbers of all weights, one after another. */
  readonly weightData: ArrayBuffer;
}

/** The blocks of one row, by input. */
type RowBlocks = Readonly<Record<InputId, Block>>;

/** Takes the attention of a row's layers while the row is computed. */
export type TakeLayerAttention = (layerId: string, attention: AttentionShares) => void;

/** What a model puts out for one row. */
interface ForwardOutputs {
  /** Before the last activation: [units]. */
  readonly logits: Float32Array;
  /** Probabilities, or a number in the target's own unit: [units]. */
  readonly outputs: Float32Array;
}

/**
 * Makes the function that computes a model's outputs from the blocks of one row.
 * @throws Error where a weight is missing
 */
export function makeForward(
  parts: WeightParts,
  spec: ModelSpec,
  takeAttention?: TakeLayerAttention,
): (inputs: RowBlocks) => ForwardOutputs {
  const { graph } = parts;
  const { order } = orderLayers(graph);
  const output = present(order.at(-1));
  const viewOf = indexWeights(parts);
  const findWeight =
    (layerId: string): FindWeight =>
    (role) =>
      present(viewOf(`${layerId}/${role}`), `weight ${layerId}/${role}`);
  const steps = order.map((node) =>
    makeStep(node, { graph, spec, isOutput: node === output, findWeight, takeAttention }),
  );
  const finish = makeFinish(graph, output, spec);
  return (inputs) => {
    const outputs = new Map<string, LayerOutput>();
    for (const step of steps) step(inputs, outputs);
    const logits = present(outputs.get(output.id)).values;
    return { logits, outputs: finish(logits) };
  };
}

/** Computes one layer from those before it. */
type Step = (inputs: RowBlocks, outputs: Map<string, LayerOutput>) => void;

interface StepParts {
  readonly graph: LayerGraph;
  readonly spec: ModelSpec;
  readonly isOutput: boolean;
  readonly findWeight: (layerId: string) => FindWeight;
  readonly takeAttention: TakeLayerAttention | undefined;
}

/** The output's activation is left to the end. */
function makeStep(node: LayerNode, { graph, spec, isOutput, findWeight, takeAttention }: StepParts): Step {
  if (node.kind === "InputLayer") {
    const { input } = node.params;
    return (inputs, outputs) => outputs.set(node.id, toLayerOutput(inputs, input));
  }
  const sources = sourcesOf(graph, node.id);
  const isLinear = isOutput && node.kind === "Dense";
  const built = isLinear ? { ...node, params: { ...node.params, activation: "linear" as const } } : node;
  const context = {
    weight: findWeight(node.id),
    vocabularySize: vocabularySizeOf(graph, spec, sources[0]),
    ...(takeAttention === undefined
      ? {}
      : { takeAttention: (attention: AttentionShares) => takeAttention(node.id, attention) }),
  };
  const table = forwards as LayerTable<LayerKind, [readonly LayerOutput[], LayerContext], LayerOutput>;
  return (_inputs, outputs) => {
    const read = sources.map((source) => present(outputs.get(source)));
    outputs.set(node.id, forLayer(table, built, read, context));
  };
}

/**
 * What an input layer puts out. A model of one input takes the only block there is, because earlier versions called that
 * input `tokens`.
 */
function toLayerOutput(inputs: RowBlocks, id: InputId): LayerOutput {
  const block = present(inputs[id] ?? Object.values(inputs)[0], `input ${id}`);
  if (block.kind === "numbers") return vector(block.values);
  if (block.kind === "ngrams") return { ...vector(new Float32Array(0)), ngrams: block };
  const ngrams = inputs[ngramBlockId(id)];
  const encoded = inputs[encoderBlockId(id)];
  return {
    values: Float32Array.from(block.ids),
    shape: [block.length],
    mask: Uint8Array.from(block.ids, (token) => (token === 0 ? 0 : 1)),
    ...(ngrams?.kind === "ngrams" ? { ngrams } : {}),
    ...(encoded?.kind === "numbers" ? { encoded: encoded.values } : {}),
  };
}

/** Vocabulary size of an input layer; 0 for an input of numbers, and for other layers. */
function vocabularySizeOf({ nodes }: LayerGraph, { inputs }: ModelSpec, source: string | undefined): number {
  const node = nodes.find(({ id }) => id === source);
  if (node?.kind !== "InputLayer") return 0;
  const size = inputs[node.params.input] ?? Object.values(inputs)[0];
  return size?.kind === "tokens" ? size.vocabularySize : 0;
}

/** Makes the function from the last layer's outputs to the answer: probabilities, or the number in its own unit. */
function makeFinish(
  graph: LayerGraph,
  output: LayerNode,
  { task, output: { rescaling } }: ModelSpec,
): (logits: Float32Array) => Float32Array {
  if (task === "regression") {
    const { mean, deviation } = rescaling ?? { mean: 0, deviation: 1 };
    return (logits) => logits.map((value) => value * deviation + mean);
  }
  const activation = outputActivationOf(graph, output.id, task);
  return (logits) => {
    const outputs = logits.slice();
    activate(outputs, activation, { from: 0, count: outputs.length });
    return outputs;
  };
}
