import { present } from "../../core/assert.ts";
import { isSpaceless } from "../../core/text/tokenizers/unicodeWords.ts";
import type { ParsedTable } from "../../core/table/table.ts";
import { augmentationRandom, augmentTokens } from "../../core/dataset/augmentation.ts";
import { asClassView } from "../../core/dataset/classView.ts";
import { countAnswers, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { labelsOf } from "../../core/dataset/examples.ts";
import { examineRows, sharedRowsOf } from "../../core/dataset/doctor/examineRows.ts";
import { findTellingWords } from "../../core/dataset/doctor/tellingWords.ts";
import { countWords } from "../../core/dataset/doctor/wordCounts.ts";
import { countLengths } from "../../core/dataset/lengths.ts";
import { summarizeNumbers } from "../../core/dataset/numberSummary.ts";
import { readLabels } from "../../core/dataset/labels.ts";
import { asClass } from "../../core/dataset/roles.ts";
import { countLanguages, readLanguages, type LanguageCount } from "../../core/dataset/rowLanguages.ts";
import { partNames, type PartName } from "../../core/dataset/splitConfig.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import type { TextVectors } from "../../core/labelling/labelPool.ts";
import { measureLabels, type CurvePoint } from "../../core/labelling/labelCurve.ts";
import type { Sequence } from "../../core/sequence.ts";
import { specOf } from "../../core/task/specOf.ts";
import { mapTexts } from "../../core/dataset/rowView.ts";
import { makeCleaner } from "../../core/text/cleaning.ts";
import { completeRules, type FittedTexts } from "../../core/text/fitPreprocessor.ts";
import { traceText } from "../../core/text/encode.ts";
import { unknownShareOf } from "../../core/text/unknownShare.ts";
import { makeTextTokenize } from "../../core/text/tokenize.ts";
import type { LabelCalls, LabelInput } from "../protocol/label.ts";
import type {
  ClassSummary,
  ExamineMessage,
  RowPage,
  RowQuery,
  RowsInput,
  SplitInput,
  TableCalls,
  WholeRow,
  WordsSummary,
} from "../protocol/table.ts";
import type {
  BaselineFigure,
  AugmentedRow,
  PrepareEvent,
  TextCalls,
  TextInput,
  TextSummary,
  TextTraceResult,
} from "../protocol/text.ts";
import { forward } from "../stream/forward.ts";
import { KeyedStep } from "./keyedStep.ts";
import { asTexts } from "../../core/labelling/describedClasses.ts";
import {
  askForLabel,
  describeClasses,
  findLabelTexts,
  givenLabels,
  writeLabels,
  type LabelTexts,
} from "./labelTexts.ts";
import { measureBaseline } from "./measureBaseline.ts";
import { TablePipeline } from "./pipeline.ts";
import { firstText, type FittedRows } from "./fitRows.ts";
import { preparing, type SplitExamples } from "./prepareData.ts";
import { loadCleaningTables } from "./wordLists.ts";
import { findRows, readPage, readWholeRow } from "./rowQuery.ts";

const shownWordCount = 12;
const wordRows = 200_000;

/** The open table, and what the page asks about it. */
export class TableSession {
  readonly parsed: ParsedTable;
  readonly pipeline: TablePipeline;
  readonly #languages = new KeyedStep<number, readonly string[]>();
  readonly #found = new KeyedStep<number, Int32Array>();
  readonly #texts = new KeyedStep<number, LabelTexts>();

  constructor(parsed: ParsedTable) {
    this.parsed = parsed;
    this.pipeline = new TablePipeline({ table: parsed.table });
  }

  get #table() {
    return this.parsed.table;
  }

  async *describeClasses(input: RowsInput): AsyncGenerator<number, ClassSummary, undefined> {
    const { roles } = input;
    const { view, effects } = yield* this.pipeline.mended(input);
    const { examples, issues } = yield* this.pipeline.examples(input);
    const counts = countAnswers(examples.target, examples.classNames.length);
    const classes = examples.classNames.map((name, index) => ({ name, count: present(counts[index]) }));
    return {
      classes: classes.sort((a, b) => b.count - a.count),
      exampleCount: examples.texts.length,
      rowCount: view.rows.length,
      numbers: examples.target.kind === "number" ? summarizeNumbers(examples.target.values) : null,
      labels: readLabels(this.#labelCells(roles)),
      effects,
      issues,
    };
  }

  /** The cells of the column with the labels; none where all labels are given by hand. */
  #labelCells({ target }: RowsInput["roles"]): Sequence<string> {
    const { column } = asClass(target);
    return column === null ? [] : present(this.#table.columns[column]);
  }

  /** Finds the next text to label by hand. */
  async *askForLabel(
    input: LabelCalls["askForLabel"]["input"],
  ): AsyncGenerator<number, LabelCalls["askForLabel"]["result"], undefined> {
    const texts = yield* this.#labelTexts(input);
    return askForLabel(texts, input, await vectorsOfClasses(input));
  }

  async *measureLabels(input: LabelInput): AsyncGenerator<number, readonly CurvePoint[], undefined> {
    const texts = yield* this.#labelTexts(input);
    const { given } = input;
    const described = await vectorsOfClasses(input);
    return yield* measureLabels(texts.pool.features, givenLabels(texts, given), {
      classCount: given.classNames.length,
      described: described === null ? null : asTexts(texts.pool, described),
    });
  }

  async *writeLabels({
    rows,
    given,
  }: LabelCalls["writeLabels"]["input"]): AsyncGenerator<number, string, undefined> {
    const { view } = yield* this.pipeline.mended(rows);
    return yield* writeLabels(this.#table, view, given);
  }

  /** The texts to be labelled, prepared once for the rows that they are of. */
  #labelTexts({ rows, given, encoder }: LabelInput): AsyncGenerator<number, LabelTexts, undefined> {
    const { pipeline } = this;
    return this.#texts.run(JSON.stringify([rows.roles, rows.recipe, encoder]), async function* () {
      const { view } = yield* pipeline.mended(rows);
      return yield* findLabelTexts(view, given, encoder);
    });
  }

  async *describeText(input: TextInput): AsyncGenerator<PrepareEvent, TextSummary, undefined> {
    const fitted = yield* this.pipeline.fitted(input);
    const text = firstText(fitted);
    const { examples, parts, splitIssues } = yield* preparing("examples", this.pipeline.split(input));
    const { classNames, target } = examples;
    const countPart = (part: PartName): readonly number[] =>
      Array.from(countAnswers(pickTarget(target, parts[part]), classNames.length));
    return {
      spec: specOf(fitted),
      sequenceLength: text?.preprocessor.sequenceLength ?? 0,
      vocabularySize: text?.preprocessor.vocabulary.length ?? 0,
      classCount: classNames.length,
      classNames,
      rowCounts: {
        train: parts.train.length,
        validation: parts.validation.length,
        test: parts.test.length,
      },
      parts: { train: countPart("train"), validation: countPart("validation"), test: countPart("test") },
      leftOutCount: parts.leftOut.length,
      isSpaceless: isSpaceless(text?.preprocessor.vocabulary ?? []),
      lengths: countLengths(text?.lengths ?? new Int32Array(0)),
      unknownShare: unknownShareIn(examples, parts.validation, text),
      issues: splitIssues,
    };
  }

  async *measureBaseline(
    input: TextInput,
  ): AsyncGenerator<PrepareEvent | null, BaselineFigure | null, undefined> {
    const fitted = yield* this.pipeline.fitted(input);
    return yield* measureBaseline(yield* preparing("examples", this.pipeline.split(input)), fitted);
  }

  async *traceText(
    input: TextCalls["traceText"]["input"],
  ): AsyncGenerator<PrepareEvent, TextTraceResult, undefined> {
    const { preprocessor } = textOf(yield* this.pipeline.fitted(input));
    const raw = yield* this.#rawText(input);
    return { raw, ...traceText(preprocessor, raw) };
  }

  async *#rawText({
    source,
    ...input
  }: TextCalls["traceText"]["input"]): AsyncGenerator<PrepareEvent, string, undefined> {
    if (typeof source === "string") return source;
    const { view } = yield* preparing("examples", this.pipeline.mended(input));
    return source.row < this.#table.rowCount ? view.textOf(source.row) : "";
  }

  async *examine(input: SplitInput): AsyncGenerator<ExamineMessage, number, undefined> {
    const { view } = yield* forward(this.pipeline.mended(input), looking);
    const split = yield* forward(this.#splitIfAny(input), looking);
    const sharedRows = split === null ? [] : sharedRowsOf(split.parts, split.examples.rows);
    yield* examineRows({ view, sharedRows });
    return view.rows.length;
  }

  async *describeLanguages(input: RowsInput): AsyncGenerator<number, readonly LanguageCount[], undefined> {
    return countLanguages(yield* this.#languagesOf(input));
  }

  /** The language of each mended row, detected on the first request. */
  #languagesOf(input: RowsInput): AsyncGenerator<number, readonly string[], undefined> {
    const { pipeline } = this;
    return this.#languages.run(JSON.stringify([input.roles, input.recipe]), async function* () {
      const { view } = yield* pipeline.mended(input);
      return yield* readLanguages(view);
    });
  }

  async *describeWords(
    input: TableCalls["describeWords"]["input"],
  ): AsyncGenerator<number, WordsSummary, undefined> {
    const { view: mended } = yield* this.pipeline.mended(input);
    const view = asClassView(mended);
    const some = view.rows.length > wordRows ? { ...view, rows: view.rows.subarray(0, wordRows) } : view;
    const clean = makeCleaner(completeRules(input.cleaning, await loadCleaningTables(input)));
    const telling = findTellingWords(yield* countWords(mapTexts(some, clean)), shownWordCount);
    const isSmall = mended.rows.length <= wordRows;
    const languages = isSmall ? yield* this.#languagesOf(input) : yield* readLanguages(some);
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
    const { preprocessor } = textOf(yield* this.pipeline.fitted(input));
    const { examples, parts } = yield* preparing("examples", this.pipeline.split(input));
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

  /** Finds the rows of a query, and remembers them for `readPage`. */
  async *findRows(query: RowQuery): AsyncGenerator<number, number, undefined> {
    const found = yield* this.#found.run(JSON.stringify(query), () => this.#findRows(query));
    return found.length;
  }

  async *#findRows(query: RowQuery): AsyncGenerator<number, Int32Array, undefined> {
    const { rows, part, language, sort } = query;
    const mended = rows === null ? null : yield* this.pipeline.mended(rows);
    const parts = rows === null || part === null ? null : yield* this.#partsOf(rows);
    const needsLanguages = language !== null || sort?.column === "language";
    const languages = rows === null || !needsLanguages ? null : yield* this.#languagesOf(rows);
    return yield* findRows(this.#table, query, { mended, parts, languages });
  }

  /** The part of each row of the table; null where the rows cannot be split. */
  async *#partsOf(
    input: SplitInput,
  ): AsyncGenerator<number, ReadonlyMap<number, PartName> | null, undefined> {
    const split = yield* this.#splitIfAny(input);
    if (split === null) return null;
    const { examples, parts } = split;
    return new Map(
      partNames.flatMap((part) =>
        Array.from(parts[part], (index) => [present(examples.rows[index]), part] as const),
      ),
    );
  }

  /** The split; null where the rows cannot be split, which the choice of columns and shares explains. */
  async *#splitIfAny(input: SplitInput): AsyncGenerator<number, SplitExamples | null, undefined> {
    try {
      return yield* this.pipeline.split(input);
    } catch (error) {
      if (error instanceof IssueError) return null;
      throw error;
    }
  }

  /** Cells of the rows found, `from` to `to` (not included); all rows where none were looked for. */
  readPage({ from, to, query }: TableCalls["readRows"]["input"]): RowPage {
    const key = JSON.stringify(query);
    const found = query === null ? null : this.#found.peek(key);
    const rows = query?.rows ?? null;
    const mended = rows === null ? null : this.pipeline.knownRows(rows);
    return readPage(this.#table, {
      from,
      to,
      found,
      view: mended?.view ?? null,
      roles: rows?.roles ?? null,
      hasLanguages: query?.hasLanguages ?? false,
    });
  }

  /** One of the rows found, with all that its cells hold. */
  async *readRow({
    position,
    query,
  }: TableCalls["readRow"]["input"]): AsyncGenerator<number, WholeRow | null, undefined> {
    const found = yield* this.#found.run(JSON.stringify(query), () => this.#findRows(query));
    const mended = query.rows === null ? null : yield* this.pipeline.mended(query.rows);
    const roles = query.rows?.roles ?? null;
    return readWholeRow(this.#table, { position, found, view: mended?.view ?? null, roles });
  }
}

