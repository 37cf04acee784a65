import type * as tf from "@tensorflow/tfjs";
import type { EncoderSizes } from "../../core/encoders/encoderConfig.ts";

/** How much of some texts is done. */
export interface EmbedProgress {
  readonly done: number;
  readonly total: number;
}

/** A pre-trained encoder in memory, ready to answer. Its weights do not change. */
export interface Encoder {
  readonly config: EncoderSizes;
  /** Numbers of a text's vector. */
  readonly width: number;
  /** Most tokens of a text, special tokens included; what is longer is cut. */
  readonly maxTokens: number;
  /** The ids of a text's pieces, special tokens around them. */
  readonly ids: (text: string) => Int32Array;
  /**
   * Vectors of texts, [texts × width], pooled as the folder says. Yields its progress; leaving the loop
   * cancels the rest.
   */
  readonly embed: (
    texts: readonly string[],
  ) => AsyncGenerator<EmbedProgress, Float32Array<ArrayBuffer>, undefined>;
  readonly dispose: () => void;
}

/** An encoder with layers, which can also say what becomes of each token. */
export interface TransformerEncoder extends Encoder {
  /** Last hidden states of texts by their ids, [texts, longest, width]; what lies behind a text's end is meaningless. */
  readonly hiddenStates: (ids: readonly Int32Array[]) => Promise<tf.Tensor3D>;
  /** Vectors of texts by their ids, [texts × width], computed together. */
  readonly embedIds: (ids: readonly Int32Array[]) => Promise<Float32Array>;
}

export interface EncoderOptions {
  /** Most tokens of a text; by itself what the folder suggests, or what the table of positions holds. */
  readonly maxTokens?: number;
}
