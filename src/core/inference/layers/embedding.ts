import { present } from "../../assert.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { positionsOf, vector, type LayerOutput, type Weight } from "../layerOutput.ts";
import type { Forwards, LayerContext } from "../forward.ts";

/** The row of a table for each token, at the positions that count. */
function lookUp(input: LayerOutput, table: Weight): Float32Array {
  const length = present(input.shape[0]);
  const units = present(table.shape[1]);
  const values = new Float32Array(length * units);
  for (const at of positionsOf(input)) {
    const id = present(input.values[at]);
    values.set(table.values.subarray(id * units, (id + 1) * units), at * units);
  }
  return values;
}

/** fastText's mean over the rows of all words and of all runs of words (`engine/operations/wordRuns.ts`). */
function embeddingBag(
  node: LayerNode<"EmbeddingBag">,
  input: LayerOutput,
  { weight }: LayerContext,
): LayerOutput {
  const { outputDim: units, ngrams, buckets } = node.params;
  const table = weight("embeddings");
  const sum = new Float64Array(units);
  let count = 0;
  const addRow = (row: number): void => {
    for (let unit = 0; unit < units; unit++)
      sum[unit] = (sum[unit] as number) + (table.values[row * units + unit] as number);
    count++;
  };
  const positions = positionsOf(input);
  for (const at of positions) addRow(present(input.values[at]));
  if (ngrams > 1) {
    const hashes = weight("hashes");
    const inputDim = present(hashes.shape[1]);
    const isThere = new Set(positions);
    for (let size = 2; size <= ngrams; size++)
      for (const start of positions) {
        let hash = 0;
        let place = 0;
        for (; place < size && isThere.has(start + place); place++)
          hash += present(hashes.values[place * inputDim + present(input.values[start + place])]);
        if (place === size) addRow(inputDim + (hash % buckets));
      }
  }
  return vector(Float32Array.from(sum, (value) => value / Math.max(1, count)));
}

const outputs = {
  count: (count: number): number => count,
  multi_hot: (count: number): number => (count > 0 ? 1 : 0),
  tf_idf: (count: number): number => (count > 0 ? 1 + Math.log(count) : 0),
} as const;

function bagOfWords(
  { params: { outputMode } }: LayerNode<"BagOfWords">,
  input: LayerOutput,
  { weight, vocabularySize }: LayerContext,
): LayerOutput {
  const counted = new Float32Array(vocabularySize);
  for (const at of positionsOf(input)) {
    const id = present(input.values[at]);
    counted[id] = present(counted[id]) + 1;
  }
  const values = counted.map(outputs[outputMode]);
  if (outputMode !== "tf_idf") return vector(values);
  const idf = weight("idf").values;
  const weighted = values.map((value, id) => value * present(idf[id]));
  const norm = Math.sqrt(weighted.reduce((sum, value) => sum + value * value, 0));
  return vector(weighted.map((value) => value / Math.max(norm, 1e-12)));
}

/** Layers that read token ids. */
export const embeddingForwards: Forwards<
  | "Embedding"
  | "TokenAndPositionEmbedding"
  | "EmbeddingBag"
  | "BagOfWords"
  | "BagOfNgrams"
  | "PretrainedEncoder"
> = {
  Embedding({ params: { maskZero } }, [input], { weight }) {
    const read = { ...present(input), mask: maskZero ? present(input).mask : null };
    const table = weight("embeddings");
    return {
      values: lookUp(read, table),
      shape: [present(read.shape[0]), present(table.shape[1])],
      mask: read.mask,
    };
  },
  TokenAndPositionEmbedding(_node, [input], { weight }) {
    const tokens = present(input);
    const values = lookUp(tokens, weight("token_embeddings"));
    const table = weight("position_embeddings");
    const units = present(table.shape[1]);
    for (const at of positionsOf(tokens))
      for (let unit = at * units; unit < (at + 1) * units; unit++)
        values[unit] = present(values[unit]) + present(table.values[unit]);
    return { values, shape: [present(tokens.shape[0]), units], mask: tokens.mask };
  },
  EmbeddingBag: (node, [input], context) => embeddingBag(node, present(input), context),
  BagOfWords: (node, [input], context) => bagOfWords(node, present(input), context),
  BagOfNgrams(_node, [input]) {
    const { ids, weights, width } = present(present(input).ngrams, "n-grams");
    const values = new Float32Array(width);
    for (const [at, id] of ids.entries()) values[id] = present(weights[at]);
    return vector(values);
  },
  PretrainedEncoder: (_node, [input]) => vector(present(present(input).encoded, "vector of the text")),
};
