import { chainLayers } from "../../core/graph/edits.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { activations } from "../../core/graph/activations.ts";
import { convolutionPaddings } from "../../core/graph/kinds/convolution.ts";
import { outputModes } from "../../core/graph/kinds/embedding.ts";
import { poolingPaddings } from "../../core/graph/kinds/pooling.ts";
import { mergeModes, recurrentCells } from "../../core/graph/kinds/recurrent.ts";
import type { LayerKind, LayerNode, LayerParams } from "../../core/graph/layers.ts";
import {
  textClassifierSpec,
  type InputSize,
  type ModelSpec,
  type OutputSize,
  type TextClassifierSizes,
} from "../../core/graph/modelSpec.ts";
import { encoderTemplateNames, makeTemplate } from "../../core/graph/templates.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { taskKinds, type TaskKind } from "../../core/task/task.ts";
import { sampleEncoder } from "./sampleInputs.ts";

const anySizes: TextClassifierSizes = { sequenceLength: 8, vocabularySize: 20, classCount: 3 };

type Layer = Omit<LayerNode, "id">;

/** A layer with the kind's defaults but for `params`. */
export const layer = <K extends LayerKind>(kind: K, params: Partial<LayerParams[K]> = {}): Layer =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Layer;

const embedding = layer("Embedding", { outputDim: 6 });
const average = layer("GlobalAveragePooling1D");
const softmax = layer("Dense", { units: "output", activation: "softmax" });
/** A chain around layers that read a sequence and give one. */
const sequence = (...layers: readonly Layer[]): LayerGraph =>
  chainLayers(embedding, ...layers, average, softmax);
/** A chain around layers that read a sequence and give a vector. */
const vector = (...layers: readonly Layer[]): LayerGraph => chainLayers(embedding, ...layers, softmax);

const convolutions = (["Conv1D", "SeparableConv1D"] as const).flatMap((kind) =>
  convolutionPaddings.flatMap((padding) =>
    [1, 2].map((dilationRate): Case => {
      const conv = layer(kind, { filters: 5, kernelSize: 3, padding, dilationRate });
      return [`${kind} ${padding}, dilation ${String(dilationRate)}`, sequence(conv, conv)];
    }),
  ),
);

const poolings = (["MaxPooling1D", "AveragePooling1D"] as const).flatMap((kind) =>
  poolingPaddings.flatMap((padding) =>
    (
      [
        [2, 2],
        [3, 1],
        [2, 3],
      ] as const
    ).map(([poolSize, strides]): Case => {
      const name = `${kind} ${padding} ${String(poolSize)}/${String(strides)}`;
      return [name, sequence(layer(kind, { poolSize, strides, padding }))];
    }),
  ),
);

const recurrences = recurrentCells.flatMap((kind): readonly Case[] => [
  [`${kind}, last state`, vector(layer(kind, { units: 5 }))],
  [`${kind}, all states`, sequence(layer(kind, { units: 5, returnSequences: true }))],
  [`Bidirectional ${kind}`, vector(layer("Bidirectional", { layer: kind, units: 4 }))],
]);

const bidirectionals = mergeModes.map((mergeMode): Case => {
  const both = layer("Bidirectional", { units: 4, mergeMode, returnSequences: true });
  return [`Bidirectional, all states, ${mergeMode}`, sequence(both)];
});

/** A graph and what it is called in a test. */
type Case = readonly [name: string, graph: LayerGraph];
/** The same with the inputs and the task that it is for, by the sizes of its text. */
type SampleGraph = readonly [
  name: string,
  graph: LayerGraph,
  specFor: (sizes: TextClassifierSizes) => ModelSpec,
];
const ofText = ([name, graph]: Case): SampleGraph => [name, graph, textClassifierSpec];

const outputs: { readonly [T in TaskKind]: OutputSize } = {
  classification: { units: 3, rescaling: null },
  multiLabel: { units: 4, rescaling: null },
  regression: { units: 1, rescaling: { mean: 20, deviation: 4 } },
};
const category = (vocabularySize: number): InputSize => ({ kind: "tokens", length: 1, vocabularySize });

