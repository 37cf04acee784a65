import type { TrainingDefaults } from "../training/trainConfig.ts";
import { chainLayers } from "./edits.ts";
import type { LayerGraph } from "./layerGraph.ts";

/** The models one can start from, by their names in documents and on the command line. */
export const templateNames = ["embedding-pooling", "text-cnn"] as const;
export type TemplateName = (typeof templateNames)[number];
export const defaultTemplate: TemplateName = "embedding-pooling";

/** The graph of each template. */
export const templates: { readonly [T in TemplateName]: LayerGraph } = {
  "embedding-pooling": chainLayers(
    { kind: "Embedding", params: { outputDim: 64 } },
    { kind: "GlobalAveragePooling1D", params: {} },
    { kind: "Dropout", params: { rate: 0.3 } },
    { kind: "Dense", params: { units: "classes", activation: "softmax" } },
  ),
  "text-cnn": chainLayers(
    { kind: "Embedding", params: { outputDim: 64 } },
    { kind: "Conv1D", params: { filters: 128, kernelSize: 5, padding: "same", activation: "relu" } },
    { kind: "GlobalMaxPooling1D", params: {} },
    { kind: "Dropout", params: { rate: 0.4 } },
    { kind: "Dense", params: { units: "classes", activation: "softmax" } },
  ),
};

/** Training settings that suit each template's model better than the usual ones. */
export const templateTraining: { readonly [T in TemplateName]: TrainingDefaults } = {
  "embedding-pooling": {},
  "text-cnn": {},
};
