import { choice, outputDim, share, toggle, whole } from "../fieldSpec.ts";
import type { EncoderName } from "../../shelf/encoderName.ts";
import type { NgramConfig } from "../../text/ngrams/fittedNgrams.ts";
import type { Issue } from "../../issue.ts";
import { atLayer } from "../atLayer.ts";
import type { Shape } from "../shapes.ts";
import { term, type KindSpecs } from "./kindSpec.ts";
import { perOutput } from "./work.ts";

/** The output modes of BagOfWords, by the names of Keras's TextVectorization. */
export const outputModes = ["tf_idf", "multi_hot", "count"] as const;

/** Whether training changes a layer's weights. */
interface Freezable {
  readonly trainable: boolean;
}

export interface EmbeddingLayers {
  /** A vector for each word of the vocabulary. Without `maskZero`, padding counts as a word. */
  readonly Embedding: Freezable & { readonly outputDim: number; readonly maskZero: boolean };
  /** A vector for each word plus one for each position (KerasHub's layer). */
  readonly TokenAndPositionEmbedding: Freezable & { readonly outputDim: number };
  /**
   * The mean of the vectors of all words and of all runs of up to `ngrams` words, the latter hashed into
   * `buckets` vectors: the model of fastText (Joulin et al. 2016). `dropout` leaves out that share of them.
   */
  readonly EmbeddingBag: {
    readonly outputDim: number;
    readonly ngrams: number;
    readonly buckets: number;
    readonly dropout: number;
  };
  /**
   * The n-grams of the text, weighed by TF-IDF: runs of words, runs of characters where a script has no spaces, and pieces
   * of words. Only the n-grams that a text has are kept, so that what reads them must be a dense layer.
   */
  readonly BagOfNgrams: NgramConfig;
  /**
   * The vector of a text by an encoder that was trained before, of the length 1: the encoder stays as it is, so that each
   * text's vector is computed once, before training. Null until an encoder is chosen.
   */
  readonly PretrainedEncoder: { readonly encoder: EncoderName | null };
  /** One number for each word of the vocabulary: how often, whether, or how tellingly it occurs. */
  readonly BagOfWords: { readonly outputMode: (typeof outputModes)[number] };
}

/** A category is one word without a text around it. */
const textOnly = (
  node: { readonly id: string; readonly kind: string },
  [shape]: readonly Shape[],
): readonly Issue[] => (shape?.[0] === 1 ? [atLayer(node, "graph.needsText", { kind: node.kind })] : []);

export const embeddingKinds: KindSpecs<EmbeddingLayers> = {
  Embedding: {
    fields: { outputDim, maskZero: toggle(true), trainable: toggle(true) },
    needs: "tokens",
    size: (params, [input = []], { vocabularySize }) => ({
      outputShape: [...input, params.outputDim],
      parameterCount: vocabularySize * params.outputDim,
    }),
    lengthDemand: ({ maskZero }) => (maskZero ? {} : null),
    cost: perOutput(0),
    formula: String.raw`y_t = E_{x_t}`,
    terms: (params, { vocabularySize }) => `${term(vocabularySize)} · ${term(params.outputDim)}`,
  },
  TokenAndPositionEmbedding: {
    fields: { outputDim, trainable: toggle(true) },
    needs: "tokens",
    size: (params, [[length = 0] = []], { vocabularySize }) => ({
      outputShape: [length, params.outputDim],
      parameterCount: (vocabularySize + length) * params.outputDim,
    }),
    // Positions count from the beginning, so texts cannot be shortened there.
    lengthDemand: (_params, padding) => (padding === "post" ? {} : null),
    cost: perOutput(1),
    formula: String.raw`y_t = E_{x_t} + P_t`,
    terms: (params, { vocabularySize, length }) =>
      `(${term(vocabularySize)} + ${term(length)}) · ${term(params.outputDim)}`,
  },
  EmbeddingBag: {
    fields: {
      outputDim,
      ngrams: whole(1, 4, [1, 2, 3]).as(2),
      buckets: whole(1, 2_000_000, [20_000, 50_000, 100_000, 200_000]).as(50_000),
      dropout: share(0.2),
    },
    needs: "tokens",
    size: (params, _inputs, { vocabularySize }) => {
      const hashed = params.ngrams > 1;
      const rows = vocabularySize + (hashed ? params.buckets : 0);
      const hashes = hashed ? params.ngrams * vocabularySize : 0;
      return { outputShape: [params.outputDim], parameterCount: rows * params.outputDim + hashes };
    },
    cost: (params, { inputUnits: wordCount }) => ({ flops: params.ngrams * wordCount * params.outputDim }),
    formula: String.raw`y = \frac{1}{|G|} \sum_{g \in G} E_{\mathrm{hash}(g)}`,
    terms: (params, { vocabularySize }) => {
      const words = term(vocabularySize);
      return params.ngrams === 1
        ? `${words} · ${term(params.outputDim)}`
        : `(${words} + ${term(params.buckets)}) · ${term(params.outputDim)} + ${term(params.ngrams)} · ${words}`;
    },
  },
  BagOfWords: {
    fields: { outputMode: choice(outputModes, "tf_idf") },
    needs: "tokens",
    size: (params, _inputs, { vocabularySize }) => ({
      outputShape: [vocabularySize],
      parameterCount: params.outputMode === "tf_idf" ? vocabularySize : 0,
    }),
    cost: (_params, { inputUnits: wordCount, vocabularySize }) => ({ flops: wordCount + 4 * vocabularySize }),
    formula: String.raw`y_w \propto (1 + \ln \mathrm{tf}_w) \cdot \mathrm{idf}_w`,
    terms: (params, { vocabularySize }) => (params.outputMode === "tf_idf" ? term(vocabularySize) : null),
  },
  BagOfNgrams: {
    fields: {
      ngrams: whole(1, 4, [1, 2, 3]).as(2),
      characterRuns: whole(1, 6, [2, 3, 4, 5]).as(4),
      shortest: whole(1, 6, [2, 3]).as(3),
      longest: whole(0, 8, [0, 4, 5, 6]).as(4),
      minimumCount: whole(1, 1000, [1, 2, 3, 5]).as(2),
      maximumNgrams: whole(1000, 2_000_000, [100_000, 300_000, 1_000_000]).as(300_000),
    },
    needs: "tokens",
    check: textOnly,
    size: (_params, _inputs, { ngramCount }) => ({ outputShape: [ngramCount], parameterCount: 0 }),
    // The following dense layer counts the products; this layer only looks up every word a few times.
    cost: (params, { inputUnits: wordCount }) => ({ flops: wordCount * (params.ngrams + params.longest) }),
    formula: String.raw`y_g \propto (1 + \ln \mathrm{tf}_g) \cdot \mathrm{idf}_g`,
  },
  PretrainedEncoder: {
    fields: { encoder: { type: "encoder", default: null } },
    needs: "tokens",
    check: (node, shapes) => [
      ...textOnly(node, shapes),
      ...(node.params.encoder === null ? [atLayer(node, "graph.noEncoder", {})] : []),
    ],
    size: ({ encoder }) => ({ outputShape: [encoder?.width ?? 0], parameterCount: 0 }),
    // The vectors are computed before training.
    cost: () => ({ flops: 0 }),
    formula: String.raw`y = \frac{h}{\lVert h \rVert}, \quad h = \frac{1}{T} \sum_t \mathrm{encoder}(x)_t`,
  },
};
