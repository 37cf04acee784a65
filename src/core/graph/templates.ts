import { present } from "../assert.ts";
import { firstInputIds, type InputId } from "../task/inputs.ts";
import type { EncoderName } from "../shelf/encoderName.ts";
import type { TaskKind } from "../task/task.ts";
import { tasks } from "../task/tasks.ts";
import type { TrainConfig, TrainingDefaults } from "../training/trainConfig.ts";
import { fitToRows } from "../training/fitToRows.ts";
import { defaultTrainConfig, mergeTraining } from "../training/trainFields.ts";
import { makeLayer } from "./edits.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode, LayerParams } from "./layers.ts";
import type { InputSize, ModelSpec } from "./modelSpec.ts";

/** Models that read one text. */
export const textTemplateNames = [
  "linear",
  "embedding-pooling",
  "ngram-bag",
  "text-cnn",
  "bidirectional-gru",
  "transformer-encoder",
] as const;
type TextTemplateName = (typeof textTemplateNames)[number];

/** Models that read one text by an encoder of the shelf. */
export const encoderTemplateNames = ["encoder-head", "encoder-and-words"] as const;
type EncoderTemplateName = (typeof encoderTemplateNames)[number];

export const isEncoderTemplate = (name: TemplateName): name is EncoderTemplateName =>
  (encoderTemplateNames as readonly TemplateName[]).includes(name);

/** The models one can start from, by their names in documents and on the command line. */
export const templateNames = [
  ...textTemplateNames,
  ...encoderTemplateNames,
  "text-and-columns",
  "two-towers",
] as const;
export type TemplateName = (typeof templateNames)[number];
export const defaultTemplate: TemplateName = "embedding-pooling";

type Layer = Omit<LayerNode, "id">;

/** A layer of this kind, with the kind's defaults but for `params`. */
const layer = <K extends LayerKind>(kind: K, params: Partial<LayerParams[K]> = {}): Layer =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Layer;

/** The last layer: as many units as the model answers with, and the usual activation of its task. */
const outputOf = ({ task }: ModelSpec): Layer =>
  layer("Dense", { units: "output", activation: present(tasks[task].activations[0]) });

/** The layers of each text template, between the text and the output. */
const textLayers: { readonly [T in TextTemplateName]: readonly Layer[] } = {
  linear: [layer("BagOfNgrams")],
  "embedding-pooling": [layer("Embedding"), layer("GlobalAveragePooling1D"), layer("Dropout", { rate: 0.3 })],
  "ngram-bag": [
    layer("BagOfNgrams", { maximumNgrams: 100_000 }),
    layer("Dense", { units: 64, activation: "linear" }),
    layer("Dropout", { rate: 0.5 }),
  ],
  "text-cnn": [
    layer("Embedding"),
    layer("Conv1D", { filters: 128, kernelSize: 5 }),
    layer("GlobalMaxPooling1D"),
    layer("Dropout", { rate: 0.4 }),
  ],
  "bidirectional-gru": [
    layer("Embedding"),
    layer("SpatialDropout1D"),
    layer("Bidirectional", { layer: "GRU", units: 64, returnSequences: true }),
    layer("GlobalMaxPooling1D"),
    layer("Dropout", { rate: 0.3 }),
  ],
  "transformer-encoder": [
    layer("TokenAndPositionEmbedding"),
    layer("TransformerEncoder"),
    layer("GlobalAveragePooling1D"),
    layer("Dropout", { rate: 0.3 }),
  ],
};

/** What stands behind the text, side by side, and in front of the output. */
const encoderBranches: {
  readonly [T in EncoderTemplateName]: (encoder: EncoderName | null) => readonly Layer[];
} = {
  "encoder-head": (encoder) => [layer("PretrainedEncoder", { encoder })],
  "encoder-and-words": (encoder) => [layer("BagOfNgrams"), layer("PretrainedEncoder", { encoder })],
};

/** Layers that make one vector of an input. */
function branchOf(size: InputSize): readonly Layer[] {
  if (size.kind === "numbers") return [layer("Dense", { units: 64, activation: "relu" })];
  if (size.length > 1) return [layer("Embedding"), layer("GlobalAveragePooling1D")];
  return [layer("Embedding", { outputDim: 16, maskZero: false }), layer("Flatten")];
}

