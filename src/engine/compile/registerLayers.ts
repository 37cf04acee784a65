import * as tf from "@tensorflow/tfjs";
import { AnyActivation } from "./layers/activation.ts";
import { MultiHeadSelfAttention, TransformerEncoder } from "./layers/attention.ts";
import { SeparableConv1D } from "./layers/convolutions.ts";
import { BagOfWords, EmbeddingBag, TokenAndPositionEmbedding } from "./layers/embeddings.ts";
import { ApplyMask, FullMask, PaddingMask, PadLeft, ShortenMask } from "./layers/masks.ts";
import { JoinSparse, PretrainedEncoder } from "./layers/encoded.ts";
import { BagOfNgrams, SparseDense } from "./layers/sparseDense.ts";
import { SpatialDropout1D } from "./layers/noise.ts";
import { MaskedBatchNormalization } from "./layers/normalization.ts";
import {
  AttentionPooling,
  MaskedAveragePooling1D,
  MaskedGlobalAveragePooling1D,
  MaskedGlobalMaxPooling1D,
  MaskedMaxPooling1D,
  PoolMask,
} from "./layers/pooling.ts";
import { MaskedBidirectional, MaskedRecurrent } from "./layers/recurrent.ts";

/**
 * Layers that saved models are made of and TensorFlow.js does not know. Those of ours that are saved under one
 * of its own names (Embedding, Conv1D, Dropout and others) are read back as its own: they differ in training.
 */
const registered = [
  AnyActivation,
  ApplyMask,
  AttentionPooling,
  BagOfNgrams,
  JoinSparse,
  PretrainedEncoder,
  BagOfWords,
  EmbeddingBag,
  FullMask,
  MaskedAveragePooling1D,
  MaskedBatchNormalization,
  MaskedBidirectional,
  MaskedGlobalAveragePooling1D,
  MaskedGlobalMaxPooling1D,
  MaskedMaxPooling1D,
  MaskedRecurrent,
  MultiHeadSelfAttention,
  PaddingMask,
  PadLeft,
  PoolMask,
  SeparableConv1D,
  ShortenMask,
  SparseDense,
  SpatialDropout1D,
  TokenAndPositionEmbedding,
  TransformerEncoder,
];

/** Lets TensorFlow.js load models with the project's own layers. Doing it twice does nothing. */
export function registerLayers(): void {
  for (const layer of registered) tf.serialization.registerClass(layer as never);
}

/** The classes of these layers by name, for code that builds a model with them. */
export function ownLayers(): Readonly<Record<string, (typeof registered)[number]>> {
  registerLayers();
  return Object.fromEntries(registered.map((layer) => [layer.className, layer]));
}