/** A text, numbers and a category, which the template of all columns reads. */
const columnsSpec =
  (task: TaskKind) =>
  ({ sequenceLength: length, vocabularySize }: TextClassifierSizes): ModelSpec => ({
    inputs: {
      text: { kind: "tokens", length, vocabularySize },
      numbers: { kind: "numbers", width: 3 },
      category: category(7),
    },
    output: outputs[task],
    task,
  });

/** Two categories, which the two towers read. */
const pairSpec = (task: TaskKind) => (): ModelSpec => ({
  inputs: { category: category(9), "category-2": category(11) },
  output: outputs[task],
  task,
});

/** Two towers of the same text that meet in a Dot. */
const dotted = (normalize: boolean): LayerGraph => {
  const { nodes, edges } = towers("Add", false);
  return {
    nodes: nodes.map((node) =>
      node.id === "join" ? { id: "join", kind: "Dot", params: { normalize } } : node,
    ),
    edges,
  };
};

const severalTasks = taskKinds.flatMap((task): readonly SampleGraph[] => [
  [
    `text-and-columns, ${task}`,
    makeTemplate("text-and-columns", columnsSpec(task)(anySizes)),
    columnsSpec(task),
  ],
  [
    `embedding-pooling, ${task}`,
    makeTemplate("embedding-pooling", { ...textClassifierSpec(anySizes), task }),
    (sizes) => ({ ...textClassifierSpec(sizes), output: outputs[task], task }),
  ],
]);

/** Two towers of the same embedding, joined by a layer of this kind. */
function towers(kind: "Add" | "Multiply" | "Concatenate", joinsSequences: boolean): LayerGraph {
  const conv = { filters: 5, kernelSize: 3, padding: joinsSequences ? "valid" : "same" } as const;
  const chain = joinsSequences ? sequence(layer("Conv1D", conv)) : vector(layer("Conv1D", conv), average);
  const nodes = [
    ...chain.nodes,
    { id: "tower", ...layer("Conv1D", { ...conv, kernelSize: 3, activation: "tanh" }) } as LayerNode,
    ...(joinsSequences ? [] : [{ id: "tower-pool", ...layer("GlobalMaxPooling1D") } as LayerNode]),
    { id: "join", ...layer(kind) } as LayerNode,
  ];
  const before = joinsSequences ? "Conv1D-1" : "GlobalAveragePooling1D-1";
  const after = joinsSequences ? "GlobalAveragePooling1D-1" : "Dense-1";
  const edges = [
    ...chain.edges.filter((edge) => edge.from !== before),
    { from: "Embedding-1", to: "tower" },
    ...(joinsSequences ? [] : [{ from: "tower", to: "tower-pool" }]),
    { from: before, to: "join" },
    { from: joinsSequences ? "tower" : "tower-pool", to: "join" },
    { from: "join", to: after },
  ];
  return { nodes, edges };
}

