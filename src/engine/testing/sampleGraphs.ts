import { chainLayers } from "../../core/graph/edits.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import {
  activations,
  convolutionPaddings,
  mergeModes,
  outputModes,
  poolingPaddings,
  recurrentCells,
  type LayerKind,
  type LayerNode,
  type LayerParams,
} from "../../core/graph/layers.ts";
import { templates } from "../../core/graph/templates.ts";

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
export const maskedGraphs: readonly Case[] = [
  ...Object.entries(templates),
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
];

/** Graphs in which every position counts, padding too. */
const unmaskedGraphs: readonly Case[] = [
  [
    "Embedding without mask",
    chainLayers(layer("Embedding", { outputDim: 6, maskZero: false }), average, softmax),
  ],
  ["frozen Embedding", chainLayers(layer("Embedding", { outputDim: 6, trainable: false }), average, softmax)],
  ["Flatten", vector(layer("Flatten"))],
  ["Reshape to a vector", vector(layer("Reshape", { targetShape: [-1] }))],
  [
    "Reshape to a sequence",
    sequence(layer("Reshape", { targetShape: [-1, 3] }), layer("GRU", { units: 4, returnSequences: true })),
  ],
];

/** A graph or more for every layer kind, in each of its forms. */
export const everyGraph: readonly Case[] = [...maskedGraphs, ...unmaskedGraphs];
