import type { TrainConfig, TrainingDefaults } from "../training/trainConfig.ts";
import { defaultTrainConfig, mergeTraining } from "../training/trainFields.ts";
import { chainLayers } from "./edits.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode, LayerParams } from "./layers.ts";

/** The models one can start from, by their names in documents and on the command line. */
export const templateNames = [
  "embedding-pooling",
  "ngram-bag",
  "text-cnn",
  "bidirectional-gru",
  "transformer-encoder",
  "tfidf-dense",
] as const;
export type TemplateName = (typeof templateNames)[number];
export const defaultTemplate: TemplateName = "embedding-pooling";

/** A layer of this kind, with the kind's defaults but for `params`. */
const layer = <K extends LayerKind>(kind: K, params: Partial<LayerParams[K]> = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

const output = layer("Dense", { units: "output", activation: "softmax" });

/** The graph of each template. */
export const templates: { readonly [T in TemplateName]: LayerGraph } = {
  "embedding-pooling": chainLayers(
    layer("Embedding"),
    layer("GlobalAveragePooling1D"),
    layer("Dropout", { rate: 0.3 }),
    output,
  ),
  "ngram-bag": chainLayers(layer("EmbeddingBag", { buckets: 100_000, dropout: 0.3 }), output),
  "text-cnn": chainLayers(
    layer("Embedding"),
    layer("Conv1D", { filters: 128, kernelSize: 5 }),
    layer("GlobalMaxPooling1D"),
    layer("Dropout", { rate: 0.4 }),
    output,
  ),
  "bidirectional-gru": chainLayers(
    layer("Embedding"),
    layer("SpatialDropout1D"),
    layer("Bidirectional", { layer: "GRU", units: 64, returnSequences: true }),
    layer("GlobalMaxPooling1D"),
    layer("Dropout", { rate: 0.3 }),
    output,
  ),
  "transformer-encoder": chainLayers(
    layer("TokenAndPositionEmbedding"),
    layer("TransformerEncoder"),
    layer("GlobalAveragePooling1D"),
    layer("Dropout", { rate: 0.3 }),
    output,
  ),
  "tfidf-dense": chainLayers(
    layer("BagOfWords"),
    layer("Dense", { units: 64, activation: "relu" }),
    layer("Dropout", { rate: 0.5 }),
    output,
  ),
};

/** Training settings that suit each template's model better than the usual ones. */
export const templateTraining: { readonly [T in TemplateName]: TrainingDefaults } = {
  "embedding-pooling": {},
  "ngram-bag": { learningRate: 0.003, sparseEmbeddings: true },
  "text-cnn": { learningRate: 0.002, epochs: 6 },
  "bidirectional-gru": { learningRate: 0.002, epochs: 6, globalClipNorm: 1 },
  "transformer-encoder": {
    learningRate: 0.001,
    epochs: 5,
    globalClipNorm: 1,
    schedule: { kind: "warmupCosine", warmupShare: 0.1, endShare: 0.05 },
  },
  "tfidf-dense": { learningRate: 0.003, epochs: 8 },
};

const recommendedSettings = new Set(
  Object.values(templateTraining).flatMap((settings) => Object.keys(settings)),
);

/**
 * Training settings when a template is chosen: what it recommends; the defaults for what another template may have
 * recommended before; and for everything else what was set.
 */
export function trainingFor(template: TemplateName, current: TrainConfig): TrainConfig {
  const defaults = Object.entries(defaultTrainConfig).filter(([name]) => recommendedSettings.has(name));
  return mergeTraining({ ...current, ...Object.fromEntries(defaults) }, templateTraining[template]);
}
