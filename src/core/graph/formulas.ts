import { present } from "../assert.ts";
import type { LayerReport } from "./checkGraph.ts";
import { layerFamilies, type LayerKind, type LayerNode, type LayerParams } from "./layers.ts";

const step = String.raw`h_t = \tanh(W x_t + U h_{t-1} + b)`;
const gru = String.raw`\begin{aligned} z_t &= \sigma(W_z x_t + U_z h_{t-1} + b_z) \\ r_t &= \sigma(W_r x_t + U_r h_{t-1} + b_r) \\ \tilde h_t &= \tanh(W x_t + r_t \odot (U h_{t-1} + c) + b) \\ h_t &= z_t \odot h_{t-1} + (1 - z_t) \odot \tilde h_t \end{aligned}`;
const lstm = String.raw`\begin{aligned} i_t, f_t, o_t &= \sigma(W x_t + U h_{t-1} + b) \\ c_t &= f_t \odot c_{t-1} + i_t \odot \tanh(W_c x_t + U_c h_{t-1} + b_c) \\ h_t &= o_t \odot \tanh(c_t) \end{aligned}`;
const attention = String.raw`\mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d}}\right) V`;

/** What each layer computes, in LaTeX: x comes in, y goes out, t counts places; null where nothing is computed. */
export const layerFormulas: { readonly [K in LayerKind]: string | null } = {
  InputLayer: null,
  Embedding: String.raw`y_t = E_{x_t}`,
  TokenAndPositionEmbedding: String.raw`y_t = E_{x_t} + P_t`,
  EmbeddingBag: String.raw`y = \frac{1}{|G|} \sum_{g \in G} E_{\mathrm{hash}(g)}`,
  BagOfWords: String.raw`y_w \propto (1 + \ln \mathrm{tf}_w) \cdot \mathrm{idf}_w`,
  Conv1D: String.raw`y_t = f\!\left(b + \sum_{k} W_k\, x_{t + k}\right)`,
  SeparableConv1D: String.raw`y_t = f\!\left(b + W \sum_{k} w_k \odot x_{t + k}\right)`,
  MaxPooling1D: String.raw`y_t = \max_{k < p} x_{s t + k}`,
  AveragePooling1D: String.raw`y_t = \frac{1}{p} \sum_{k < p} x_{s t + k}`,
  GlobalMaxPooling1D: String.raw`y = \max_t x_t`,
  GlobalAveragePooling1D: String.raw`y = \frac{1}{n} \sum_{t=1}^{n} x_t`,
  AttentionPooling: String.raw`y = \sum_t a_t x_t, \quad a = \mathrm{softmax}_t\!\left(v^\top \tanh(W x_t + b)\right)`,
  SimpleRNN: step,
  GRU: gru,
  LSTM: lstm,
  Bidirectional: String.raw`y_t = \left[\overrightarrow{h}_t,\ \overleftarrow{h}_t\right]`,
  MultiHeadAttention: String.raw`y = W_o \left[\,${attention}\,\right]_{\text{heads}} + b_o`,
  TransformerEncoder: String.raw`\begin{aligned} u &= x + \mathrm{attention}(\mathrm{norm}(x)) \\ y &= u + W_2\, f(W_1\, \mathrm{norm}(u) + b_1) + b_2 \end{aligned}`,
  Dense: String.raw`y = f(W x + b)`,
  Activation: String.raw`y = f(x)`,
  Dropout: String.raw`y = \frac{m \odot x}{1 - p}, \quad m \sim \mathrm{Bernoulli}(1 - p)`,
  SpatialDropout1D: String.raw`y_t = \frac{m \odot x_t}{1 - p}, \quad m \text{ for all } t`,
  GaussianNoise: String.raw`y = x + \varepsilon, \quad \varepsilon \sim \mathcal N(0, \sigma^2)`,
  LayerNormalization: String.raw`y = \gamma \odot \frac{x - \mu_x}{\sqrt{\sigma_x^2 + \epsilon}} + \beta`,
  BatchNormalization: String.raw`y = \gamma \odot \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} + \beta`,
  Flatten: null,
  Reshape: null,
  Add: String.raw`y = \sum_i x_i`,
  Multiply: String.raw`y = \prod_i x_i`,
  Dot: String.raw`y = \sum_j x_{1,j}\, x_{2,j}`,
  Concatenate: String.raw`y = [x_1, x_2, \dots]`,
};

type Counts<K extends LayerKind> = (
  params: LayerParams[K],
  sizes: {
    readonly units: number;
    readonly length: number;
    readonly outputUnits: number;
    readonly vocabularySize: number;
  },
) => string | null;

const cells = { SimpleRNN: [1, 1], GRU: [3, 2], LSTM: [4, 1] } as const;

/** Of each gate: weights of the input, weights of the state, biases. */
function recurrentTerms(cell: keyof typeof cells, units: number, state: number): string {
  const [gateCount, biasCount] = cells[cell];
  const biases = biasCount === 1 ? term(state) : `${term(biasCount)} · ${term(state)}`;
  const gate = `${term(units)} · ${term(state)} + ${term(state)} · ${term(state)} + ${biases}`;
  return gateCount === 1 ? gate : `${term(gateCount)} · (${gate})`;
}

