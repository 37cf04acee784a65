import { setParams } from "../../src/core/graph/edits.ts";
import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { makeKind, optimizerFields } from "../../src/core/training/trainFields.ts";
import type { DataSetName } from "./openSet.ts";
import type { CoachCase } from "./recordRun.ts";

const pooling = "embedding-pooling" as const;
const sgd = (momentum: number): TrainConfig["optimizer"] => ({
  ...makeKind(optimizerFields, "SGD"),
  ...{ kind: "SGD" as const, momentum, nesterov: false, weightDecay: 0 },
});

/** The same parameters for every layer of a kind. */
const withLayers =
  (kind: string, params: Readonly<Record<string, number>>) =>
  (graph: LayerGraph): LayerGraph =>
    graph.nodes
      .filter((node) => node.kind === kind)
      .reduce((changed, { id }) => setParams(changed, id, params), graph);

type Failing = Omit<CoachCase, "cause" | "dataSet">;

/** The same way to fail on several data sets. */
const on = (cause: CoachCase["cause"], names: readonly DataSetName[], how: Failing): readonly CoachCase[] =>
  names.map((dataSet) => ({ cause, dataSet, ...how }));

const failing: readonly CoachCase[] = [
  ...on("divergence", ["spam", "tickets", "trec", "hotel"], {
    setting: "SGD with momentum 0.9 at a rate of 30",
    template: "text-cnn",
    training: { optimizer: sgd(0.9), learningRate: 10, globalClipNorm: 0, epochs: 4 },
  }),
  ...on("rateTooHigh", ["spam", "tickets", "trec"], {
    setting: "Adam at a rate of 0.3",
    template: "text-cnn",
    training: { learningRate: 0.3, epochs: 5 },
  }),
  ...on("rateTooHigh", ["hotel", "airline"], {
    setting: "Adam at a rate of 1",
    template: pooling,
    training: { learningRate: 1 },
  }),
  ...on("rateTooLow", ["spam", "tickets", "trec", "chinese"], {
    setting: "Adam at a rate of 0.00001",
    template: pooling,
    training: { learningRate: 1e-5 },
  }),
  ...on("rateTooLow", ["airline"], {
    setting: "SGD at a rate of 0.001",
    template: pooling,
    training: { optimizer: sgd(0), learningRate: 0.001 },
  }),
  ...on("collapse", ["airline", "emotion", "sms"], {
    setting: "a penalty that holds all weights near zero",
    template: pooling,
    training: { l2: 1, epochs: 6 },
  }),
  ...on("collapse", ["arabic"], {
    setting: "one class that is most of the rows, few epochs",
    template: pooling,
    training: { epochs: 4 },
  }),
  ...on("imbalanceIgnored", ["arabic"], {
    setting: "rare classes that count as much as the others",
    template: "text-cnn",
    training: { epochs: 5 },
  }),
  ...on("imbalanceIgnored", ["emotion", "airline"], {
    setting: "rare classes that count as much as the others, two epochs",
    template: "text-cnn",
    training: { epochs: 2 },
  }),
  ...on("labelsDisagree", ["spam", "tickets", "chinese", "sms"], {
    setting: "a quarter of the labels changed at random",
    template: pooling,
    wrongLabels: 0.25,
  }),
  ...on("tooFewRows", ["tickets", "trec", "titles", "news"], {
    setting: "learned from a hundred rows or two",
    template: pooling,
    training: { epochs: 40, batchSize: 8 },
    split: { trainShare: 0.08, validationShare: 0.3 },
  }),
  ...on("unknownWords", ["trec", "emotion", "tickets", "news"], {
    setting: "a vocabulary of 100 words",
    template: pooling,
    text: { vocabularySize: 100 },
  }),
  ...on("textsCutOff", ["imdb", "hotel", "news", "tickets"], {
    setting: "5 tokens of each text",
    template: pooling,
    text: { sequenceLength: 8 },
  }),
  ...on("underfitting", ["tickets", "trec", "news"], {
    setting: "two epochs",
    template: pooling,
    training: { epochs: 2 },
  }),
  ...on("underfitting", ["hotel"], {
    setting: "vectors of one number",
    template: pooling,
    training: { epochs: 6 },
    graph: withLayers("Embedding", { outputDim: 1 }),
  }),
  ...on("overfitting", ["trec", "airline", "news", "hotel"], {
    setting: "60 epochs",
    template: pooling,
    training: { epochs: 60, learningRate: 0.003 },
    graph: withLayers("Dropout", { rate: 0 }),
  }),
  ...on("plateau", ["tickets", "trec", "news"], {
    setting: "a rate that falls to a quarter in each epoch",
    template: pooling,
    training: { schedule: { kind: "exponential", factor: 0.25 }, learningRate: 0.002, epochs: 12 },
  }),
  ...on("validationEasier", ["spam", "tickets", "chinese", "sms"], {
    setting: "Dropout of 90 % behind a convolution",
    isHeldOut: true,
    template: "text-cnn",
    training: { epochs: 8 },
    graph: withLayers("Dropout", { rate: 0.9 }),
  }),
  ...on("belowBaseline", ["emotion", "wisesight", "arabic", "airline"], {
    setting: "a Transformer for a few thousand rows",
    isHeldOut: true,
    template: "transformer-encoder",
    training: { epochs: 4 },
  }),
  ...on("unstableValidation", ["trec"], {
    setting: "batches of two rows at a rate of 0.003",
    isHeldOut: true,
    template: "text-cnn",
    training: { learningRate: 0.0035, batchSize: 2, epochs: 8 },
  }),
  ...on("unstableValidation", ["titles", "tickets", "sms", "news"], {
    setting: "batches of four rows at a rate of 0.003, watched on few rows",
    isHeldOut: true,
    template: "text-cnn",
    training: { learningRate: 0.0035, batchSize: 4, epochs: 8 },
    split: { trainShare: 0.3, validationShare: 0.05 },
  }),
];

const good: readonly CoachCase[] = [
  ...on(null, ["spam", "tickets", "chinese", "titles", "sms", "news"], {
    setting: "the studio's settings",
    template: pooling,
    isAided: true,
  }),
  ...on(null, ["spam", "tickets", "chinese"], {
    setting: "the studio's settings",
    template: "text-cnn",
    isAided: true,
  }),
  ...on(null, ["spam", "chinese", "sms", "news", "titles"], {
    setting: "the studio's settings",
    template: "ngram-bag",
    isAided: true,
  }),
  ...on(null, ["spam", "chinese", "sms", "hotel", "news", "titles", "airline", "tickets"], {
    setting: "the studio's settings for a linear model",
    isHeldOut: true,
    template: "linear",
    isAided: true,
  }),
];

/** Every run that is recorded. */
export const coachCases: readonly CoachCase[] = [...good, ...failing];
