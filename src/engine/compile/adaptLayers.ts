import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block, Examples } from "../../core/dataset/blocks.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { BagOfWords } from "./layers/embeddings.ts";

type Tokens = Extract<Block, { readonly kind: "tokens" }>;

/** Lets the layers that count words learn from the training texts how telling each word is. */
export function adaptLayers(
  model: tf.LayersModel,
  { inputs, count }: Pick<Examples, "inputs" | "count">,
): void {
  const known = new Map<InputId, Float32Array>();
  for (const bag of model.layers.filter((layer) => layer instanceof BagOfWords)) {
    const id = inputOf(bag);
    const block = inputs[id];
    if (block?.kind !== "tokens") continue;
    const idf = known.get(id) ?? inverseDocumentFrequencies(block, count, bag.inputDim);
    known.set(id, idf);
    bag.adapt(idf);
  }
}

/** The input of the model that a layer reads: its inputs are token ids and their mask. */
const inputOf = ({ input }: BagOfWords): InputId =>
  present(Array.isArray(input) ? input[0] : input).sourceLayer.name;

/**
 * ln((1 + texts) / (1 + texts with the word)) + 1 for each word of the vocabulary: scikit-learn's smooth idf.
 * Padding, id 0, gets 0.
 */
export function inverseDocumentFrequencies(
  { ids, length }: Tokens,
  count: number,
  vocabularySize: number,
): Float32Array {
  const textCounts = new Int32Array(vocabularySize);
  const lastText = new Int32Array(vocabularySize).fill(-1);
  for (const [position, id] of ids.entries()) {
    const text = Math.floor(position / length);
    if (lastText[id] === text) continue;
    lastText[id] = text;
    textCounts[id] = (textCounts[id] ?? 0) + 1;
  }
  const idf = Float32Array.from(textCounts, (texts) => Math.log((1 + count) / (1 + texts)) + 1);
  idf[0] = 0;
  return idf;
}
