import { present } from "../../../core/assert.ts";
import type { LayerNode } from "../../../core/graph/layers.ts";
import type { GraphBuilder } from "../graphBuilder.ts";
import type { OnnxContext, OnnxFlow, OnnxWriters } from "../layer.ts";
import { takeNgrams } from "../../takeNgrams.ts";

/** Where there is a word, as numbers [batch, length]. */
const flatMask = ({ mask }: OnnxFlow, graph: GraphBuilder): string =>
  graph.op("Squeeze", [present(mask), graph.whole(2)]);

/** The positions from `start` on, but for the last `left`, along axis 1. */
const shift = (x: string, graph: GraphBuilder, { start, left }: { start: number; left: number }): string =>
  graph.op("Slice", [
    x,
    graph.whole(start),
    graph.whole(left === 0 ? Number.MAX_SAFE_INTEGER : -left),
    graph.whole(1),
  ]);

/** fastText's mean over the rows of all words and of all runs of words (`engine/operations/wordRuns.ts`). */
function embeddingBag(node: LayerNode<"EmbeddingBag">, flow: OnnxFlow, context: OnnxContext): string {
  const { graph, weight, vocabularySize } = context;
  const { ngrams, buckets } = node.params;
  const words = flatMask(flow, graph);
  const rows = [flow.x];
  const counts = [words];
  for (let size = 2; size <= ngrams; size++) {
    const { values, shape } = weight("hashes");
    const width = present(shape[1]);
    let sum: string | null = null;
    let isRun: string | null = null;
    for (let place = 0; place < size; place++) {
      const window = { start: place, left: size - 1 - place };
      const hashes = graph.floats({
        values: values.slice(place * width, (place + 1) * width),
        shape: [width],
      });
      const hash = graph.op("Gather", [hashes, shift(flow.x, graph, window)], { axis: 0 });
      const isWord = shift(words, graph, window);
      sum = sum === null ? hash : graph.op("Add", [sum, hash]);
      isRun = isRun === null ? isWord : graph.op("Mul", [isRun, isWord]);
    }
    const bucket = graph.op("Mod", [present(sum), graph.number(buckets)], { fmod: 1 });
    rows.push(graph.op("Add", [graph.cast(bucket, "int32"), graph.id(vocabularySize)]));
    counts.push(present(isRun));
  }
  const join = (parts: readonly string[]): string =>
    parts.length === 1 ? present(parts[0]) : graph.op("Concat", parts, { axis: 1 });
  const count = join(counts);
  const vectors = graph.op("Mul", [
    graph.gatherRows(weight("embeddings"), join(rows)),
    graph.op("Unsqueeze", [count, graph.whole(2)]),
  ]);
  const sum = graph.op("ReduceSum", [vectors, graph.whole(1)], { keepdims: 0 });
  const total = graph.op("ReduceSum", [count, graph.whole(1)], { keepdims: 1 });
  return graph.op("Div", [sum, graph.op("Max", [total, graph.number(1)])]);
}

/** How often each word occurs, [batch, vocabulary]. */
function countWords(flow: OnnxFlow, { graph, vocabularySize }: OnnxContext): string {
  const batch = graph.op("Slice", [
    graph.op("Shape", [flow.x]),
    graph.whole(0),
    graph.whole(1),
    graph.whole(0),
  ]);
  const size = graph.op("Concat", [batch, graph.whole(vocabularySize)], { axis: 0 });
  const zeros = graph.op("ConstantOfShape", [size]);
  return graph.op("ScatterElements", [zeros, flow.x, flatMask(flow, graph)], { axis: 1, reduction: "add" });
}

/** By what a bag of words goes. */
const outputs: {
  readonly [M in LayerNode<"BagOfWords">["params"]["outputMode"]]: (
    counts: string,
    context: OnnxContext,
  ) => string;
} = {
  count: (counts) => counts,
  multi_hot: (counts, { graph }) => graph.op("Min", [counts, graph.number(1)]),
  tf_idf(counts, { graph, weight }) {
    const occurs = graph.op("Min", [counts, graph.number(1)]);
    const repeated = graph.op("Log", [graph.op("Max", [counts, graph.number(1)])]);
    const weighted = graph.op("Mul", [graph.op("Add", [occurs, repeated]), graph.floats(weight("idf"))]);
    const squares = graph.op("ReduceSum", [graph.op("Mul", [weighted, weighted]), graph.whole(1)], {
      keepdims: 1,
    });
    const norm = graph.op("Max", [graph.op("Sqrt", [squares]), graph.number(1e-12)]);
    return graph.op("Div", [weighted, norm]);
  },
};

/** Layers that read token ids. */
export const embeddingWriters: OnnxWriters<
  | "Embedding"
  | "TokenAndPositionEmbedding"
  | "EmbeddingBag"
  | "BagOfWords"
  | "BagOfNgrams"
  | "PretrainedEncoder"
> = {
  Embedding({ params: { maskZero } }, [input], { graph, weight, outputShape: shape }) {
    const { x, mask } = present(input);
    return { x: graph.gatherRows(weight("embeddings"), x), mask: maskZero ? mask : null, shape };
  },
  TokenAndPositionEmbedding(_node, [input], { graph, weight, outputShape: shape }) {
    const { x, mask } = present(input);
    const length = graph.op("Slice", [
      graph.op("Shape", [x]),
      graph.whole(1),
      graph.whole(2),
      graph.whole(0),
    ]);
    const positions = graph.op("Slice", [
      graph.weight(weight("position_embeddings")),
      graph.whole(0),
      length,
      graph.whole(0),
    ]);
    return { x: graph.op("Add", [graph.gatherRows(weight("token_embeddings"), x), positions]), mask, shape };
  },
  EmbeddingBag: (node, [flow], context) => ({
    x: embeddingBag(node, present(flow), context),
    mask: null,
    shape: context.outputShape,
  }),
  BagOfWords: ({ params: { outputMode } }, [flow], context) => ({
    x: outputs[outputMode](countWords(present(flow), context), context),
    mask: null,
    shape: context.outputShape,
  }),
  BagOfNgrams: takeNgrams,
  // The exporters refuse models that an encoder reads texts for.
  PretrainedEncoder: (_node, [flow]) => present(flow),
};
