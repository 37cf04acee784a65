import { present } from "../../core/assert.ts";
import type { ParsedTable } from "../../core/table/table.ts";
import { augmentationRandom, augmentTokens } from "../../core/dataset/augmentation.ts";
import { asClassView } from "../../core/dataset/classView.ts";
import { countAnswers, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { labelsOf, toExamples } from "../../core/dataset/examples.ts";
import { examineRows, sharedRowsOf } from "../../core/dataset/doctor/examineRows.ts";
import { findTellingWords } from "../../core/dataset/doctor/tellingWords.ts";
import { countWords } from "../../core/dataset/doctor/wordCounts.ts";
import { countLengths } from "../../core/dataset/lengths.ts";
import { readLabels } from "../../core/dataset/labels.ts";
import { asClass } from "../../core/dataset/roles.ts";
import type { MendedRows } from "../../core/dataset/recipe.ts";
import { countLanguages, readLanguages, type LanguageCount } from "../../core/dataset/rowLanguages.ts";
import { partNames, type PartName } from "../../core/dataset/splitConfig.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import { pickFrom } from "../../core/sequence.ts";
import { traceText } from "../../core/text/encode.ts";
import type { Preprocessor } from "../../core/text/preprocessor.ts";
import { makeTextTokenize } from "../../core/text/tokenize.ts";
import type {
  ClassSummary,
  ExamineMessage,
  RowPage,
  RowQuery,
  RowsInput,
  SplitInput,
  TableCalls,
  WordsSummary,
} from "../protocol/table.ts";
import type {
  AugmentedRow,
  PrepareEvent,
  TextCalls,
  TextInput,
  TextSummary,
  TextTraceResult,
} from "../protocol/text.ts";
import { fitTexts } from "../text/fitTexts.ts";
import { poolFor } from "../text/tokenizerPool.ts";
import { mendRows, preparing, specOf, splitRows, type SplitExamples } from "./prepareData.ts";
import { drain } from "../stream/drain.ts";
import { forward } from "../stream/forward.ts";
import { findRows, readPage } from "./rowQuery.ts";
import { loadCleaningTables } from "./wordLists.ts";

const shownWordCount = 12;
const wordRows = 200_000;

/** A result that is kept as long as what it was made from stays the same. */
interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

/** The open table with all that has been made of it: each step is done once for the same settings. */
export class TableSession {
  readonly parsed: ParsedTable;
  #mended: Kept<MendedRows> | null = null;
  #split: Kept<SplitExamples> | null = null;
  #fitted: Kept<{ readonly preprocessor: Preprocessor; readonly lengths: Int32Array }> | null = null;
  #languages: Kept<readonly string[]> | null = null;
  #found: Kept<Int32Array> | null = null;

  constructor(parsed: ParsedTable) {
    this.parsed = parsed;
  }

  get #table() {
    return this.parsed.table;
  }

  /** The rows as the recipe leaves them. */
  async *mended({ roles, recipe }: RowsInput): AsyncGenerator<number, MendedRows, undefined> {
    const key = JSON.stringify([roles, recipe]);
    if (this.#mended?.key === key) return this.#mended.value;
    const value = yield* mendRows({ table: this.#table, roles, recipe });
    this.#mended = { key, value };
    return value;
  }

  /** The examples and their parts. */
  async *split(input: SplitInput): AsyncGenerator<number, SplitExamples, undefined> {
    const { roles, recipe, split } = input;
    const key = JSON.stringify([roles, recipe, split]);
    if (this.#split?.key === key) return this.#split.value;
    const mended = yield* this.mended(input);
    const value = splitRows(mended, { table: this.#table, roles, split });
    this.#split = { key, value };
    return value;
  }

  /** The preprocessor of the training rows, with each one's length in tokens. */
  async *fitted(
    input: TextInput,
  ): AsyncGenerator<PrepareEvent, { preprocessor: Preprocessor; lengths: Int32Array }, undefined> {
    const { roles, recipe, split, text } = input;
    const { examples, parts } = yield* preparing("examples", this.split(input));
    const key = JSON.stringify([roles, recipe, split, text]);
    if (this.#fitted?.key === key) return this.#fitted.value;
    const train = pickFrom(examples.texts, parts.train);
    const using = { config: text, tables: await loadCleaningTables(text), pool: poolFor(train) };
    const { preprocessor, lengths } = yield* preparing("vocabulary", fitTexts(train, using));
    this.#fitted = { key, value: { preprocessor, lengths } };
    return this.#fitted.value;
  }

  async *describeClasses(input: RowsInput): AsyncGenerator<number, ClassSummary, undefined> {
    const { roles } = input;
    const { view, effects } = yield* this.mended(input);
    const { examples, issues } = toExamples({ table: this.#table, roles, view });
    const counts = countAnswers(examples.target, examples.classNames.length);
    const classes = examples.classNames.map((name, index) => ({ name, count: present(counts[index]) }));
    return {
      classes: classes.sort((a, b) => b.count - a.count),
      exampleCount: examples.texts.length,
      rowCount: view.rows.length,
      labels: readLabels(present(this.#table.columns[asClass(roles.target).column])),
      effects,
      issues,
    };
  }

  async *describeText(input: TextInput): AsyncGenerator<PrepareEvent, TextSummary, undefined> {
    const { preprocessor, lengths } = yield* this.fitted(input);
    const { examples, parts } = yield* preparing("examples", this.split(input));
    const { classNames, target } = examples;
    const countPart = (part: PartName): readonly number[] =>
      Array.from(countAnswers(pickTarget(target, parts[part]), classNames.length));
    return {
      spec: specOf({ preprocessor, classNames }),
      sequenceLength: preprocessor.sequenceLength,
      vocabularySize: preprocessor.vocabulary.length,
      classCount: classNames.length,
      classNames,
      parts: { train: countPart("train"), validation: countPart("validation"), test: countPart("test") },
      leftOutCount: parts.leftOut.length,
      lengths: countLengths(lengths),
    };
  }

  async *traceText(
    input: TextCalls["traceText"]["input"],
  ): AsyncGenerator<PrepareEvent, TextTraceResult, undefined> {
    const { preprocessor } = yield* this.fitted(input);
    const raw = yield* this.#rawText(input);
    return { raw, ...traceText(preprocessor, raw) };
  }

  async *#rawText({
    source,
    ...input
  }: TextCalls["traceText"]["input"]): AsyncGenerator<PrepareEvent, string, undefined> {
    if (typeof source === "string") return source;
    const { view } = yield* preparing("examples", this.mended(input));
    return source.row < this.#table.rowCount ? view.textOf(source.row) : "";
  }

  async *examine(input: SplitInput): AsyncGenerator<ExamineMessage, number, undefined> {
    const { view } = yield* forward(this.mended(input), () => ({ type: "progress", share: 0 }) as const);
    const split = await drain(this.split(input)).catch(() => null);
    const sharedRows = split === null ? [] : sharedRowsOf(split.parts, split.examples.rows);
    yield* examineRows({ view, sharedRows });
    return view.rows.length;
  }

  async *describeLanguages(input: RowsInput): AsyncGenerator<number, readonly LanguageCount[], undefined> {
    return countLanguages(yield* this.#languagesOf(input));
  }

  /** The language of each mended row, found out when it is first asked for. */
  async *#languagesOf(input: RowsInput): AsyncGenerator<number, readonly string[], undefined> {
    const key = JSON.stringify([input.roles, input.recipe]);
    const { view } = yield* this.mended(input);
    if (this.#languages?.key === key) return this.#languages.value;
    const value = yield* readLanguages(view);
    this.#languages = { key, value };
    return value;
  }

  async *describeWords(input: RowsInput): AsyncGenerator<number, WordsSummary, undefined> {
    const view = asClassView((yield* this.mended(input)).view);
    const some = view.rows.length > wordRows ? { ...view, rows: view.rows.subarray(0, wordRows) } : view;
    const telling = findTellingWords(yield* countWords(some), shownWordCount);
    const languages = yield* readLanguages(some);
    const counts = countLabels(
      view.labels.filter((label) => label !== -1),
      view.labelNames.length,
    );
    return {
      classes: view.labelNames
        .map((name, label) => ({ name, rowCount: present(counts[label]), words: telling[label] ?? [] }))
        .sort((a, b) => b.rowCount - a.rowCount),
      languages: countLanguages(languages),
      rowCount: some.rows.length,
    };
  }

  async *previewAugmentation(
    input: TextCalls["previewAugmentation"]["input"],
  ): AsyncGenerator<PrepareEvent, readonly AugmentedRow[], undefined> {
    const { preprocessor } = yield* this.fitted(input);
    const { examples, parts } = yield* preparing("examples", this.split(input));
    const tokenize = makeTextTokenize(preprocessor);
    const labels = labelsOf(examples);
    return Array.from(parts.train.subarray(0, input.rowCount), (position, index) => {
      const tokens = tokenize(present(examples.texts.at(position)));
      const random = augmentationRandom(input.split.seed, parts.train.length + index);
      const after = augmentTokens(tokens, input.augmentation, { random, mask: "▢" });
      return {
        before: tokens,
        after,
        className: examples.classNames[present(labels[position])] ?? "",
      };
    });
  }

  /** Finds the rows that a person wants to see, and remembers them for `readPage`. */
  async *findRows(query: RowQuery): AsyncGenerator<number, number, undefined> {
    const key = JSON.stringify(query);
    if (this.#found?.key !== key) {
      const rows = query.rows === null ? null : yield* this.mended(query.rows);
      const parts = query.rows === null || query.part === null ? null : await this.#partsOf(query.rows);
      const needsLanguages = query.language !== null || query.sort?.column === "language";
      const languages = query.rows === null || !needsLanguages ? null : yield* this.#languagesOf(query.rows);
      const value = yield* findRows(this.#table, query, { mended: rows, parts, languages });
      this.#found = { key, value };
    }
    return this.#found.value.length;
  }

  async #partsOf(input: SplitInput): Promise<ReadonlyMap<number, PartName> | null> {
    const split = await drain(this.split(input)).catch(() => null);
    if (split === null) return null;
    const { examples, parts } = split;
    return new Map(
      partNames.flatMap((part) =>
        Array.from(parts[part], (index) => [present(examples.rows[index]), part] as const),
      ),
    );
  }

  /** Cells of the rows found, `from` to `to` (not included); all rows where none were looked for. */
  readPage({ from, to, query }: TableCalls["readRows"]["input"]): RowPage {
    const key = JSON.stringify(query);
    const found = query !== null && this.#found?.key === key ? this.#found.value : null;
    const rows = query?.rows ?? null;
    const mended =
      rows !== null && this.#mended?.key === JSON.stringify([rows.roles, rows.recipe])
        ? this.#mended.value
        : null;
    return readPage(this.#table, {
      from,
      to,
      found,
      view: mended?.view ?? null,
      roles: rows?.roles ?? null,
      hasLanguages: query?.hasLanguages ?? false,
    });
  }
}

function countLabels(labels: Int32Array, classCount: number): Int32Array {
  const counts = new Int32Array(classCount);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  return counts;
}

/** What is said when something is asked of a table before one is open. */
export const noTable = (): IssueError =>
  new IssueError(makeIssue("dataset.noExamples", "error", { rowCount: 0 }));
