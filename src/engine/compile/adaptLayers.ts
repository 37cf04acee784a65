import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { BagOfWords } from "./layers/embeddings.ts";

/** Lets the layers that count words learn from the training texts how telling each word is. */
export function adaptLayers(model: tf.LayersModel, train: EncodedSet): void {
  const bags = model.layers.filter((layer) => layer instanceof BagOfWords);
  if (bags.length === 0) return;
  const idf = inverseDocumentFrequencies(train, bags[0]?.inputDim ?? 0);
  for (const bag of bags) bag.adapt(idf);
}

/**
 * ln((1 + texts) / (1 + texts with the word)) + 1 for each word of the vocabulary: scikit-learn's smooth idf.
 * Padding, id 0, gets 0.
 */
export function inverseDocumentFrequencies(
  { ids, length, count }: EncodedSet,
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
