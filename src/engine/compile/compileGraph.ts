import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { checkGraph, type GraphReport } from "../../core/graph/checkGraph.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { IssueError } from "../../core/issue.ts";
import { mixSeed } from "../../core/random.ts";
import { buildLayer, type Build } from "./builders.ts";
import { apply, type Flow } from "./flow.ts";
import { PaddingMask } from "./layers/masks.ts";
import { RandomState } from "./layers/noise.ts";
import { registerLayers } from "./registerLayers.ts";

registerLayers();

/** What the model makes of its logits: one class of several, or a yes or no for each. */
export type OutputActivation = "softmax" | "sigmoid";

const outputLayers: { readonly [A in OutputActivation]: () => tf.layers.Layer } = {
  softmax: () => tf.layers.softmax({ name: "probabilities" }),
  sigmoid: () => tf.layers.activation({ activation: "sigmoid", name: "probabilities" }),
};

/** A graph as TensorFlow.js models that share their layers. */
export interface CompiledModel {
  /** Token ids [batch, length] → class probabilities [batch, classes]. This is what is saved. */
  readonly model: tf.LayersModel;
  /** The same up to the softmax, for a loss that cannot overflow. */
  readonly logits: tf.LayersModel;
  /** What `model` makes of the logits. */
  readonly outputActivation: OutputActivation;
  /** The step that random layers draw their noise for. Whoever trains sets it; layers only read it. */
  readonly randomState: RandomState;
  /** Frees the weights, which both models share, and the step. */
  readonly dispose: () => void;
}

/**
 * Builds the TensorFlow.js model of a checked graph, weights drawn from `seed`.
 * The output layer's softmax (or sigmoid) is a layer of its own, so that training can read the logits before it.
 * @throws IssueError with the graph's first issue where it cannot be built
 */
export function compileGraph(graph: LayerGraph, spec: ModelSpec, seed: number): CompiledModel {
  const report = checkGraph(graph, spec);
  const problem = report.issues.find((issue) => issue.severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const randomState = new RandomState();
  randomState.place();
  const build = { spec, randomState, seedFor: (layerId: string) => mixSeed(seed, layerId) };
  const length = present(report.layersById.get(present(report.order[0]))?.outputShape?.[0]);
  const input = tf.input({ shape: [length], dtype: "int32", name: "tokens" });
  const flow = connectLayers(graph, report, { build, input });
  const outputActivation = outputActivationOf(graph, report.order.at(-1));
  const logits = tf.model({ inputs: input, outputs: flow.x, name: "logits" });
  const probabilities = apply(outputLayers[outputActivation](), flow.x);
  const model = tf.model({ inputs: input, outputs: probabilities, name: "classifier" });
  const dispose = (): void => {
    tf.dispose(model.weights.map((weight) => weight.read()));
    randomState.dispose();
  };
  return { logits, model, outputActivation, randomState, dispose };
}

interface Start {
  readonly build: Omit<Build, "vocabularySize">;
  readonly input: tf.SymbolicTensor;
}

/** Applies the layers one after the other; returns what leaves the last one, without its activation. */
function connectLayers(graph: LayerGraph, { order, layersById }: GraphReport, { build, input }: Start): Flow {
  const flows = new Map<string, Flow>();
  const outputId = present(order.at(-1));
  const mask = apply(new PaddingMask({ name: "padding-mask" }), input);
  for (const id of order) {
    const node = present(graph.nodes.find((candidate) => candidate.id === id));
    const inputs = sourcesOf(graph, id).map((source) => present(flows.get(source)));
    const isOutput = id === outputId && node.kind === "Dense";
    const built = isOutput ? { ...node, params: { ...node.params, activation: "linear" as const } } : node;
    const { vocabularySize } = present(layersById.get(id));
    const flow = node.kind === "InputLayer" ? { x: input, mask } : null;
    flows.set(id, flow ?? buildLayer(built, inputs, { ...build, vocabularySize }));
  }
  return present(flows.get(outputId));
}

function outputActivationOf(graph: LayerGraph, outputId: string | undefined): OutputActivation {
  const output = graph.nodes.find(({ id }) => id === outputId);
  return output?.kind === "Dense" && output.params.activation === "sigmoid" ? "sigmoid" : "softmax";
}
