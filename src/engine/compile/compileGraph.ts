import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { checkGraph, type GraphReport } from "../../core/graph/checkGraph.ts";
import { sourcesOf, type LayerGraph } from "../../core/graph/layerGraph.ts";
import { inputIdsOf } from "../../core/graph/layerGraph.ts";
import type { InputSize, ModelSpec, OutputSize } from "../../core/graph/modelSpec.ts";
import { encoderNamesOf, modelInputs } from "../../core/graph/textReadings.ts";
import { outputActivationOf } from "../../core/graph/outputActivation.ts";
import { IssueError } from "../../core/issue.ts";
import { mixSeed } from "../../core/random.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { OutputActivation } from "../../core/task/tasks.ts";
import { buildLayer, type Build } from "./builders.ts";
import { apply, type LayerOutput } from "./layerOutput.ts";
import { PaddingMask } from "./layers/masks.ts";
import { RandomState } from "./layers/noise.ts";
import { registerLayers } from "./registerLayers.ts";

registerLayers();

/** Layers from the logits to the answer: probabilities, or the number in its own unit. */
const outputLayers: { readonly [A in OutputActivation]: (output: OutputSize) => tf.layers.Layer } = {
  softmax: () => tf.layers.softmax({ name: "probabilities" }),
  sigmoid: () => tf.layers.activation({ activation: "sigmoid", name: "probabilities" }),
  linear: ({ rescaling }) =>
    tf.layers.rescaling({
      name: "answer",
      scale: rescaling?.deviation ?? 1,
      offset: rescaling?.mean ?? 0,
    }),
};

/** A graph as TensorFlow.js models that share their layers. */
export interface CompiledModel {
  /** Blocks of the inputs → probabilities [batch, classes], or numbers in the target's unit [batch, 1]. It is what is saved. */
  readonly model: tf.LayersModel;
  /** The same up to the output's activation, for a loss that cannot overflow. */
  readonly logits: tf.LayersModel;
  /** The inputs of both models in their order; each is a `tf.Input` of that name. */
  readonly inputIds: readonly InputId[];
  /** The activation between the logits and the outputs of `model`. */
  readonly outputActivation: OutputActivation;
  /** The step that random layers draw their noise for. Whoever trains sets it; layers only read it. */
  readonly randomState: RandomState;
  /** Frees the weights, which both models share, and the step. */
  readonly dispose: () => void;
}

/**
 * Builds the TensorFlow.js model of a checked graph, weights drawn from `seed`.
 * The output's activation is a layer of its own, so that training can read the logits before it.
 * @throws IssueError with the graph's first issue where it cannot be built
 */
export function compileGraph(graph: LayerGraph, spec: ModelSpec, seed: number): CompiledModel {
  const report = checkGraph(graph, spec);
  const problem = report.issues.find((issue) => issue.severity === "error");
  if (problem !== undefined) throw new IssueError(problem);
  const randomState = new RandomState();
  randomState.place();
  const start = makeInputs(inputIdsOf(graph, spec), spec);
  const read = modelInputs(graph, spec);
  const inputIds = read.map(({ blockId }) => blockId);
  const beforehand = (
    part: "ngrams" | "encoder",
    make: (name: string, input: InputId) => tf.SymbolicTensor,
  ) =>
    new Map(
      read.flatMap((one) =>
        one.part === part ? [[present(start.get(one.input)).x, make(one.blockId, one.input)] as const] : [],
      ),
    );
  const ngrams = beforehand("ngrams", ngramInput);
  const encoders = encoderNamesOf(graph);
  const encoded = beforehand("encoder", (name, input) =>
    tf.input({ shape: [present(encoders[input]).width], dtype: "float32", name }),
  );
  const build = {
    spec,
    randomState,
    inputOf: (id: InputId) => present(start.get(id)),
    ngramsOf: ({ x }: LayerOutput) => present(ngrams.get(x)),
    encodedOf: ({ x }: LayerOutput) => present(encoded.get(x)),
    seedFor: (layerId: string) => mixSeed(seed, layerId),
  };
  const last = connectLayers(graph, report, build);
  const inputs = read.map(({ input, part }) => {
    const { x } = present(start.get(input));
    return part === "tokens" ? x : present((part === "ngrams" ? ngrams : encoded).get(x));
  });
  const outputActivation = outputActivationOf(graph, report.order.at(-1), spec.task);
  const logits = tf.model({ inputs, outputs: last.x, name: "logits" });
  const answer = apply(outputLayers[outputActivation](spec.output), last.x);
  const model = tf.model({ inputs, outputs: answer, name: "classifier" });
  const dispose = (): void => {
    tf.dispose(model.weights.map((weight) => weight.read()));
    randomState.dispose();
  };
  return { logits, model, inputIds, outputActivation, randomState, dispose };
}

/** A symbolic input for each block of the examples; token ids come with the mask of their padding. */
const makeInputs = (ids: readonly InputId[], { inputs }: ModelSpec): ReadonlyMap<InputId, LayerOutput> =>
  new Map(ids.map((id) => [id, makeInput(id, present(inputs[id]))]));

/** Of each n-gram that a text has, its id and what it weighs: [batch, count, 2]. */
const ngramInput = (name: string): tf.SymbolicTensor => tf.input({ shape: [null, 2], name });

function makeInput(name: InputId, size: InputSize): LayerOutput {
  if (size.kind === "numbers")
    return { x: tf.input({ shape: [size.width], dtype: "float32", name }), mask: null };
  const x = tf.input({ shape: [size.length], dtype: "int32", name });
  return { x, mask: apply(new PaddingMask({ name: `${name}-padding` }), x) };
}

/** Applies the layers one after the other; returns what leaves the last one, without its activation. */
function connectLayers(
  graph: LayerGraph,
  { order, layersById }: GraphReport,
  build: Omit<Build, "vocabularySize" | "outputShape">,
): LayerOutput {
  const outputs = new Map<string, LayerOutput>();
  const outputId = present(order.at(-1));
  for (const id of order) {
    const node = present(graph.nodes.find((candidate) => candidate.id === id));
    const inputs = sourcesOf(graph, id).map((source) => present(outputs.get(source)));
    const isOutput = id === outputId && node.kind === "Dense";
    const built = isOutput ? { ...node, params: { ...node.params, activation: "linear" as const } } : node;
    const { vocabularySize, outputShape } = present(layersById.get(id));
    const own = { vocabularySize, outputShape: present(outputShape) };
    outputs.set(id, buildLayer(built, inputs, { ...build, ...own }));
  }
  return present(outputs.get(outputId));
}
