import { present } from "../../core/assert.ts";
import { cutText } from "../../core/cutText.ts";
import { pickTarget } from "../../core/dataset/exampleTarget.ts";
import { toNumber } from "../../core/dataset/labels.ts";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import type { SplitConfig } from "../../core/dataset/splitConfig.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import { fingerprint } from "../../core/dataset/fingerprint.ts";
import { textChangeOf, type RecipeStep } from "../../core/dataset/recipe.ts";
import { textInputs } from "../../core/dataset/roles.ts";
import { readTexts, type RowView } from "../../core/dataset/rowView.ts";
import { needsTexts, worstFirst, type AnswerQuery } from "../../core/evaluate/answerFilter.ts";
import {
  findExamples,
  inOrderOf,
  makeAnswerTable,
  valuesAt,
  type AnswerTable,
} from "../../core/evaluate/answerTable.ts";
import { compareAnswers, type AnswerComparison } from "../../core/evaluate/compareAnswers.ts";
import { findAnswers, type AnsweredRows, type TextMeasures } from "../../core/evaluate/findAnswers.ts";
import {
  findSlices,
  measureSlice,
  type MeasuredSlice,
  type SliceSearch,
} from "../../core/evaluate/slices.ts";
import { targetColumns } from "../../core/task/target.ts";
import { lazySequence } from "../../core/sequence.ts";
import type { Table } from "../../core/table/table.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { makeUnknownCounter } from "../../core/text/encode.ts";
import { columnsOf } from "../../core/task/inputs.ts";
import { KeyedStep } from "../data/keyedStep.ts";
import type { TablePipeline } from "../data/pipeline.ts";
import type { AnswerCalls, AnsweredRow, WholeAnswer } from "../protocol/answers.ts";
import type { RowsInput } from "../protocol/table.ts";
import { poolFor } from "../text/tokenizerPool.ts";

/** Longest text that is sent for display in a list, which shows two lines of it. */
const shownLength = 400;

/**
 * The answers of a run on its test rows, beside their rows of the table as the run saw them. Everything that views show of
 * an evaluation is read here.
 */
export class OpenAnswers {
  readonly table: AnswerTable;
  readonly signature: ModelSignature;
  readonly #pipeline: TablePipeline;
  readonly #rows: RowsInput;
  readonly #view: RowView;
  readonly #found = new KeyedStep<number, Int32Array>();
  readonly #texts = new KeyedStep<number, TextMeasures>();

  private constructor(
    table: AnswerTable,
    {
      signature,
      pipeline,
      rows,
      view,
    }: {
      readonly signature: ModelSignature;
      readonly pipeline: TablePipeline;
      readonly rows: RowsInput;
      readonly view: RowView;
    },
  ) {
    this.table = table;
    this.signature = signature;
    this.#pipeline = pipeline;
    this.#rows = rows;
    this.#view = view;
  }

  /** Finds the rows of a run's answers in the table; null where some are not among the rows that can be learned from. */
  static async *open(
    pipeline: TablePipeline,
    { outputs, signature, rows }: AnswerCalls["openAnswers"]["input"],
  ): AsyncGenerator<number, OpenAnswers | null, undefined> {
    const { view } = yield* pipeline.mended(rows);
    const { examples } = yield* pipeline.examples(rows);
    const positions = findExamples(outputs.rows, examples.rows);
    if (positions.includes(-1)) return null;
    const { target } = signature;
    const own = pickTarget(examples.target, positions);
    const actual = target.kind === "number" ? own : inOrderOf(own, examples.classNames, target.classNames);
    if (actual.kind !== target.kind || (actual.kind === "class" && actual.labels.includes(-1))) return null;
    const table = makeAnswerTable({ rows: outputs.rows, outputs: outputs.values, actual, target });
    return new OpenAnswers(table, { signature, pipeline, rows, view });
  }

  /** Compares an earlier run with this one, by the right answers of now. */
  compareWith({ outputs, signature }: AnswerCalls["compareAnswers"]["input"]): AnswerComparison | null {
    const { table } = this;
    const { target } = signature;
    if (target.kind !== this.signature.target.kind) return null;
    const positions = findExamples(outputs.rows, table.rows);
    const shared = positions.map((_position, place) => place).filter((place) => positions[place] !== -1);
    const units = target.kind === "number" ? 1 : target.classNames.length;
    const own = pickTarget(
      table.actual,
      shared.map((place) => present(positions[place])),
    );
    const ownNames = this.signature.target.kind === "number" ? [] : this.signature.target.classNames;
    const actual = target.kind === "number" ? own : inOrderOf(own, ownNames, target.classNames);
    // A class that the earlier run did not know has no probability there.
    const known = shared.filter((_place, at) => actual.kind !== "class" || actual.labels[at] !== -1);
    const before = makeAnswerTable({
      rows: known.map((place) => present(outputs.rows[place])),
      outputs: Float32Array.from(
        Array.from(known).flatMap((place) =>
          Array.from(outputs.values.subarray(place * units, (place + 1) * units)),
        ),
      ),
      actual:
        actual.kind === "class"
          ? { kind: "class", labels: actual.labels.filter((label) => label !== -1) }
          : actual,
      target,
    });
    return compareAnswers(before, table);
  }

