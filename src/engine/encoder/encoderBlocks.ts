import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { EncoderActivation, EncoderConfig } from "../../core/encoders/encoderConfig.ts";
import type { BlockPart } from "../../core/encoders/weightNames.ts";
import { dense } from "../operations/dense.ts";
import { gelu } from "../operations/gelu.ts";
import { layerNormalization } from "../operations/layerNormalization.ts";
import { multiHeadAttention } from "../operations/scaledDotProductAttention.ts";

/** The encoder's weights but for its tables, by their names: "blocks.0.query.kernel". */
export type EncoderTensors = ReadonlyMap<string, tf.Tensor>;

const activations: Readonly<Record<EncoderActivation, (x: tf.Tensor) => tf.Tensor>> = {
  gelu: (x) => gelu(x),
  "gelu-tanh": (x) => gelu(x, { approximate: true }),
  relu: (x) => tf.relu(x),
};

/**
 * The blocks of an encoder (Devlin et al. 2019: each normalizes behind attention and behind its dense layers),
 * from the sum of the tables' vectors: x [batch, length, width], mask [batch, length] → [batch, length, width].
 */
export function encoderBlocks(
  { x, mask }: { readonly x: tf.Tensor3D; readonly mask: tf.Tensor2D },
  weights: EncoderTensors,
  { layerCount, headCount, epsilon, activation }: EncoderConfig,
): tf.Tensor3D {
  const weightOf = <T extends tf.Tensor>(name: string): T => present(weights.get(name), name) as T;
  const normalized = (input: tf.Tensor, name: string): tf.Tensor3D =>
    layerNormalization(input as tf.Tensor3D, {
      gamma: weightOf<tf.Tensor1D>(`${name}.gamma`),
      beta: weightOf<tf.Tensor1D>(`${name}.beta`),
      epsilon,
    });
  const throughBlock = (input: tf.Tensor3D, layer: number): tf.Tensor3D => {
    const name = (part: BlockPart): string => `blocks.${String(layer)}.${part}`;
    const through = (from: tf.Tensor, part: BlockPart): tf.Tensor =>
      dense({
        x: from,
        kernel: weightOf<tf.Tensor2D>(`${name(part)}.kernel`),
        bias: weightOf<tf.Tensor1D>(`${name(part)}.bias`),
      });
    const [q, k, v] = (["query", "key", "value"] as const).map((part) => through(input, part) as tf.Tensor3D);
    const attended = multiHeadAttention(
      { q: present(q), k: present(k), v: present(v), mask },
      { numHeads: headCount },
    );
    const seen = normalized(
      tf.add(through(attended, "attentionOutput"), input),
      name("attentionNormalization"),
    );
    const hidden = activations[activation](through(seen, "feedForward"));
    return normalized(tf.add(through(hidden, "feedForwardOutput"), seen), name("outputNormalization"));
  };
  // Block by block, so that no more than one block's intermediate results are in memory.
  let states = tf.tidy(() => normalized(x, "normalization"));
  for (let layer = 0; layer < layerCount; layer++) {
    const next = tf.tidy(() => throughBlock(states, layer));
    states.dispose();
    states = next;
  }
  return states;
}