/** Enough rows to know how many of their words are unknown. */
const rowsForUnknown = 300;

/** Share of the first text's words, in some of these rows, that the vocabulary lacks. */
function unknownShareIn(
  { texts }: SplitExamples["examples"],
  rows: Int32Array,
  text: FittedTexts | null,
): number {
  if (text === null) return 0;
  const some = rows.subarray(0, rowsForUnknown);
  return unknownShareOf(
    text.preprocessor,
    Array.from(some, (row) => present(texts.at(row))),
  );
}

/** Preparing the rows says little about the progress of the examination, so its progress is not reported. */
const looking = (): ExamineMessage => ({ type: "progress", share: 0 });

/** The fitted texts, for questions about texts alone. */
function textOf(fitted: FittedRows): FittedTexts {
  const text = firstText(fitted);
  if (text === null) throw new IssueError(makeIssue("dataset.noTexts", "error", {}));
  return text;
}

function countLabels(labels: Int32Array, classCount: number): Int32Array {
  const counts = new Int32Array(classCount);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  return counts;
}

/** The error of a request before a table is open. */
export const noTable = (): IssueError =>
  new IssueError(makeIssue("dataset.noExamples", "error", { rowCount: 0 }));

/** What the classes to label by are about; null without an encoder. */
const vectorsOfClasses = async ({ given, encoder }: LabelInput): Promise<TextVectors | null> =>
  encoder === null ? null : describeClasses(given, encoder);
