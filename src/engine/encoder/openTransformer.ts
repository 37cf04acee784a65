import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { TransformerFolder } from "../../core/encoders/encoderFolder.ts";
import { makeEncoderTokenizer } from "../../core/encoders/encoderTokenizer.ts";
import { planBatches } from "../../core/encoders/planBatches.ts";
import type { EmbedProgress, EncoderOptions, TransformerEncoder } from "./encoder.ts";
import { encoderBlocks, type EncoderTensors } from "./encoderBlocks.ts";
import { PieceTable } from "./pieceTable.ts";
import { poolStates } from "./poolStates.ts";
import { readWeight } from "./readWeight.ts";

/** Weights that stay numbers: their rows are summed before anything becomes a tensor. */
const tables = ["words", "positions", "types"];

/** Tokens that are computed together: so many that packing the weights costs nothing, so few that their states stay in the cache. */
const tokenBudget = 1024;

/**
 * Opens an encoder with layers on the backend in use: weights are read one by one. The caller disposes it.
 * @throws IssueError where the tokenizer cannot be used
 */
export async function openTransformer(
  folder: TransformerFolder,
  options: EncoderOptions = {},
): Promise<TransformerEncoder> {
  const { config, weightFile, weights } = folder;
  const encode = makeEncoderTokenizer(folder);
  const maxTokens = Math.min(config.maxTokens, options.maxTokens ?? folder.suggestedTokens ?? Infinity);
  const words = new PieceTable(weightFile, present(weights.get("words")));
  const places = await readPlaceVectors(folder);
  const tensors = await readTensors(folder);
  const { width } = config;

  /** Sums of the vectors of pieces, positions and types, and where there are tokens. */
  const toInputs = (texts: readonly Int32Array[], length: number): { x: tf.Tensor3D; mask: tf.Tensor2D } => {
    const sums = new Float32Array(texts.length * length * width);
    const mask = new Float32Array(texts.length * length);
    for (const [row, ids] of texts.entries())
      for (const [position, id] of ids.entries()) {
        const at = (row * length + position) * width;
        const sum = sums.subarray(at, at + width);
        sum.set(places.subarray(position * width, (position + 1) * width));
        words.addTo(sum, id);
        mask[row * length + position] = 1;
      }
    return {
      x: tf.tensor3d(sums, [texts.length, length, width]),
      mask: tf.tensor2d(mask, [texts.length, length]),
    };
  };

  const withStates = async <T>(
    texts: readonly Int32Array[],
    read: (states: tf.Tensor3D, mask: tf.Tensor2D) => T,
  ): Promise<T> => {
    await words.read(texts);
    const length = Math.max(1, ...texts.map((ids) => ids.length));
    const { x, mask } = toInputs(texts, length);
    try {
      return read(encoderBlocks({ x, mask }, tensors, config), mask);
    } finally {
      tf.dispose([x, mask]);
    }
  };

  const embedIds = async (texts: readonly Int32Array[]): Promise<Float32Array> => {
    const vectors = await withStates(texts, (states, mask) => {
      const pooled = poolStates(states, mask, folder.pooling);
      states.dispose();
      return pooled;
    });
    try {
      return await vectors.data<"float32">();
    } finally {
      vectors.dispose();
    }
  };

  async function* embed(
    texts: readonly string[],
  ): AsyncGenerator<EmbedProgress, Float32Array<ArrayBuffer>, undefined> {
    const ids = texts.map((text) => encode(text, maxTokens));
    const vectors = new Float32Array(texts.length * width);
    let done = 0;
    for (const batch of planBatches(
      ids.map((each) => each.length),
      { tokenBudget },
    )) {
      const values = await embedIds(batch.places.map((place) => present(ids[place])));
      for (const [row, place] of batch.places.entries())
        vectors.set(values.subarray(row * width, (row + 1) * width), place * width);
      done += batch.places.length;
      yield { done, total: texts.length };
    }
    return vectors;
  }

  return {
    config,
    width,
    maxTokens,
    ids: (text) => encode(text, maxTokens),
    hiddenStates: (texts) => withStates(texts, (states) => states),
    embedIds,
    embed,
    dispose: () => {
      tf.dispose([...tensors.values()]);
    },
  };
}

/** Vectors of places in a text, [maxTokens × width]: that of the position, and of the first token type where the kind has types. */
async function readPlaceVectors({ config, weights, weightFile }: TransformerFolder): Promise<Float32Array> {
  const { width, maxTokens, firstPosition, typeCount } = config;
  const positions = await readWeight(weightFile, present(weights.get("positions")));
  const places = positions.numbers.slice(firstPosition * width, (firstPosition + maxTokens) * width);
  if (typeCount === 0) return places;
  const types = await readWeight(weightFile, present(weights.get("types")));
  for (let at = 0; at < places.length; at++)
    places[at] = (places[at] as number) + (types.numbers[at % width] as number);
  return places;
}

async function readTensors({ weights, weightFile }: TransformerFolder): Promise<EncoderTensors> {
  const tensors = new Map<string, tf.Tensor>();
  try {
    for (const [id, weight] of weights) {
      if (tables.includes(id)) continue;
      const { numbers, shape } = await readWeight(weightFile, weight);
      tensors.set(id, tf.tensor(numbers, [...shape]));
    }
    return tensors;
  } catch (error) {
    tf.dispose([...tensors.values()]);
    throw error;
  }
}
