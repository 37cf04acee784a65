import { present } from "../../core/assert.ts";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import type { SplitConfig } from "../../core/dataset/splitConfig.ts";
import { valuesAt } from "../../core/evaluate/answerTable.ts";
import { hasAttention, makeFindAttention, type HeadAttention } from "../../core/explain/attention.ts";
import { makeNearestWords } from "../../core/explain/nearestWords.ts";
import { leaveOut } from "../../core/explain/rowWords.ts";
import { mainOutput } from "../../core/explain/score.ts";
import { findSmallestDeletion } from "../../core/explain/smallestDeletion.ts";
import { PullSums, type ClassWords } from "../../core/explain/tellingPulls.ts";
import { linearModelOf } from "../../core/graph/linearModel.ts";
import { findSimilar, normalizeRows } from "../../core/map/cosine.ts";
import type { Vectors } from "../../core/map/principalComponents.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";
import { calibrate, giveLabels, labelsDecisionOf } from "../../core/task/decide.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { OpenAnswers } from "../evaluate/openAnswers.ts";
import type {
  ExplainCalls,
  Explanation,
  MethodPulls,
  NearRow,
  PulledRow,
  PulledStretch,
} from "../protocol/explain.ts";
import { RowExplainer, type WordPulls } from "./explainRows.ts";
import { RowVectors } from "./rowVectors.ts";

/** Rows whose words are explained at once. */
const rowsAtOnce = 32;
/** Training rows that are compared with a row, and points of training rows on a map. */
const mostTrainingRows = 20_000;

type Stream<N extends keyof ExplainCalls> = AsyncGenerator<
  ExplainCalls[N]["event"],
  ExplainCalls[N]["result"],
  undefined
>;

/** Training rows with their vectors, each of length 1. */
interface TrainingRows {
  readonly key: string;
  readonly rows: Int32Array;
  readonly actual: TargetBlock;
  readonly vectors: Vectors;
}

/** Explains the answers of one trained model, of which it holds a copy; whoever made it calls `retire` in the end. */
export class Explaining {
  readonly trained: TrainedModel;
  readonly explainer: RowExplainer;
  readonly vectors: RowVectors;
  readonly #findAttention: ((row: ModelRow) => readonly HeadAttention[]) | null;
  readonly #findNearWords: ReturnType<typeof makeNearestWords>;
  /** What the outputs mean, by the decision of now. */
  #target: FittedTarget;
  #training: TrainingRows | null = null;
  #uses = 0;
  #isRetired = false;

  constructor(trained: TrainedModel) {
    this.trained = trained;
    this.#target = trained.signature.target;
    this.explainer = new RowExplainer(trained);
    this.vectors = new RowVectors(this.explainer.compiled, trained);
    this.#findAttention = hasAttention(trained.graph) ? makeFindAttention(trained) : null;
    this.#findNearWords = makeNearestWords(trained);
  }

  /** Explains from now on what is made of the outputs by this signature. */
  sign({ target }: ModelSignature): void {
    this.#target = target;
  }

  /** Frees the copy of the model once no call uses it any more. */
  retire(): void {
    this.#isRetired = true;
    this.#freeIfUnused();
  }

  /** Runs a call, during which the copy of the model is not freed. */
  async *use<E, R>(
    work: (explaining: this) => AsyncGenerator<E, R, undefined>,
  ): AsyncGenerator<E, R, undefined> {
    this.#uses++;
    try {
      return yield* work(this);
    } finally {
      this.#uses--;
      this.#freeIfUnused();
    }
  }

  #freeIfUnused(): void {
    if (this.#isRetired && this.#uses === 0) this.explainer.dispose();
  }

