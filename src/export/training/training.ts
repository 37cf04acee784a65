import { specOf } from "../../core/task/specOf.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { printKeras } from "../code/printKeras.ts";
import type { Exporter } from "../exporter.ts";
import { keras } from "../keras/keras.ts";
import { baselinePython } from "./baselinePython.ts";
import { enginesPython } from "./enginesPython.ts";
import { printNotebook } from "./notebook.ts";
import { trainPython } from "./trainPython.ts";

/**
 * The model to be trained on elsewhere: the `.keras` file with its preprocessing, the same model and its settings as printed
 * Python, a program and a notebook that train it, and a baseline in scikit-learn.
 */
export const training: Exporter = {
  ...keras,
  write(bundle) {
    const { settings, model, projectName } = bundle;
    const config = settings?.training ?? defaultTrainConfig;
    const split = settings?.split ?? defaultSplitConfig;
    const code = printKeras(model.graph, specOf(model.signature), {
      training: config,
      trainCount: settings?.trainCount ?? null,
    });
    const numbers = {
      seed: split.seed,
      epochs: config.epochs,
      batchSize: config.batchSize,
      oneHot: code.includes("# targets: one-hot"),
    };
    const parts = {
      seed: split.seed,
      shares: [split.trainShare, split.validationShare, 1 - split.trainShare - split.validationShare],
      testRows: settings?.testRows ?? null,
    };
    return [
      { path: "train.py", role: "trainer", content: trainPython },
      { path: "engines.py", role: "engines", content: enginesPython },
      { path: "train.ipynb", role: "notebook", content: printNotebook(projectName) },
      { path: "model.py", role: "modelCode", content: code },
      { path: "settings.json", role: "settings", content: JSON.stringify(numbers) },
      { path: "split.json", role: "settings", content: JSON.stringify(parts) },
      { path: "baseline.py", role: "baseline", content: baselinePython },
      ...keras.write(bundle),
    ];
  },
};
