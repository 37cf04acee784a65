import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import type { ModelSpec, TextClassifierSizes } from "../../src/core/graph/modelSpec.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { makeRandom } from "../../src/core/random.ts";
import { compileGraph } from "../../src/engine/compile/compileGraph.ts";
import { sampleInputs } from "../../src/engine/testing/sampleInputs.ts";
import { saveArtifacts } from "../../src/engine/evaluate/modelInUse.ts";
import { printKeras } from "../../src/export/code/printKeras.ts";
import { writeKerasArchive } from "../../src/export/keras/kerasArchive.ts";
import { printOwnLayers } from "../../src/export/keras/ownLayers.ts";
import { writeKeras } from "../../src/export/keras/writeKeras.ts";
import { encodeModel } from "../../src/export/onnx/modelProto.ts";
import { weightPrecisions } from "../../src/export/onnx/storedWeights.ts";
import { writeGraph } from "../../src/export/onnx/writeGraph.ts";

const sizes = { sequenceLength: 24, vocabularySize: 60, classCount: 3 };
const rowCount = 6;

/** Weights that all make a difference: none is zero or one, as biases and scales are at the start. */
function scatterWeights(model: tf.LayersModel, seed: number): void {
  const random = makeRandom(seed, "weights");
  for (const weight of model.weights) {
    if (weight.originalName.endsWith("hashes")) continue;
    const isPositive = weight.originalName.endsWith("variance") || weight.originalName.endsWith("idf");
    const size = weight.shape.reduce<number>((product, part) => product * (part ?? 1), 1);
    const values = Float32Array.from({ length: size }, () =>
      isPositive ? 0.5 + random.uniform() : random.uniform() - 0.5,
    );
    weight.write(tf.tensor(values, weight.shape as number[]));
  }
}

/** A model to be printed, and what it is compiled with. */
export interface InteropCase {
  readonly graph: LayerGraph;
  readonly specFor: (sizes: TextClassifierSizes) => ModelSpec;
  readonly training: TrainConfig;
}

/** Writes a model as files of Keras and ONNX. */
function writeModels(path: string, parts: Parameters<typeof writeKeras>[0]): void {
  const keras = writeKeras(parts);
  writeFileSync(`${path}.keras`, writeKerasArchive(keras, "1980-01-01"));
  writeFileSync(`${path}.layers.py`, printOwnLayers(keras.ownClasses));
  for (const precision of weightPrecisions) {
    const onnx = writeGraph({ ...parts, padding: "post" }, { name: "model", precision, metadata: {} });
    writeFileSync(`${path}.${precision}.onnx`, encodeModel(onnx));
  }
}

/** Writes a model as Python, with its weights and what it answers, for `check_keras.py`. */
export async function writeCase(
  folder: string,
  name: string,
  { graph, specFor, training }: InteropCase,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const spec = specFor(sizes);
  const { model, inputIds, dispose } = compileGraph(graph, spec, 1);
  scatterWeights(model, 3);
  const inputs = sampleInputs(spec, inputIds, rowCount);
  const answers = tf.tidy(() => model.predict(inputs) as tf.Tensor2D);
  const layers = model.layers.filter((layer) => layer.weights.length > 0);
  const weights = layers.flatMap((layer) => layer.weights.map((weight) => ({ layer: layer.name, weight })));
  const arrays = [
    ...weights.map(({ weight }) => weight.read().dataSync<"float32">()),
    answers.dataSync<"float32">(),
  ];
  const artifacts = await saveArtifacts(model);
  writeModels(join(folder, name), { graph, spec, artifacts });
  const description = {
    inputNames: inputIds,
    parameterCount: model.countParams(),
    task: spec.task,
    inputs: inputs.map((input) => ({ dtype: input.dtype, values: input.arraySync() })),
    outputShape: answers.shape,
    weights: weights.map(({ layer, weight }) => ({ layer, shape: weight.shape })),
  };
  writeFileSync(join(folder, `${name}.py`), printKeras(graph, spec, { training, trainCount: rowCount }));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(description));
  writeFileSync(
    join(folder, `${name}.bin`),
    Buffer.concat(arrays.map((array) => Buffer.from(Float32Array.from(array).buffer))),
  );
  tf.dispose([answers, ...inputs]);
  dispose();
}