/** Every input as a vector, side by side, through a hidden layer. */
function textAndColumns(spec: ModelSpec): LayerGraph {
  const growing = new Growing();
  const ends = Object.entries(spec.inputs).map(([input, size]) =>
    growing.chain([], layer("InputLayer", { input }), ...branchOf(size)),
  );
  const hidden = [layer("Dense", { units: 64, activation: "relu" }), layer("Dropout", { rate: 0.2 })];
  growing.join(ends, ...hidden, outputOf(spec));
  return growing.graph;
}

/**
 * Who meets what: a vector for each side, whose products say how well they fit, and for each side a number of its own,
 * its bias (matrix factorization, Koren et al. 2009). The dense layer at the end weighs products and biases.
 */
function twoTowers(spec: ModelSpec): LayerGraph {
  const growing = new Growing();
  const inputs = categoriesOf(spec)
    .slice(0, 2)
    .map((input) => growing.chain([], layer("InputLayer", { input })));
  const embed = (outputDim: number): readonly string[] =>
    inputs.map((input) =>
      growing.chain([input], layer("Embedding", { outputDim, maskZero: false }), layer("Flatten")),
    );
  const product = growing.chain(embed(32), layer("Multiply"));
  growing.join([product, ...embed(1)], outputOf(spec));
  return growing.graph;
}

/** A graph to which layers are added, one behind the other. */
class Growing {
  graph: LayerGraph = { nodes: [], edges: [] };

  /** Adds a chain that these layers feed; gives the id of its end. */
  chain(sources: readonly string[], ...layers: readonly Layer[]): string {
    let from = sources;
    for (const { kind, params } of layers) {
      const node: LayerNode = makeLayer(this.graph, kind, params);
      const edges = from.map((source) => ({ from: source, to: node.id }));
      this.graph = {
        nodes: [...this.graph.nodes, node],
        edges: [...this.graph.edges, ...edges],
      };
      from = [node.id];
    }
    return present(from[0]);
  }

  /** Adds a chain behind several ends, which it puts side by side. */
  join(ends: readonly string[], ...layers: readonly Layer[]): string {
    return ends.length > 1 ? this.chain(ends, layer("Concatenate"), ...layers) : this.chain(ends, ...layers);
  }
}

/** Whether token ids are one category rather than a text. */
const isCategory = (size: InputSize): boolean => size.kind === "tokens" && size.length === 1;

/** The inputs that hold one category each. */
const categoriesOf = ({ inputs }: ModelSpec): readonly InputId[] =>
  Object.keys(inputs).filter((id) => isCategory(present(inputs[id])));

/** The input that a text template reads: the first text, else a category, which is a text of one token. */
function textOf({ inputs }: ModelSpec): InputId | undefined {
  const tokens = Object.keys(inputs).filter((id) => inputs[id]?.kind === "tokens");
  return tokens.find((id) => !isCategory(present(inputs[id]))) ?? tokens[0];
}

/** Whether a template has anything to read among these inputs. */
export function templateFits(name: TemplateName, spec: ModelSpec): boolean {
  if (name === "text-and-columns") return true;
  if (name === "two-towers") return categoriesOf(spec).length > 1;
  const sizes = Object.values(spec.inputs);
  const isAlone = sizes.length === 1 && !isEncoderTemplate(name);
  return sizes.some((size) => size.kind === "tokens" && (size.length > 1 || isAlone));
}

/** Nothing but the inputs, to build a model of one's own on. */
export function inputLayers({ inputs }: ModelSpec): LayerGraph {
  const growing = new Growing();
  for (const input of Object.keys(inputs)) growing.chain([], layer("InputLayer", { input }));
  return growing.graph;
}