  get #source(): Table {
    return this.#pipeline.source.table;
  }

  /** The text of an answer's row after the run's recipe. */
  textAt(index: number): string {
    return this.#view.textOf(present(this.table.rows[index]));
  }

  /** A row of the table as the run's model reads it: cells by the names of columns, texts by the ids of inputs. */
  modelRowOf(row: number): ModelRow {
    const { columnNames, columns, decimalComma } = this.#source;
    return Object.fromEntries(
      this.#rows.roles.inputs.flatMap((input): (readonly [string, string | number])[] => {
        if (input.kind === "text")
          return [[input.id, (this.#view.inputTexts[input.id] ?? this.#view.textOf)(row)]];
        return columnsOf(input).flatMap((column): (readonly [string, string | number])[] => {
          const cell = columns[column]?.at(row) ?? "";
          const name = columnNames[column] ?? "";
          if (input.kind === "category") return [[name, cell.trim()]];
          const number = toNumber(cell, decimalComma);
          return Number.isFinite(number) ? [[name, number]] : [];
        });
      }),
    );
  }

  /** An answer's row as the model reads it. */
  modelRowAt(index: number): ModelRow {
    return this.modelRowOf(present(this.table.rows[index]));
  }

  /** What the model reads of a row of the table, cut for display. */
  shownRow(row: number): string {
    return cutText(this.#readRow(row), shownLength);
  }

  /** The rows that a split trains on, at most `most` of them, spread evenly, and their right answers in the model's classes. */
  async *trainingRows(
    split: SplitConfig,
    most: number,
  ): AsyncGenerator<number, { readonly rows: Int32Array; readonly actual: TargetBlock }, undefined> {
    const { examples, parts } = yield* this.#pipeline.split({ ...this.#rows, split });
    const step = Math.max(1, parts.train.length / most);
    const positions = Int32Array.from(
      { length: Math.min(most, parts.train.length) },
      (_unused, at) => parts.train[Math.floor(at * step)] ?? 0,
    );
    const own = pickTarget(examples.target, positions);
    const { target } = this.signature;
    const actual = target.kind === "number" ? own : inOrderOf(own, examples.classNames, target.classNames);
    return { rows: positions.map((position) => present(examples.rows[position])), actual };
  }

  /** The cell of an answer's row in a column of the table. */
  cellAt(index: number, column: number): string {
    return this.#source.columns[column]?.at(present(this.table.rows[index])) ?? "";
  }

  /** The answers with their rows, and where they are asked for with what is read off the texts. */
  async *answered(hasTexts: boolean): AsyncGenerator<number, AnsweredRows, undefined> {
    const texts = hasTexts ? yield* this.#texts.run("texts", () => this.#measureTexts()) : null;
    return {
      table: this.table,
      textAt: (index) => this.textAt(index),
      cellAt: (index, column) => this.cellAt(index, column),
      texts,
    };
  }

  /** Reads off the texts what queries may ask of them. */
  async *measureTexts(): AsyncGenerator<number, null, undefined> {
    yield* this.answered(true);
    return null;
  }

  /** Places of the answers that a query asks for, in its order. */
  find(query: AnswerQuery): AsyncGenerator<number, Int32Array, undefined> {
    const { filter, order } = query;
    return this.#found.run(JSON.stringify([filter, order]), () => this.#find({ filter, order }));
  }

  async *#find(query: AnswerQuery): AsyncGenerator<number, Int32Array, undefined> {
    return yield* findAnswers(yield* this.answered(needsTexts(query)), query);
  }

  async *count(query: AnswerQuery): AsyncGenerator<number, AnswerCalls["findAnswers"]["result"], undefined> {
    const found = yield* this.find(query);
    const wrongCount = found.reduce((sum, index) => sum + 1 - present(this.table.isRight[index]), 0);
    return { count: found.length, wrongCount };
  }

  async *readPage({
    from,
    to,
    recipe,
    ...query
  }: AnswerCalls["readAnswers"]["input"]): AsyncGenerator<number, readonly AnsweredRow[], undefined> {
    const found = yield* this.find(query);
    const idOf = this.#makeTextIds(recipe);
    return Array.from(found.subarray(from, to), (index) => {
      const row = this.#readAnswer(index, idOf);
      return { ...row, text: cutText(row.text, shownLength) };
    });
  }

  /** Slices by length, unknown words, words, and the columns that are neither text nor answer. */
  async *findSlices(): AsyncGenerator<number, SliceSearch, undefined> {
    const { inputs, target } = this.#rows.roles;
    const texts = textInputs({ inputs }).flatMap(columnsOf);
    const taken = new Set([...texts, ...targetColumns(target)]);
    const columns = this.#source.columnNames.map((_name, column) => column);
    const answered = yield* this.answered(texts.length > 0);
    return yield* findSlices(
      answered,
      columns.filter((column) => !taken.has(column)),
    );
  }

  async *measureSlices({
    conditions,
  }: AnswerCalls["measureSlices"]["input"]): AsyncGenerator<number, readonly MeasuredSlice[], undefined> {
    const measured: MeasuredSlice[] = [];
    for (const condition of conditions) {
      const query = { filter: [condition], order: worstFirst };
      const answered = yield* this.answered(needsTexts(query));
      measured.push(measureSlice(answered, condition, yield* findAnswers(answered, query)));
    }
    return measured;
  }

  readWhole({ index, recipe }: AnswerCalls["readAnswer"]["input"]): WholeAnswer | null {
    const { count, units, outputs } = this.table;
    if (index < 0 || index >= count) return null;
    const idOf = this.#makeTextIds(recipe);
    const { columnNames } = this.#source;
    return {
      ...this.#readAnswer(index, idOf),
      outputs: Array.from(outputs.subarray(index * units, (index + 1) * units)),
      cells: columnNames.map((column, at) => ({ column, cell: this.cellAt(index, at) })),
    };
  }

  #readAnswer(index: number, idOf: (row: number) => string | null): AnsweredRow {
    const { rows, actual, answered, isRight, confidences, losses } = this.table;
    const row = present(rows[index]);
    return {
      index,
      row,
      text: this.#readRow(row),
      textId: idOf(row),
      actual: valuesAt(actual, index),
      answered: valuesAt(answered, index),
      isRight: isRight[index] === 1,
      confidence: confidences[index] ?? NaN,
      loss: losses[index] ?? NaN,
    };
  }

  /** The text, or where there is none the cells that the model read with the names of their columns. */
  #readRow(row: number): string {
    const { inputs } = this.#rows.roles;
    if (textInputs(this.#rows.roles).length > 0) return this.#view.textOf(row);
    const { columnNames, columns } = this.#source;
    return inputs
      .flatMap(columnsOf)
      .map((column) => `${columnNames[column] ?? ""}: ${columns[column]?.at(row) ?? ""}`)
      .join(" · ");
  }

  /** Identifies texts as the present recipe leaves them, to which a correction is added. */
  #makeTextIds(recipe: readonly RecipeStep[]): (row: number) => string | null {
    const { roles } = this.#rows;
    if (textInputs(roles).length === 0) return () => null;
    const { textOf } = readTexts(this.#source, roles);
    const change = textChangeOf(recipe);
    return (row) => fingerprint(change(textOf(row)));
  }

  /** Tokens of each row's texts, and the share of them that the model's vocabulary lacks. */
  async *#measureTexts(): AsyncGenerator<number, TextMeasures, undefined> {
    const { count, rows } = this.table;
    const tokenCount = new Float32Array(count);
    const unknownShare = new Float32Array(count);
    const inputs = this.signature.inputs.filter((input) => input.kind === "text");
    for (const [turn, { id, preprocessor }] of inputs.entries()) {
      const read = this.#view.inputTexts[id] ?? this.#view.textOf;
      const texts = lazySequence(count, (index) => read(present(rows[index])));
      const countUnknown = makeUnknownCounter(preprocessor);
      let index = 0;
      for await (const some of poolFor(texts).cut(texts, preprocessor)) {
        const { tokenCounts, unknownCounts } = countUnknown(some);
        for (const [at, tokens] of tokenCounts.entries()) {
          tokenCount[index] = present(tokenCount[index]) + tokens;
          unknownShare[index] = present(unknownShare[index]) + present(unknownCounts[at]);
          index++;
        }
        yield (turn + index / count) / inputs.length;
      }
    }
    const shares = unknownShare.map((unknown, index) => unknown / Math.max(1, present(tokenCount[index])));
    return { tokenCount, unknownShare: shares };
  }
}
