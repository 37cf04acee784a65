import * as tf from "@tensorflow/tfjs";
import { outputModes } from "../../../core/graph/kinds/embedding.ts";
import { makeRandom, mixSeed } from "../../../core/random.ts";
import { embeddingBag } from "../../operations/embeddingBag.ts";
import { lookUp } from "../../operations/lookUp.ts";
import { runCount, wordRuns } from "../../operations/wordRuns.ts";
import { firstOf, firstShape, weightAt, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";
import { dropoutMask, RandomState } from "./noise.ts";
import { savedName } from "./savedName.ts";
import { alongUnits, partsOfBag, WordLayer } from "./wordLayer.ts";

/** Keras's initial embeddings: uniform, −0.05 to 0.05. */
const uniform = (seed: number | undefined): ReturnType<typeof tf.initializers.randomUniform> =>
  tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, ...(seed === undefined ? {} : { seed }) });

/** A row of a table for each token id: [batch, length] → [batch, length, units]. */
const rowsAt = (table: tf.Tensor2D, ids: tf.Tensor): tf.Tensor => lookUp(table, tf.cast(ids, "int32"));

interface EmbeddingConfig extends LayerConfig {
  readonly inputDim: number;
  readonly outputDim: number;
  readonly seed?: number;
}

/**
 * Embedding with Keras's weights and config, and a gradient that adds rows directly:
 * TensorFlow.js's own transposes the gradient twice. Saved as `Embedding`, which it is to any reader.
 * Input: token ids [batch, length]; output: [batch, length, outputDim].
 */