/** Graphs in which a mask has meaning: however far their texts are padded, the answer is the same. */
export const maskedGraphs: readonly SampleGraph[] = [
  ...severalTasks,
  ...(
    [
      ...Object.entries(templates).filter(([name]) => name !== "linear"),
      [
        "TokenAndPositionEmbedding",
        chainLayers(layer("TokenAndPositionEmbedding", { outputDim: 6 }), average, softmax),
      ],
      ...[1, 2, 3].map((ngrams): Case => {
        const bag = layer("EmbeddingBag", { outputDim: 6, ngrams, buckets: 40 });
        return [`EmbeddingBag of ${String(ngrams)}-grams`, chainLayers(bag, softmax)];
      }),
      ...outputModes.map((outputMode): Case => [
        `BagOfWords ${outputMode}`,
        chainLayers(layer("BagOfWords", { outputMode }), softmax),
      ]),
      ...convolutions,
      ...poolings,
      ["GlobalMaxPooling1D", vector(layer("GlobalMaxPooling1D"))],
      ["AttentionPooling", vector(layer("AttentionPooling", { units: 5 }))],
      ...recurrences,
      ...bidirectionals,
      ["MultiHeadAttention", sequence(layer("MultiHeadAttention", { numHeads: 2, keyDim: 3 }))],
      [
        "MultiHeadAttention, causal",
        sequence(layer("MultiHeadAttention", { numHeads: 2, keyDim: 3, causal: true })),
      ],
      ...[true, false].map((normalizeFirst): Case => {
        const encoder = layer("TransformerEncoder", {
          numHeads: 2,
          intermediateDim: 8,
          normalizeFirst,
          activation: "gelu",
        });
        return [`TransformerEncoder, ${normalizeFirst ? "pre" : "post"}-norm`, sequence(encoder)];
      }),
      ...activations.map((activation): Case => [
        `Dense on a sequence, ${activation}`,
        sequence(layer("Dense", { units: 7, activation })),
      ]),
      ["Activation", sequence(layer("Activation", { activation: "gelu" }))],
      ["Dropout", sequence(layer("Dropout"))],
      ["SpatialDropout1D", sequence(layer("SpatialDropout1D"))],
      ["GaussianNoise", sequence(layer("GaussianNoise"))],
      ["LayerNormalization", sequence(layer("LayerNormalization"))],
      ["BatchNormalization", sequence(layer("BatchNormalization"))],
      ["BatchNormalization of vectors", vector(average, layer("BatchNormalization"))],
      ...(["Add", "Multiply", "Concatenate"] as const).flatMap((kind): readonly Case[] => [
        [`${kind} of vectors`, towers(kind, false)],
        [`${kind} of sequences`, towers(kind, true)],
      ]),
      ["Dot", dotted(false)],
      ["Dot, normalized", dotted(true)],
    ] as readonly Case[]
  ).map(ofText),
];

/** Graphs in which every position counts, padding too. */
const unmaskedGraphs: readonly SampleGraph[] = [
  ...taskKinds.map((task): SampleGraph => [
    `linear, ${task}`,
    makeTemplate("linear", { ...textClassifierSpec(anySizes), task }),
    (sizes) => ({ ...textClassifierSpec(sizes), output: outputs[task], task }),
  ]),
  ofText([
    "n-grams before two dense layers",
    chainLayers(layer("BagOfNgrams"), layer("Dense", { units: 6, activation: "gelu" }), softmax),
  ]),
  ...taskKinds.map((task): SampleGraph => [
    `two-towers, ${task}`,
    makeTemplate("two-towers", pairSpec(task)()),
    pairSpec(task),
  ]),
  ...(
    [
      [
        "Embedding without mask",
        chainLayers(layer("Embedding", { outputDim: 6, maskZero: false }), average, softmax),
      ],
      [
        "frozen Embedding",
        chainLayers(layer("Embedding", { outputDim: 6, trainable: false }), average, softmax),
      ],
      ["Flatten", vector(layer("Flatten"))],
      ["Reshape to a vector", vector(layer("Reshape", { targetShape: [-1] }))],
      [
        "Reshape to a sequence",
        sequence(
          layer("Reshape", { targetShape: [-1, 3] }),
          layer("GRU", { units: 4, returnSequences: true }),
        ),
      ],
    ] as readonly Case[]
  ).map(ofText),
];

/** Graphs that read a text's vector by an encoder, which is prepared outside of the model. */
export const encoderGraphs: readonly SampleGraph[] = encoderTemplateNames.map((name) =>
  ofText([name, makeTemplate(name, textClassifierSpec(anySizes), sampleEncoder)]),
);

/** A graph or more for every layer kind but PretrainedEncoder, in each of its forms. */
export const everyGraph: readonly SampleGraph[] = [...maskedGraphs, ...unmaskedGraphs];
