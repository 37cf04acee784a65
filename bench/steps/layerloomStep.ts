// A training step as the engine takes it, for the benchmark's models.
import * as tf from "@tensorflow/tfjs";
import { textClassifierSpec } from "../../src/core/graph/modelSpec.ts";
import { chainLayers } from "../../src/core/graph/edits.ts";
import { defaultParams } from "../../src/core/graph/layerFields.ts";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import type { LayerKind, LayerNode } from "../../src/core/graph/layers.ts";
import { defaultTrainConfig } from "../../src/core/training/trainFields.ts";
import { chooseBackend } from "../../src/engine/backend/chooseBackend.ts";
import { provideWebGpu } from "../../src/engine/backend/dawn.ts";
import { compileGraph } from "../../src/engine/compile/compileGraph.ts";
import { setSubgroupSpan } from "../../src/engine/kernels/webgpu/subgroups.ts";
import type { WebGpuBackend } from "../../src/engine/kernels/webgpu/webgpuBackend.ts";
import { Optimizer } from "../../src/engine/train/optimizers/optimizer.ts";
import { trainedWeights } from "../../src/engine/train/optimizers/weights.ts";
import { StepSums } from "../../src/engine/train/stepSums.ts";
import { Stepper } from "../../src/engine/train/stepper.ts";
import { batchCount, makeExamples, sizes, type BenchModel } from "./sizes.ts";

const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

const { units, filters, kernelSize, numHeads, intermediateDim } = sizes;
const output = layer("Dense", { units: "output", activation: "softmax" });
const embedding = layer("Embedding", { outputDim: units });

/** The benchmark's models. */
export const graphs: Readonly<Record<BenchModel, LayerGraph>> = {
  pooling: chainLayers(embedding, layer("GlobalAveragePooling1D"), output),
  cnn: chainLayers(
    embedding,
    layer("Conv1D", { filters, kernelSize, activation: "relu" }),
    layer("GlobalMaxPooling1D"),
    output,
  ),
  gru: chainLayers(embedding, layer("GRU", { units, returnSequences: false }), output),
  transformer: chainLayers(
    layer("TokenAndPositionEmbedding", { outputDim: units }),
    layer("TransformerEncoder", { numHeads, intermediateDim, dropout: 0 }),
    layer("GlobalAveragePooling1D"),
    output,
  ),
};

/** Starts the backend and returns a function that takes one step; its figures stay on the device. */
export async function makeStep(model: BenchModel, backend: "wasm" | "webgpu"): Promise<() => void> {
  if (backend === "webgpu") await provideWebGpu();
  const report = await chooseBackend(backend, { wasmFolder: null });
  if (report.backend !== backend) throw new Error(`${backend} is not to be had: ${report.reason}`);
  if (backend === "webgpu" && process.env["LAYERLOOM_SUBGROUPS"] === "off")
    setSubgroupSpan((tf.backend() as WebGpuBackend).device, 1);
  const { sequenceLength, vocabularySize, classCount, batchSize, learningRate } = sizes;
  const compiled = compileGraph(
    graphs[model],
    textClassifierSpec({ sequenceLength, vocabularySize, classCount }),
    1,
  );
  const weights = trainedWeights(compiled.logits);
  const optimizer = new Optimizer(defaultTrainConfig, weights);
  const setting = {
    task: "classification" as const,
    loss: defaultTrainConfig.loss,
    activation: compiled.outputActivation,
    classWeights: null,
  };
  const state = { optimizer, stepSums: new StepSums(), clipNorm: defaultTrainConfig.globalClipNorm };
  const stepper = new Stepper({ compiled, weights, setting }, state);
  const examples = Array.from({ length: batchCount }, (_unused, index) => makeExamples(index + 1));
  let step = 0;
  return () => {
    const { ids, labels } = examples[step++ % batchCount] as ReturnType<typeof makeExamples>;
    compiled.randomState.step = step;
    const inputs = [{ values: ids, shape: [batchSize, sequenceLength] }];
    const target = { values: labels, shape: [batchSize] };
    stepper.take({ inputs, target, weights: null, count: batchSize }, learningRate);
  };
}
