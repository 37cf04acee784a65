import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Examples } from "../../core/dataset/blocks.ts";
import { concatSparse } from "../../core/dataset/sparseRows.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { sourcesOf } from "../../core/graph/layerGraph.ts";
import { encoderBlockId, encoderNamesOf, ngramBlockId } from "../../core/graph/textReadings.ts";
import type { Vectors } from "../../core/map/principalComponents.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { SparseDense } from "../compile/layers/sparseDense.ts";
import { makeEncodeRows, type EncodeRows } from "../shelf/encodeRows.ts";
import { predictSet } from "../evaluate/predictSet.ts";
import { measureRows } from "../train/rowLengths.ts";

/** Rows that are encoded and run at once. */
const rowsAtOnce = 512;

/**
 * The vectors that a model's last layer reads. Of a linear model these are the weights of all n-grams: each is scaled by
 * the length of its row in the kernel, so that n-grams count as much as they count for the answer.
 */
export class RowVectors {
  readonly #trained: TrainedModel;
  readonly #encode: EncodeRows;
  readonly #before: tf.LayersModel | null;
  /** The kernel of a linear model, [n-grams × classes]; null of any other. */
  readonly #kernel: { read(): tf.Tensor2D } | null;
  /** How much each n-gram counts, [n-grams], once that was asked for. */
  #ngramLengths: Promise<Float32Array> | null = null;

  constructor({ logits }: Pick<CompiledModel, "logits">, trained: TrainedModel) {
    this.#trained = trained;
    this.#encode = makeEncodeRows(trained.signature.inputs);
    const last = present(logits.outputs[0]).sourceLayer;
    const isSparse = last instanceof SparseDense;
    this.#before = isSparse
      ? null
      : tf.model({ inputs: logits.inputs, outputs: last.input as tf.SymbolicTensor, name: "vectors" });
    this.#kernel = isSparse ? (last.weights[0] as unknown as { read(): tf.Tensor2D }) : null;
  }

  /** The vectors of `count` rows, which `rowAt` reads. Yields the share done, 0–1. */
  async *of(count: number, rowAt: (index: number) => ModelRow): AsyncGenerator<number, Vectors, undefined> {
    const parts: Vectors[] = [];
    for (let start = 0; start < count; start += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, count - start);
      const rows = Array.from({ length: size }, (_unused, at) => rowAt(start + at));
      parts.push(await this.#ofSome({ inputs: await this.#encode(rows), count: size }));
      yield (start + size) / count;
    }
    return join(parts);
  }

  async #ofSome(examples: Pick<Examples, "inputs" | "count">): Promise<Vectors> {
    const { graph, signature } = this.#trained;
    const [encoded] = Object.keys(encoderNamesOf(graph));
    const block = encoded === undefined ? undefined : examples.inputs[encoderBlockId(encoded)];
    // An encoder's vectors are made to be compared.
    if (block?.kind === "numbers") return { kind: "dense", values: block.values, width: block.width };
    if (this.#before === null) return this.#ngramsOf(examples);
    const { inputs } = signature;
    const shortening = shorteningOf(graph, specOf(signature), paddingOf(inputs));
    const stream = predictSet(this.#before, examples, measureRows(examples, shortening, 2));
    for (;;) {
      const next = await stream.next();
      if (next.done === true)
        return { kind: "dense", values: next.value, width: next.value.length / examples.count };
    }
  }

  async #ngramsOf({ inputs }: Pick<Examples, "inputs">): Promise<Vectors> {
    const { graph, signature } = this.#trained;
    const bag = graph.nodes.find(({ kind }) => kind === "BagOfNgrams");
    const input = graph.nodes.find(({ id }) => id === sourcesOf(graph, bag?.id ?? "")[0]);
    const own = input?.kind === "InputLayer" ? input.params.input : "";
    const block = inputs[ngramBlockId(own)] ?? inputs[ngramBlockId(signature.inputs[0]?.id ?? "")];
    if (block?.kind !== "ngrams") throw new Error("No n-grams to make vectors of");
    const lengths = await (this.#ngramLengths ??= lengthsOfRows(present(this.#kernel)));
    const weights = block.weights.map((weight, at) => weight * present(lengths[present(block.ids[at])]));
    return { ...block, kind: "sparse", weights };
  }
}

async function lengthsOfRows(kernel: { read(): tf.Tensor2D }): Promise<Float32Array> {
  const lengths = tf.tidy(() => tf.norm(kernel.read(), 2, 1));
  try {
    // Never read at once: TensorFlow.js would do so through a canvas, at which a software driver loses its device.
    return await lengths.data<"float32">();
  } finally {
    lengths.dispose();
  }
}

function join(parts: readonly Vectors[]): Vectors {
  const [first] = parts;
  if (first === undefined) return { kind: "dense", values: new Float32Array(0), width: 1 };
  if (first.kind === "sparse") {
    const rows = parts.flatMap((part) => (part.kind === "sparse" ? [part] : []));
    return { kind: "sparse", ...concatSparse(rows, first.width) };
  }
  const dense = parts.flatMap((part) => (part.kind === "dense" ? [part] : []));
  const values = new Float32Array(dense.reduce((sum, part) => sum + part.values.length, 0));
  let at = 0;
  for (const part of dense) {
    values.set(part.values, at);
    at += part.values.length;
  }
  return { kind: "dense", values, width: first.width };
}
