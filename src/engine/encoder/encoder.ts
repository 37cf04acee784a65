import type * as tf from "@tensorflow/tfjs";
import type { EncoderConfig } from "../../core/encoders/encoderConfig.ts";

/** How much of some texts is done. */
export interface EmbedProgress {
  readonly done: number;
  readonly total: number;
}

/** A pre-trained encoder in memory, ready to answer. Its weights do not change. */
export interface Encoder {
  readonly config: EncoderConfig;
  /** Numbers of a text's vector. */
  readonly width: number;
  /** Most tokens of a text, special tokens included; what is longer is cut. */
  readonly maxTokens: number;
  /** The ids of a text's pieces, special tokens around them. */
  readonly ids: (text: string) => Int32Array;
  /** Last hidden states of texts by their ids, [texts, longest, width]; what lies behind a text's end is meaningless. */
  readonly hiddenStates: (ids: readonly Int32Array[]) => Promise<tf.Tensor3D>;
  /**
   * Vectors of texts, [texts × width], pooled as the folder says. Yields its progress; leaving the loop
   * cancels the rest.
   */
  readonly embed: (
    texts: readonly string[],
  ) => AsyncGenerator<EmbedProgress, Float32Array<ArrayBuffer>, undefined>;
  readonly dispose: () => void;
}

export interface EncoderOptions {
  /** Most tokens of a text; by itself what the folder suggests, or what the table of positions holds. */
  readonly maxTokens?: number;
}