  async *explainRow({ row, output: wanted }: ExplainCalls["explainRow"]["input"]): Stream<"explainRow"> {
    const { explainer, trained } = this;
    const output = wanted ?? (await this.#mainOutputOf(row));
    const methods: MethodPulls[] = [];
    const add = (method: MethodPulls["method"], { pulls }: WordPulls): void => {
      methods.push({ method, pulls: Array.from(pulls) });
    };
    const isLinear = !explainer.readsByEncoder && linearModelOf(trained.graph) !== null;
    if (explainer.hasGradients && !isLinear) {
      add("integrated", await explainer.integrated({ row, output }));
      yield 0.3;
    }
    if (explainer.hasGradients)
      for (const pulls of await explainer.timesInput([{ row, output }]))
        add(isLinear ? "weights" : "gradients", pulls);
    yield 0.4;
    const occlusion = explainer.occlusion({ row, output });
    for (;;) {
      const next = await occlusion.next();
      if (next.done === true) {
        add("occlusion", next.value);
        break;
      }
      yield 0.4 + 0.6 * next.value;
    }
    const attention = this.#findAttention?.(row) ?? [];
    return { output, words: explainer.wordsOf(row).words, methods, attention } satisfies Explanation;
  }

  async pullWords(rows: readonly ModelRow[]): Promise<readonly PulledRow[]> {
    const asked: { readonly row: ModelRow; readonly output: number }[] = [];
    for (const row of rows) asked.push({ row, output: await this.#mainOutputOf(row) });
    return (await this.#pull(asked)).map(({ words, pulls }) => ({ words, pulls: Array.from(pulls) }));
  }

  async pullAnswers(answers: OpenAnswers, indices: readonly number[]): Promise<readonly PulledStretch[][]> {
    const asked = indices.map((index) => ({
      row: answers.modelRowAt(index),
      output: this.#outputOf(answers, index),
    }));
    const pulled = await this.#pull(asked);
    return pulled.map(({ words, pulls }, at) => {
      const { row } = present(asked[at]);
      const text = answers.textAt(present(indices[at]));
      return words.flatMap(({ column, start, end }, word): PulledStretch[] => {
        const cell = String(row[column] ?? "");
        const from = text.indexOf(cell);
        return from < 0 ? [] : [{ start: from + start, end: from + end, pull: present(pulls[word]) }];
      });
    });
  }

  async *findFlip({ row }: ExplainCalls["findFlip"]["input"]): Stream<"findFlip"> {
    const { explainer } = this;
    const target = this.#target;
    if (target.kind === "number") return null;
    const [own] = await explainer.outputs([row]);
    const output = mainOutput(target, present(own));
    const given = givenOf(target, present(own), output);
    const [{ words, pulls } = { words: [], pulls: new Float64Array(0) }] = await this.#pull([
      { row, output },
    ]);
    const without = (set: readonly number[]): ModelRow =>
      leaveOut(
        row,
        set.map((word) => present(words[word])),
      );
    const found = yield* findSmallestDeletion(pulls, async (sets) => {
      const outputs = await explainer.outputs(sets.map(without));
      return outputs.map((values) => ({
        score: values[output] ?? NaN,
        isOther: givenOf(target, values, output) !== given,
      }));
    });
    if (found === null) return null;
    const [outputs] = await explainer.outputs([without(found)]);
    return { words: found.map((word) => present(words[word])), outputs: Array.from(present(outputs)) };
  }

  /** A word counts in its lower case. */
  async *tellWords(
    answers: OpenAnswers,
    wordCount: number,
  ): AsyncGenerator<number, readonly ClassWords[], undefined> {
    const target = this.#target;
    if (target.kind === "number") return [];
    const sums = new PullSums(target.classNames.length);
    const { count, actual } = answers.table;
    for (let start = 0; start < count; start += rowsAtOnce) {
      const size = Math.min(rowsAtOnce, count - start);
      const asked = Array.from({ length: size }, (_unused, at) => ({
        row: answers.modelRowAt(start + at),
        output: this.#outputOf(answers, start + at),
      }));
      const pulled = await this.#pull(asked);
      for (const [at, { words, pulls }] of pulled.entries()) {
        const { row, output } = present(asked[at]);
        sums.add({
          answered: output,
          actual: valuesAt(actual, start + at)[0] ?? -1,
          words: words.map(({ column, start: from, end }) =>
            String(row[column] ?? "")
              .slice(from, end)
              .normalize("NFKC")
              .toLowerCase(),
          ),
          pulls,
        });
      }
      yield (start + size) / count;
    }
    return sums.finish(wordCount);
  }

  async *findNearRows(
    answers: OpenAnswers,
    { row, split, count }: ExplainCalls["findNearRows"]["input"],
  ): Stream<"findNearRows"> {
    const training = yield* this.#trainingRows(answers, split);
    const stream = this.vectors.of(1, () => row);
    let next = await stream.next();
    while (next.done !== true) next = await stream.next();
    return findSimilar(normalizeRows(next.value), training.vectors, count).map(
      ({ index, similarity }): NearRow => {
        const tableRow = present(training.rows[index]);
        return {
          row: tableRow,
          text: answers.shownRow(tableRow),
          actual: valuesAt(training.actual, index),
          similarity,
        };
      },
    );
  }

  findNearWords({
    word,
    count,
  }: ExplainCalls["findNearWords"]["input"]): ExplainCalls["findNearWords"]["result"] {
    return this.#findNearWords?.(word, count) ?? [];
  }

  /** The training rows with their vectors, read once for a split. */
  async *#trainingRows(
    answers: OpenAnswers,
    split: SplitConfig,
  ): AsyncGenerator<number, TrainingRows, undefined> {
    const key = JSON.stringify(split);
    if (this.#training?.key === key) return this.#training;
    const { rows, actual } = yield* answers.trainingRows(split, mostTrainingRows);
    const vectors = yield* this.vectors.of(rows.length, (index) => answers.modelRowOf(present(rows[index])));
    this.#training = { key, rows, actual, vectors: normalizeRows(vectors) };
    return this.#training;
  }

  async #mainOutputOf(row: ModelRow): Promise<number> {
    const [outputs] = await this.explainer.outputs([row]);
    return mainOutput(this.#target, present(outputs));
  }

  /** The class that an answer is, or its most probable label. */
  #outputOf({ table: { outputs, units } }: OpenAnswers, index: number): number {
    return mainOutput(this.#target, outputs.subarray(index * units, (index + 1) * units));
  }

  /** Words' pulls by the cheapest method: gradients where there are any, else occlusion. */
  async #pull(
    asked: readonly { readonly row: ModelRow; readonly output: number }[],
  ): Promise<readonly WordPulls[]> {
    if (this.explainer.hasGradients) return this.explainer.timesInput(asked);
    const pulled: WordPulls[] = [];
    for (const each of asked) {
      const stream = this.explainer.occlusion(each);
      let next = await stream.next();
      while (next.done !== true) next = await stream.next();
      pulled.push(next.value);
    }
    return pulled;
  }
}

/** What a row is answered with: its class, or whether it is given the label. */
function givenOf(target: FittedTarget, outputs: ArrayLike<number>, output: number): number | boolean {
  return target.kind === "classes"
    ? giveLabels(labelsDecisionOf(target), calibrate(target, outputs)).includes(output)
    : mainOutput(target, outputs);
}
