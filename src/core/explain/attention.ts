import { present } from "../assert.ts";
import { sourcesOf, type LayerGraph } from "../graph/layerGraph.ts";
import { makeForward } from "../inference/makeForward.ts";
import type { TrainedModel } from "../model/trainedModel.ts";
import { makeRowEncoder } from "../task/encodeRows.ts";
import type { ModelRow } from "../task/inputKinds.ts";
import type { InputId } from "../task/inputs.ts";
import { specOf } from "../task/specOf.ts";
import { makeRowWords } from "./rowWords.ts";

/** Where one head of a layer looks in a row. */
export interface HeadAttention {
  readonly layerId: string;
  readonly head: number;
  /** How much each word is looked at, mean over the words that look: [words], adding up to 1 at most. */
  readonly received: Float64Array;
  /** How much each word looks at each other, [words × words]; null for a layer that pools, where no word looks. */
  readonly between: Float64Array | null;
}

/** Layers with attention: kinds whose forward pass gives it away. */
const attentionKinds = ["TransformerEncoder", "MultiHeadAttention", "AttentionPooling"] as const;

/** Whether a model has attention to look at. */
export const hasAttention = ({ nodes }: LayerGraph): boolean =>
  nodes.some(({ kind }) => (attentionKinds as readonly string[]).includes(kind));

/**
 * Makes the function that finds where each head of each layer looks in a row. Layers behind one that joins or drops positions
 * are left out: their positions are no words.
 */
export function makeFindAttention({
  graph,
  signature,
  artifacts,
}: TrainedModel): (row: ModelRow) => readonly HeadAttention[] {
  const encode = makeRowEncoder(signature.inputs);
  const findWords = makeRowWords(signature.inputs);
  const inputOf = new Map(graph.nodes.map(({ id }) => [id, inputKept(graph, id)]));
  let taken: HeadReader | null = null;
  const { weights, weightData } = artifacts;
  const forward = makeForward({ graph, weights, weightData }, specOf(signature), (layerId, attention) => {
    const input = inputOf.get(layerId) ?? null;
    if (input !== null) taken?.take(layerId, input, attention);
  });
  return (row) => {
    const { words, inputs } = findWords(row);
    const reader = new HeadReader(
      words.length,
      (input) => (inputs[input] ?? present(Object.values(inputs)[0])).wordAt,
    );
    taken = reader;
    forward(encode([row]));
    return reader.heads;
  };
}

type Take = Parameters<NonNullable<Parameters<typeof makeForward>[2]>>[1];

/** Adds up attention by words, head by head. */
class HeadReader {
  readonly #wordCount: number;
  readonly #wordsOf: (input: InputId) => Int32Array;
  readonly #heads = new Map<string, { head: HeadAttention; queryCount: Float64Array; total: number }>();

  constructor(wordCount: number, wordsOf: (input: InputId) => Int32Array) {
    this.#wordCount = wordCount;
    this.#wordsOf = wordsOf;
  }

  take(layerId: string, input: InputId, { head, query, keys, shares }: Take): void {
    const wordAt = this.#wordsOf(input);
    const count = this.#wordCount;
    const name = `${layerId} ${String(head)}`;
    const known = this.#heads.get(name) ?? {
      head: {
        layerId,
        head,
        received: new Float64Array(count),
        between: query === null ? null : new Float64Array(count * count),
      },
      queryCount: new Float64Array(count),
      total: 0,
    };
    this.#heads.set(name, known);
    const from = query === null ? -1 : (wordAt[query] ?? -1);
    if (query !== null && from < 0) return;
    known.total++;
    if (from >= 0) known.queryCount[from] = present(known.queryCount[from]) + 1;
    const { received, between } = known.head;
    for (const [at, key] of keys.entries()) {
      const word = wordAt[key] ?? -1;
      if (word < 0) continue;
      const share = present(shares[at]);
      received[word] = present(received[word]) + share;
      if (between !== null) between[from * count + word] = present(between[from * count + word]) + share;
    }
  }

  /** The heads with means in place of sums. */
  get heads(): readonly HeadAttention[] {
    return Array.from(this.#heads.values(), ({ head, queryCount, total }) => ({
      ...head,
      received: head.received.map((sum) => sum / Math.max(1, total)),
      between:
        head.between?.map(
          (sum, at) => sum / Math.max(1, queryCount[Math.floor(at / this.#wordCount)] ?? 1),
        ) ?? null,
    }));
  }
}

/** Layers that keep every position where it is. */
const keepsPositions: ReadonlySet<string> = new Set([
  "Embedding",
  "TokenAndPositionEmbedding",
  "TransformerEncoder",
  "MultiHeadAttention",
  "SpatialDropout1D",
  "Dropout",
  "GaussianNoise",
  "LayerNormalization",
  "BatchNormalization",
  "Activation",
  "Dense",
  "Add",
  "Multiply",
  "SimpleRNN",
  "GRU",
  "LSTM",
  "Bidirectional",
]);

/** The input whose positions a layer reads; null where some layer on the way moves positions. */
function inputKept(graph: LayerGraph, layerId: string): InputId | null {
  const node = graph.nodes.find(({ id }) => id === layerId);
  if (node?.kind === "InputLayer") return node.params.input;
  const found = new Set(
    sourcesOf(graph, layerId).map((source) => {
      const kind = graph.nodes.find(({ id }) => id === source)?.kind ?? "";
      return kind === "InputLayer" || keepsPositions.has(kind) ? inputKept(graph, source) : null;
    }),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}
