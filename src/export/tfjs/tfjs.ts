import {
  nameWeight,
  specOfWeight,
  type ModelArtifacts,
  type WeightSpec,
} from "../../core/model/trainedModel.ts";
import { parseSignature } from "../../core/task/parseSignature.ts";
import type { Exporter } from "../exporter.ts";
import { fileOf, textOf } from "../findFile.ts";
import { writeInstructions } from "./instructions.ts";
import { paths } from "./paths.ts";
import { makeRecord } from "./record.ts";

/**
 * The model in TensorFlow.js's layers format, with what turns a row into its inputs and its outputs into an answer:
 * `model.json`, `weights.bin`, `preprocessor.json`, what a later export needs, the runtime that puts them together, and a page of instructions that
 * runs the model where it is served.
 */
export const tfjs = {
  runtime: "classifier",
  // Every model of the studio is a TensorFlow.js model.
  check: () => [],
  // The same numbers on the same kernels.
  tolerance: 1e-6,
  write(bundle) {
    const { artifacts, signature } = bundle.model;
    return [
      { path: paths.layers, role: "layers", content: JSON.stringify(modelJson(artifacts)) },
      { path: paths.weights, role: "weights", content: new Uint8Array(artifacts.weightData) },
      { path: paths.preprocessing, role: "preprocessing", content: JSON.stringify(signature) },
      { path: paths.record, role: "record", content: JSON.stringify(makeRecord(bundle)) },
      { path: paths.runtime, role: "runtime", content: bundle.runtimeSource },
      { path: paths.instructions, role: "instructions", content: writeInstructions(bundle, signature) },
    ];
  },
  read(files) {
    const { modelTopology, weightsManifest } = JSON.parse(textOf(files, paths.layers)) as ModelJson;
    const weights = weightsManifest.flatMap((group) => group.weights.map(nameWeight));
    const weightData = fileOf(files, paths.weights).slice().buffer;
    assertLength(weights, weightData);
    const hasLabels = files.some(({ path }) => path === labelsPath);
    return {
      kind: "layers",
      artifacts: { modelTopology, weights, weightData },
      signature: parseSignature(
        JSON.parse(textOf(files, paths.preprocessing)),
        hasLabels ? JSON.parse(textOf(files, labelsPath)) : [],
      ),
    };
  },
} satisfies Exporter;

/** Holds the class names in exports of before signatures did. */
const labelsPath = "labels.json";

/** @throws Error where the weights are cut short or belong to another model */
function assertLength(weights: ModelArtifacts["weights"], { byteLength }: ArrayBuffer): void {
  const count = weights.reduce((sum, { shape }) => sum + shape.reduce((size, axis) => size * axis, 1), 0);
  const expected = count * bytesPerNumber;
  if (byteLength !== expected)
    throw new Error(
      `${paths.weights} has ${String(byteLength)} bytes; ${paths.layers} names weights of ${String(expected)}`,
    );
}

/** Every weight of the studio's layers is a float32. */
const bytesPerNumber = 4;

/** The part of `model.json` that is read. */
interface ModelJson {
  readonly modelTopology: ModelArtifacts["modelTopology"];
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpec[];
  }[];
}

const modelJson = ({ modelTopology, weights }: ModelArtifacts): ModelJson & Record<string, unknown> => ({
  format: "layers-model",
  generatedBy: "Layerloom",
  convertedBy: null,
  modelTopology,
  weightsManifest: [{ paths: [paths.weights], weights: weights.map(specOfWeight) }],
});
