import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block, Examples } from "../../core/dataset/blocks.ts";
import { inputIdsOf } from "../train/batches.ts";
import { BagOfWords } from "./layers/embeddings.ts";

/** Lets the layers that count words learn from the training texts how telling each word is. */
export function adaptLayers(model: tf.LayersModel, train: Examples): void {
  for (const bag of model.layers.filter((layer) => layer instanceof BagOfWords))
    bag.adapt(inverseDocumentFrequencies(textOf(model, bag, train), train.count, bag.inputDim));
}

/** The texts that a layer reads: those of the InputLayer that its tokens come from. */
function textOf(model: tf.LayersModel, layer: tf.layers.Layer, examples: Examples): Tokens {
  const sources = [layer.input].flat().map(({ sourceLayer }) => model.inputNames.indexOf(sourceLayer.name));
  const place = Math.max(0, ...sources);
  const block = present(examples.inputs[present(inputIdsOf(model, examples)[place])]);
  if (block.kind !== "tokens") throw new Error(`${layer.name} reads no text`);
  return block;
}

type Tokens = Extract<Block, { kind: "tokens" }>;

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