export class Embedding extends WordLayer {
  static className = "Embedding";
  readonly partKind = "places";
  readonly #config: EmbeddingConfig;
  constructor(config: EmbeddingConfig) {
    super({ name: config.name, trainable: config.trainable ?? true, dtype: "float32" });
    this.#config = config;
  }
  override build(): void {
    const { inputDim, outputDim, seed } = this.#config;
    this.addWeight("embeddings", [inputDim, outputDim], "float32", uniform(seed));
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return [...firstShape(inputShape), this.#config.outputDim];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => this.tapped(inputs, rowsAt(weightAt(this, 0), firstOf(inputs))));
  }
  override partsOf(_inputs: Inputs, value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D {
    return alongUnits(value, gradient);
  }
  override getConfig() {
    const { inputDim, outputDim } = this.#config;
    return { ...super.getConfig(), inputDim, outputDim };
  }
}

interface PositionConfig extends EmbeddingConfig {
  readonly sequenceLength: number;
}

/**
 * KerasHub's TokenAndPositionEmbedding: a row for the token plus a row for its position.
 * Input: token ids [batch, length]; output: [batch, length, outputDim].
 */
export class TokenAndPositionEmbedding extends WordLayer {
  static className = "TokenAndPositionEmbedding";
  readonly partKind = "places";
  readonly #config: PositionConfig;
  constructor(config: PositionConfig) {
    super({ name: config.name, trainable: config.trainable ?? true, dtype: "float32" });
    this.#config = config;
  }
  override build(): void {
    const { inputDim, outputDim, sequenceLength, seed } = this.#config;
    const positionSeed = seed === undefined ? undefined : mixSeed(seed, "position");
    this.addWeight("token_embeddings", [inputDim, outputDim], "float32", uniform(seed));
    this.addWeight("position_embeddings", [sequenceLength, outputDim], "float32", uniform(positionSeed));
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return [...firstShape(inputShape), this.#config.outputDim];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => {
      const ids = firstOf(inputs);
      const positions = weightAt<tf.Tensor2D>(this, 1);
      const length = ids.shape[1] ?? 0;
      // Where the padding at the end was cut off, so are its positions.
      const read = length === positions.shape[0] ? positions : tf.slice(positions, [0, 0], [length, -1]);
      // The words' rows are tapped without the positions' rows, which a text without words would have too.
      return tf.add(this.tapped(inputs, rowsAt(weightAt(this, 0), ids)), read);
    });
  }
  override partsOf(_inputs: Inputs, value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D {
    return alongUnits(value, gradient);
  }
  override getConfig() {
    const { inputDim, outputDim, sequenceLength } = this.#config;
    return { ...super.getConfig(), inputDim, outputDim, sequenceLength };
  }
}

interface BagConfig extends LayerConfig {
  readonly inputDim: number;
  readonly outputDim: number;
  readonly ngrams: number;
  readonly buckets: number;
  readonly dropout: number;
  readonly seed?: number;
  readonly randomState?: RandomState;
}

/**
 * fastText's model (Joulin et al. 2016): the mean over the rows of all words and of all runs of 2 to `ngrams`
 * words. A run's row is found by tabulation hashing (Pătraşcu & Thorup 2012): each place in the run has a table
 * with a random number for each word, and the sum of a run's numbers, modulo `buckets`, is its row behind those
 * of the words. Every step of it is exact in float32, so that any runtime finds the same row.
 * Input: [token ids [batch, length], mask [batch, length]]; output: [batch, outputDim].
 */
export class EmbeddingBag extends WordLayer {
  static className = "EmbeddingBag";
  readonly partKind = "runs";
  readonly #config: BagConfig;
  readonly #randomState: RandomState;
  constructor(config: BagConfig) {
    super({ name: config.name, dtype: "float32" });
    this.#config = config;
    this.#randomState = config.randomState ?? new RandomState();
  }
  override build(): void {
    const { inputDim, outputDim, ngrams, buckets, seed } = this.#config;
    const isHashed = ngrams > 1;
    const zeros = tf.initializers.zeros();
    const rowCount = inputDim + (isHashed ? buckets : 0);
    this.addWeight("embeddings", [rowCount, outputDim], "float32", uniform(seed));
    if (isHashed) {
      const hashes = this.addWeight("hashes", [ngrams, inputDim], "float32", zeros, undefined, false);
      tf.tidy(() => {
        hashes.write(tf.tensor2d(makeHashes(ngrams * inputDim, buckets), [ngrams, inputDim]));
      });
    }
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const [batch = null] = firstShape(inputShape);
    return [batch, this.#config.outputDim];
  }
  override call(inputs: Inputs, { training = false }: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const bag = { table: weightAt<tf.Tensor2D>(this, 0), ...this.#runsOf(inputs, training) };
      return this.tapped(inputs, embeddingBag(bag, { constantWeights: true }));
    });
  }
  override partsOf(inputs: Inputs, _value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() =>
      partsOfBag({ table: weightAt<tf.Tensor2D>(this, 0), ...this.#runsOf(inputs, false) }, gradient),
    );
  }
  override getConfig() {
    const { inputDim, outputDim, ngrams, buckets, dropout } = this.#config;
    return { ...super.getConfig(), inputDim, outputDim, ngrams, buckets, dropout };
  }

  /** The rows of all runs of a text's words, and what each counts. */
  #runsOf(inputs: Inputs, training: boolean): ReturnType<typeof wordRuns> {
    const [tokens, mask] = inputs as [tf.Tensor2D, tf.Tensor2D];
    const { ngrams, inputDim, buckets } = this.#config;
    const given = {
      tokens: tf.cast(tokens, "int32"),
      mask,
      hashes: ngrams > 1 ? weightAt<tf.Tensor2D>(this, 1) : null,
      factors: training ? this.#dropoutOf(tokens.shape) : null,
    };
    return wordRuns(given, { ngrams, inputDim, buckets });
  }

  #dropoutOf([batch, length]: readonly [number, number]): tf.Tensor2D | null {
    const { dropout, ngrams, seed = 0 } = this.#config;
    if (dropout === 0) return null;
    const place = { seed, randomState: this.#randomState };
    return dropoutMask([batch, runCount(length, ngrams)], dropout, place);
  }
}

/** Numbers from 0 to `end` (not included), the same for every model: they tell runs apart and are not learned. */
function makeHashes(count: number, end: number): Float32Array {
  const random = makeRandom(1, "ngram hashes");
  return Float32Array.from({ length: count }, () => random.integer(end));
}

/**
 * Σ of the mask over each word's places: [batch, inputDim]. Counted over all texts at once, each with a range of
 * numbers of its own: WebGPU's denseBincount of two axes counts only the first texts.
 */
function countWords(tokens: tf.Tensor2D, mask: tf.Tensor2D, inputDim: number): tf.Tensor2D {
  const [batch, length] = tokens.shape;
  const firsts = tf.mul(tf.range(0, batch, 1, "int32"), tf.scalar(inputDim, "int32"));
  const places = tf.add(tf.cast(tokens, "int32"), tf.reshape(firsts, [batch, 1]));
  const flat = tf.reshape(tf.cast(places, "int32"), [batch * length]) as tf.Tensor1D;
  return tf.reshape(tf.bincount(flat, tf.reshape(mask, [batch * length]), batch * inputDim), [
    batch,
    inputDim,
  ]);
}

interface BagOfWordsConfig extends LayerConfig {
  readonly inputDim: number;
  readonly outputMode: (typeof outputModes)[number];
}

/**
 * How often each word occurs, or what is made of it: "count" the number itself, "multi_hot" 1 for a word that
 * occurs, "tf_idf" (1 + ln count) · idf with every text scaled to length 1 (Salton & Buckley 1988).
 * Input: [token ids [batch, length], mask [batch, length]]; output: [batch, inputDim].
 */
export class BagOfWords extends WordLayer {
  static className = "BagOfWords";
  readonly partKind = "vocabulary";
  readonly #config: BagOfWordsConfig;
  constructor(config: BagOfWordsConfig) {
    super({ name: config.name, dtype: "float32" });
    this.#config = { ...config, outputMode: savedName(outputModes, config.outputMode) };
  }
  override build(): void {
    const { inputDim, outputMode } = this.#config;
    if (outputMode === "tf_idf")
      this.addWeight("idf", [inputDim], "float32", tf.initializers.ones(), undefined, false);
    this.built = true;
  }
  /** Words in the vocabulary. */
  get inputDim(): number {
    return this.#config.inputDim;
  }
  /** Takes over how telling each word is, [inputDim]; without it, all words are alike. */
  adapt(idf: Float32Array): void {
    if (this.#config.outputMode !== "tf_idf") return;
    tf.tidy(() => {
      this.setWeights([tf.tensor1d(idf)]);
    });
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const [batch = null] = firstShape(inputShape);
    return [batch, this.#config.inputDim];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => this.tapped(inputs, this.#weigh(inputs)));
  }
  override partsOf(_inputs: Inputs, value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => tf.mul(value, gradient) as tf.Tensor2D);
  }
  #weigh(inputs: Inputs): tf.Tensor {
    const [tokens, mask] = inputs as [tf.Tensor2D, tf.Tensor2D];
    const { inputDim, outputMode } = this.#config;
    return tf.tidy(() => {
      const counts = countWords(tokens, mask, inputDim);
      if (outputMode === "count") return counts;
      const occurs = tf.cast(tf.greater(counts, 0), "float32");
      if (outputMode === "multi_hot") return occurs;
      const frequency = tf.add(occurs, tf.log(tf.maximum(counts, 1)));
      const weighted = tf.mul(frequency, weightAt(this, 0));
      return tf.div(weighted, tf.maximum(tf.norm(weighted, 2, 1, true), 1e-12));
    });
  }
  override getConfig() {
    const { inputDim, outputMode } = this.#config;
    return { ...super.getConfig(), inputDim, outputMode };
  }
}