/** 20002 → "20,002" */
const term = (count: number): string => count.toLocaleString("en-US");
const dense = (input: number, output: number): string => `${term(input)} · ${term(output)} + ${term(output)}`;
const none = (): null => null;

/** How a layer's parameters add up, from its sizes; null where it has none. */
const countTerms: { readonly [K in LayerKind]: Counts<K> } = {
  InputLayer: none,
  Embedding: ({ outputDim }, { vocabularySize }) => `${term(vocabularySize)} · ${term(outputDim)}`,
  TokenAndPositionEmbedding: ({ outputDim }, { vocabularySize, length }) =>
    `(${term(vocabularySize)} + ${term(length)}) · ${term(outputDim)}`,
  EmbeddingBag: ({ outputDim, ngrams, buckets }, { vocabularySize }) => {
    const words = term(vocabularySize);
    return ngrams === 1
      ? `${words} · ${term(outputDim)}`
      : `(${words} + ${term(buckets)}) · ${term(outputDim)} + ${term(ngrams)} · ${words}`;
  },
  BagOfWords: ({ outputMode }, { vocabularySize }) => (outputMode === "tf_idf" ? term(vocabularySize) : null),
  Conv1D: ({ kernelSize, filters }, { units }) =>
    `${term(kernelSize)} · ${term(units)} · ${term(filters)} + ${term(filters)}`,
  SeparableConv1D: ({ kernelSize, filters }, { units }) =>
    `${term(kernelSize)} · ${term(units)} + ${dense(units, filters)}`,
  MaxPooling1D: none,
  AveragePooling1D: none,
  GlobalMaxPooling1D: none,
  GlobalAveragePooling1D: none,
  AttentionPooling: (params, { units }) => `${dense(units, params.units)} + ${term(params.units)}`,
  SimpleRNN: (params, { units }) => recurrentTerms("SimpleRNN", units, params.units),
  GRU: (params, { units }) => recurrentTerms("GRU", units, params.units),
  LSTM: (params, { units }) => recurrentTerms("LSTM", units, params.units),
  Bidirectional: (params, { units }) => `2 · (${recurrentTerms(params.layer, units, params.units)})`,
  MultiHeadAttention: ({ numHeads, keyDim }, { units }) =>
    `3 · (${dense(units, numHeads * keyDim)}) + ${dense(numHeads * keyDim, units)}`,
  TransformerEncoder: ({ intermediateDim }, { units }) =>
    `4 · (${dense(units, units)}) + ${dense(units, intermediateDim)} + ${dense(intermediateDim, units)} + 4 · ${term(units)}`,
  Dense: (_params, { units, outputUnits }) => dense(units, outputUnits),
  Activation: none,
  Dropout: none,
  SpatialDropout1D: none,
  GaussianNoise: none,
  LayerNormalization: (_params, { units }) => `2 · ${term(units)}`,
  BatchNormalization: (_params, { units }) => `4 · ${term(units)}`,
  Flatten: none,
  Reshape: none,
  Add: none,
  Multiply: none,
  Dot: none,
  Concatenate: none,
};

/** How a layer's parameter count comes about, such as "5 · 64 · 128 + 128"; null where it has none. */
export function explainCount(
  node: LayerNode,
  { inputShapes: [input], outputShape, vocabularySize }: LayerReport,
): string | null {
  if (input == null || outputShape === null) return null;
  const explain = countTerms[node.kind] as Counts<LayerKind>;
  return explain(node.params as never, {
    units: input.at(-1) ?? 0,
    length: present(input[0]),
    outputUnits: outputShape.at(-1) ?? 0,
    vocabularySize,
  });
}

/** What a layer does to a sequence, for a picture of it; null where a picture tells nothing. */
export type LayerPicture = "lookUp" | "window" | "shorten" | "gather" | "steps" | "bothWays" | "allToAll";

const familyPictures = {
  embedding: "lookUp",
  convolution: "window",
  recurrent: "steps",
  attention: "allToAll",
  pooling: "gather",
  dense: null,
  regularization: null,
  shape: null,
} as const satisfies { readonly [F in keyof typeof layerFamilies]: LayerPicture | null };

const kindPictures: { readonly [K in LayerKind]?: LayerPicture } = {
  MaxPooling1D: "shorten",
  AveragePooling1D: "shorten",
  Bidirectional: "bothWays",
  EmbeddingBag: "gather",
  BagOfWords: "gather",
};

/** The picture of a layer kind. */
export function pictureOf(kind: LayerKind): LayerPicture | null {
  const own = kindPictures[kind];
  if (own !== undefined) return own;
  const families = Object.entries(layerFamilies) as readonly [
    keyof typeof layerFamilies,
    readonly LayerKind[],
  ][];
  const family = families.find(([, kinds]) => kinds.includes(kind))?.[0];
  return family === undefined ? null : familyPictures[family];
}
