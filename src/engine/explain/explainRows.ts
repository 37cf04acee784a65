import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block } from "../../core/dataset/blocks.ts";
import { drain } from "../../core/drain.ts";
import { sparseRowAt } from "../../core/dataset/sparseRows.ts";
import {
  leaveOut,
  makeRowWords,
  type InputWords,
  type RowWord,
  type RowWords,
} from "../../core/explain/rowWords.ts";
import { scoreWeights } from "../../core/explain/score.ts";
import { addByWord } from "../../core/explain/sumByWord.ts";
import { encoderLayers, ngramBlockId } from "../../core/graph/textReadings.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { InputId } from "../../core/task/inputs.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { compileTrained } from "../compile/compileTrained.ts";
import { predictSet } from "../evaluate/predictSet.ts";
import { makeEncodeRows, type EncodeRows } from "../shelf/encodeRows.ts";
import { makeInputReader, placeInputs, type ExampleInputs } from "../train/batches.ts";
import { shareMissed, WordGradients, type SourceParts } from "./wordGradients.ts";

/** A row to explain, and the output that the explanation is of. */
export interface AskedRow {
  readonly row: ModelRow;
  readonly output: number;
}

/** How much each word of a row pulls the score up (above 0) or down. */
export interface WordPulls {
  readonly words: readonly RowWord[];
  /** [words] */
  readonly pulls: Float64Array;
  /** The part of the score that belongs to no word of the row. */
  readonly rest: number;
  /** The score of the row, and of a row without words. */
  readonly score: number;
  readonly emptyScore: number;
}

/** Rows without a word that are answered at once. */
const rowsAtOnce = 64;

/** Share of the difference in score that integrated gradients may miss: half of what is promised, which leaves room to round. */
const tolerance = 0.005;

/** Explains a model's answers. Holds a copy of the model, which whoever made it frees by `dispose`. */
export class RowExplainer {
  readonly compiled: CompiledModel;
  readonly #trained: TrainedModel;
  readonly #gradients: WordGradients;
  readonly #encode: EncodeRows;
  readonly #findWords: (row: ModelRow) => RowWords;

  constructor(trained: TrainedModel) {
    this.compiled = compileTrained(trained);
    this.#trained = trained;
    this.#gradients = new WordGradients(this.compiled, trained.graph);
    this.#encode = makeEncodeRows(trained.signature.inputs);
    this.#findWords = makeRowWords(trained.signature.inputs);
  }

  /** Frees the copy of the model. */
  dispose(): void {
    this.compiled.dispose();
  }

  /** Whether all that the model reads has a gradient; words have none through an encoder, which reads before the model. */
  get hasGradients(): boolean {
    return !this.readsByEncoder && this.#gradients.isPossible;
  }

  /** Whether an encoder reads the texts, which takes its time for each. */
  get readsByEncoder(): boolean {
    return encoderLayers(this.#trained.graph).length > 0;
  }

  /** The words of a row. */
  wordsOf(row: ModelRow): RowWords {
    return this.#findWords(row);
  }

  /** The words' pulls by gradient × input, many rows at once; of a linear model, the exact parts of the score. */
  async timesInput(asked: readonly AskedRow[]): Promise<readonly WordPulls[]> {
    if (asked.length === 0) return [];
    const examples = await this.#examplesOf(asked);
    const placed = this.#place(examples, asked);
    try {
      const found = await this.#gradients.timesInput(placed.inputs, placed.weights);
      return asked.map(({ row }, at) => this.#pullsOf({ row, at, examples }, found));
    } finally {
      tf.dispose([...placed.inputs, placed.weights]);
    }
  }

  /** The words' pulls by integrated gradients: pulls and rest add up to the difference in score but for less than 1 %. */
  async integrated(asked: AskedRow): Promise<WordPulls> {
    const examples = await this.#examplesOf([asked]);
    const placed = this.#place(examples, [asked]);
    try {
      const found = await this.#gradients.integrated(placed.inputs, placed.weights, tolerance);
      return this.#pullsOf({ row: asked.row, at: 0, examples }, found);
    } finally {
      tf.dispose([...placed.inputs, placed.weights]);
    }
  }

  /**
   * The words' pulls by occlusion (Zeiler & Fergus 2014): by how much the score falls where a word is left out of the row. For
   * any model. Yields the share of words done, 0–1.
   */
  async *occlusion({ row, output }: AskedRow): AsyncGenerator<number, WordPulls, undefined> {
    const { words } = this.#findWords(row);
    const rows = [row, leaveOut(row, words), ...words.map((word) => leaveOut(row, [word]))];
    const scores = new Float32Array(rows.length);
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const some = rows.slice(start, start + rowsAtOnce).map((each) => ({ row: each, output }));
      scores.set(await this.#scores(some), start);
      yield Math.min(1, (start + rowsAtOnce) / rows.length);
    }
    const [score, emptyScore, ...without] = scores as unknown as readonly [number, number, ...number[]];
    return { words, pulls: Float64Array.from(without, (left) => score - left), rest: 0, score, emptyScore };
  }

  /** The model's outputs for rows, [rows][units]: probabilities, or numbers in the target's own unit. */
  async outputs(rows: readonly ModelRow[]): Promise<readonly Float32Array[]> {
    const outputs: Float32Array[] = [];
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const some = rows.slice(start, start + rowsAtOnce);
      const inputs = await this.#encode(some);
      const all = await drain(predictSet(this.compiled.model, { inputs, count: some.length }));
      const units = all.length / some.length;
      for (let at = 0; at < some.length; at++) outputs.push(all.subarray(at * units, (at + 1) * units));
    }
    return outputs;
  }

  async #scores(asked: readonly AskedRow[]): Promise<Float32Array> {
    const placed = this.#place(await this.#examplesOf(asked), asked);
    const scores = this.#gradients.scores(placed.inputs, placed.weights);
    try {
      return await scores.data<"float32">();
    } finally {
      tf.dispose([...placed.inputs, placed.weights, scores]);
    }
  }