/** The graph of a template for these inputs and this task; `encoder` is the one that reads the text where a template has one. */
export function makeTemplate(
  name: TemplateName,
  spec: ModelSpec,
  encoder: EncoderName | null = null,
): LayerGraph {
  if (name === "text-and-columns") return textAndColumns(spec);
  if (name === "two-towers") return twoTowers(spec);
  const input = layer("InputLayer", { input: textOf(spec) ?? firstInputIds.text });
  const growing = new Growing();
  if (isEncoderTemplate(name)) {
    const text = growing.chain([], input);
    const ends = encoderBranches[name](encoder).map((branch) => growing.chain([text], branch));
    growing.join(ends, outputOf(spec));
  } else growing.chain([], input, ...textLayers[name], outputOf(spec));
  return growing.graph;
}

/** Training settings that suit each template's model better than the usual ones. */
export const templateTraining: { readonly [T in TemplateName]: TrainingDefaults } = {
  linear: { refit: true },
  "embedding-pooling": { refit: true },
  "ngram-bag": { learningRate: 0.0015, sparseEmbeddings: true, refit: true },
  "text-cnn": { learningRate: 0.0015, epochs: 6 },
  "bidirectional-gru": { learningRate: 0.002, epochs: 6, globalClipNorm: 1 },
  "transformer-encoder": {
    learningRate: 0.001,
    epochs: 5,
    globalClipNorm: 1,
    schedule: { kind: "warmupCosine", warmupShare: 0.1, endShare: 0.05 },
  },
  "encoder-head": { refit: true },
  "encoder-and-words": { refit: true },
  "text-and-columns": {
    learningRate: 0.002,
    epochs: 40,
    earlyStopping: { ...defaultTrainConfig.earlyStopping, patience: 6 },
  },
  "two-towers": {
    learningRate: 0.002,
    epochs: 40,
    batchSize: 256,
    // Without decay the vectors learn the ratings by heart within three epochs.
    optimizer: { ...defaultTrainConfig.optimizer, weightDecay: 0.2 },
    decayEmbeddings: true,
  },
};

/**
 * By how much few rows may raise a template's rate. The mean of vectors learns slowly; the other models learn few rows by
 * heart within a hundred steps, before the validation rows can say where to stop.
 */
const mostFaster: { readonly [T in TemplateName]?: number } = { "embedding-pooling": 2 };

/** Settings that suit a template's model better for one task than for others. */
const taskTraining: { readonly [K in TaskKind]: Partial<Record<TemplateName, TrainingDefaults>> } = {
  classification: {},
  // A label is absent from most rows: at the usual rate, ten epochs leave nearly all labels below the threshold.
  multiLabel: { "embedding-pooling": { learningRate: 0.005 } },
  regression: {},
};

/** Training settings that a template recommends for a task. */
export const recommendedTraining = (template: TemplateName, task: TaskKind): TrainingDefaults => ({
  ...templateTraining[template],
  ...taskTraining[task][template],
});

const settingsOf = (names: readonly TemplateName[]): readonly (readonly [name: string, value: unknown])[] =>
  names.flatMap((name) => Object.entries(templateTraining[name]));
const textSettings = new Set(settingsOf(textTemplateNames).map(([name]) => name));
const recommended = settingsOf(templateNames).map(([name, value]) => JSON.stringify([name, value]));

/** Whether a setting is due to a template that was chosen before rather than to the user. */
const isFromTemplate = (name: string, value: unknown): boolean =>
  textSettings.has(name) || recommended.includes(JSON.stringify([name, value]));

/** The data that a template is trained on. */
interface TrainedOn {
  readonly task?: TaskKind;
  /** 0 where the rows are not known yet. */
  readonly trainCount?: number;
}

/**
 * Training settings when a template is chosen: what it recommends; the defaults for what another template may have
 * recommended before; and for everything else what was set.
 */
export function trainingFor(
  template: TemplateName,
  current: TrainConfig,
  { task = "classification", trainCount = 0 }: TrainedOn = {},
): TrainConfig {
  const defaults = Object.entries(defaultTrainConfig).filter(([name]) =>
    isFromTemplate(name, current[name as keyof TrainConfig]),
  );
  const suited = mergeTraining(
    { ...current, ...Object.fromEntries(defaults) },
    recommendedTraining(template, task),
  );
  return fitToRows(suited, { trainCount, mostFaster: mostFaster[template] ?? 1 });
}
