import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import type { LayerKind } from "../../src/core/graph/layers.ts";
import { readModel } from "../../src/core/onnx/readModel.ts";
import { runModel } from "../../src/core/onnx/runModel.ts";
import type { Tensor } from "../../src/core/onnx/tensor.ts";
import type { PaddingSide } from "../../src/core/text/preprocessor.ts";
import { compileGraph } from "../../src/engine/compile/compileGraph.ts";
import { saveArtifacts } from "../../src/engine/evaluate/modelInUse.ts";
import { everyGraph } from "../../src/engine/testing/sampleGraphs.ts";
import { sampleInputs } from "../../src/engine/testing/sampleInputs.ts";
import { startTestBackend } from "../../src/engine/testing/startTestBackend.ts";
import { encodeModel } from "../../src/export/onnx/modelProto.ts";
import type { WeightPrecision } from "../../src/export/onnx/storedWeights.ts";
import { writeGraph } from "../../src/export/onnx/writeGraph.ts";

beforeAll(startTestBackend);

const sizes = { sequenceLength: 12, vocabularySize: 60, classCount: 3 };
const rowCount = 3;

const toTensor = (tensor: tf.Tensor): Tensor => ({
  shape: tensor.shape,
  values: Float64Array.from(tensor.dataSync()),
});

/** Decimal places that answers agree in, by how the weights are stored. */
const places = { float32: 4, float16: 2, int8: 1 } as const;
const recurrentKinds: readonly LayerKind[] = ["SimpleRNN", "GRU", "LSTM", "Bidirectional"];

/** How a graph is written: where padding may stand before tokens, cells are written otherwise. */
function waysOf({ nodes }: LayerGraph): readonly { padding: PaddingSide; precision: WeightPrecision }[] {
  const isRecurrent = nodes.some(({ kind }) => recurrentKinds.includes(kind));
  return [
    { padding: "post", precision: "float32" },
    ...(isRecurrent ? ([{ padding: "pre", precision: "float32" }] as const) : []),
    ...(nodes.length > 5 ? compressed.map((precision) => ({ padding: "post", precision }) as const) : []),
  ];
}
const compressed = ["float16", "int8"] as const;

test.each(everyGraph)("%s: its ONNX file gives the engine's answers", async (_name, graph, specFor) => {
  const spec = specFor(sizes);
  const { model, inputIds, dispose } = compileGraph(graph, spec, 1);
  const artifacts = await saveArtifacts(model);
  const inputs = sampleInputs(spec, inputIds, rowCount);
  const expected = tf.tidy(() => (model.predict(inputs) as tf.Tensor2D).dataSync());
  const named = Object.fromEntries(inputIds.map((id, at) => [id, toTensor(inputs[at] as tf.Tensor)]));
  for (const { padding, precision } of waysOf(graph)) {
    const written = writeGraph(
      { graph, spec, artifacts, padding },
      { name: "model", precision, metadata: {} },
    );
    const { values } = runModel(readModel(encodeModel(written)), named);
    for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, places[precision]);
  }
  tf.dispose(inputs);
  dispose();
});

test("a file that is cut short, and one of something else, are refused", () => {
  const bytes = encodeModel({ name: "m", nodes: [], tensors: [], inputs: [], outputs: [], metadata: {} });
  expect(() => readModel(bytes.subarray(0, bytes.length - 3))).toThrow("cut short");
  expect(() => readModel(new TextEncoder().encode("no model"))).toThrow("ONNX");
});
