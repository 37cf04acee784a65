import type { ExportFile, ModelBundle } from "./modelBundle.ts";
import { writeInstructions } from "./instructions.ts";

const weightsPath = "weights.bin";

/**
 * The model in TensorFlow.js's layers format, with what turns texts into its input and its output into
 * class names: `model.json`, `weights.bin`, `preprocessor.json`, `labels.json`, the runtime that puts them
 * together, and a page of instructions that runs the model where it is served.
 */
export function exportTfjs(bundle: ModelBundle): readonly ExportFile[] {
  const { artifacts, preprocessor, classNames } = bundle.model;
  const modelJson = {
    format: "layers-model",
    generatedBy: "Layerloom",
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: [weightsPath], weights: artifacts.weightSpecs }],
  };
  return [
    { path: "model.json", content: JSON.stringify(modelJson) },
    { path: weightsPath, content: new Uint8Array(artifacts.weightData) },
    { path: "preprocessor.json", content: JSON.stringify(preprocessor) },
    { path: "labels.json", content: JSON.stringify(classNames) },
    { path: "layerloom-runtime.js", content: bundle.runtimeSource },
    { path: "index.html", content: writeInstructions(bundle) },
  ];
}
