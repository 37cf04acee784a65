import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { chainLayers } from "../src/core/graph/edits.ts";
import type { LayerGraph } from "../src/core/graph/layerGraph.ts";
import { textClassifierSpec, type ModelSpec } from "../src/core/graph/modelSpec.ts";
import { modelInputs } from "../src/core/graph/textReadings.ts";
import type { TrainedModel } from "../src/core/model/trainedModel.ts";
import { readModel } from "../src/core/onnx/readModel.ts";
import { runModel } from "../src/core/onnx/runModel.ts";
import { compileGraph } from "../src/engine/compile/compileGraph.ts";
import { saveArtifacts } from "../src/engine/evaluate/modelInUse.ts";
import { layer } from "../src/engine/testing/sampleGraphs.ts";
import { sampleInputs } from "../src/engine/testing/sampleInputs.ts";
import { asStored } from "../src/export/onnx/asStored.ts";
import { encodeModel } from "../src/export/onnx/modelProto.ts";
import type { WeightPrecision } from "../src/export/onnx/storedWeights.ts";
import { writeGraph } from "../src/export/onnx/writeGraph.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 400, classCount: 3 });
const embedding = layer("Embedding", { outputDim: 40 });
const average = layer("GlobalAveragePooling1D");
const softmax = layer("Dense", { units: "output", activation: "softmax" });
const around = (...layers: readonly (typeof embedding)[]): LayerGraph =>
  chainLayers(embedding, ...layers, softmax);

/** Layers large enough for their weights to be stored in fewer bits. */
const graphs: readonly (readonly [string, LayerGraph])[] = [
  ["dense", around(average, layer("Dense", { units: 40 }))],
  ["convolution", around(layer("Conv1D", { filters: 40, kernelSize: 3 }), average)],
  ["separable convolution", around(layer("SeparableConv1D", { filters: 40, kernelSize: 31 }), average)],
  ["LSTM", around(layer("LSTM", { units: 40 }))],
  ["bidirectional GRU", around(layer("Bidirectional", { layer: "GRU", units: 24 }))],
  ["attention", around(layer("MultiHeadAttention", { numHeads: 4 }), layer("AttentionPooling"))],
  ["positions", chainLayers(layer("TokenAndPositionEmbedding", { outputDim: 40 }), average, softmax)],
  ["bag of embeddings", chainLayers(layer("EmbeddingBag", { outputDim: 40, ngrams: 1 }), softmax)],
  ["bag of n-grams", chainLayers(layer("BagOfNgrams"), softmax)],
];

interface Written {
  readonly model: Pick<TrainedModel, "graph" | "artifacts">;
  readonly precision: WeightPrecision;
  readonly spec: ModelSpec;
}

/** What an .onnx file answers. */
function answersOf({ model, precision, spec: sizes }: Written, inputs: Parameters<typeof runModel>[1]) {
  const parts = { ...model, spec: sizes, padding: "post" } as const;
  const proto = writeGraph(parts, { name: "model", precision, metadata: {} });
  return { answers: Array.from(runModel(readModel(encodeModel(proto)), inputs).values), proto };
}

const cases = graphs.flatMap(([name, graph]) =>
  (["float16", "int8"] as const).map((precision) => ({ name, graph, precision })),
);

test.each(cases)(
  "$name: the model as stored in $precision answers exactly as the file does",
  async ({ graph, precision }) => {
    const compiled = compileGraph(graph, spec, 5);
    const model = { graph, artifacts: await saveArtifacts(compiled.model) } as unknown as TrainedModel;
    const names = modelInputs(graph, spec).map(({ blockId }) => blockId);
    const tensors = sampleInputs(spec, names, 6);
    const inputs = Object.fromEntries(
      tensors.map((tensor, at) => [
        names[at] ?? "",
        { shape: tensor.shape, values: Float64Array.from(tensor.dataSync()) },
      ]),
    );
    tf.dispose(tensors);
    compiled.dispose();
    const stored = answersOf({ model, precision, spec }, inputs);
    expect(stored.proto.tensors.some(({ type }) => type === precision)).toBe(true);
    const rounded = { graph, artifacts: asStored(model, precision) };
    const { answers } = answersOf({ model: rounded, precision: "float32", spec }, inputs);
    for (const [at, answer] of answers.entries()) expect(stored.answers[at]).toBeCloseTo(answer, 5);
    const whole = answersOf({ model, precision: "float32", spec }, inputs);
    expect(whole.answers).not.toEqual(answers);
  },
);