  async #examplesOf(asked: readonly AskedRow[]): Promise<ExampleInputs> {
    return { inputs: await this.#encode(asked.map(({ row }) => row)), count: asked.length };
  }

  #place(
    examples: ExampleInputs,
    asked: readonly AskedRow[],
  ): { readonly inputs: readonly tf.Tensor[]; readonly weights: tf.Tensor2D } {
    const read = makeInputReader(this.compiled.model, examples);
    const inputs = placeInputs(read(Int32Array.from(asked, (_row, at) => at)));
    const { target } = this.#trained.signature;
    const weights = tf.tidy(
      () => tf.stack(asked.map(({ output }) => tf.tensor1d(scoreWeights(target, output)))) as tf.Tensor2D,
    );
    return { inputs, weights };
  }

  #pullsOf(
    { row, at, examples }: { readonly row: ModelRow; readonly at: number; readonly examples: ExampleInputs },
    found: {
      readonly sources: readonly SourceParts[];
      readonly scores: Float32Array;
      readonly emptyScores: Float32Array;
    },
  ): WordPulls {
    const { words, inputs } = this.#findWords(row);
    const pulls = new Float64Array(words.length);
    let rest = 0;
    for (const { input, partKind, parts, width } of found.sources) {
      const id = input in inputs ? input : present(Object.keys(inputs)[0]);
      const read = rowOf(examples.inputs, { id, at, words: present(inputs[id]) });
      rest += addByWord(pulls, partKind, { parts: parts.subarray(at * width, (at + 1) * width), row: read });
    }
    return {
      words,
      pulls,
      rest,
      score: present(found.scores[at]),
      emptyScore: present(found.emptyScores[at]),
    };
  }
}

/** How far words and rest are from adding up to the difference in score, as a share of the difference. */
export const completenessGap = ({ pulls, rest, score, emptyScore }: Omit<WordPulls, "words">): number =>
  shareMissed(pulls.reduce((total, pull) => total + pull, rest) - (score - emptyScore), score - emptyScore);

/** One row of a block as its words are read. */
function rowOf(
  blocks: Readonly<Record<InputId, Block>>,
  { id, at, words }: { readonly id: InputId; readonly at: number; readonly words: InputWords },
): Parameters<typeof addByWord>[2]["row"] {
  const tokens = blocks[id];
  const counted = blocks[ngramBlockId(id)];
  const nothing = new Int32Array(0);
  return {
    wordAt: words.wordAt,
    ids:
      tokens?.kind === "tokens" ? tokens.ids.subarray(at * tokens.length, (at + 1) * tokens.length) : nothing,
    ngramIds: counted?.kind === "ngrams" ? sparseRowAt(counted, at).ids : nothing,
    ngrams: words.ngrams,
  };
}
