import { present } from "../../core/assert.ts";
import type { Table } from "../../core/csv/table.ts";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { toExamples, type ColumnRoles, type ExampleSet } from "../../core/dataset/examples.ts";
import { splitExamples } from "../../core/dataset/split.ts";
import type { Split, SplitConfig } from "../../core/dataset/splitConfig.ts";
import { IssueError, makeIssue, type Issue } from "../../core/issue.ts";
import { encodeTexts } from "../../core/text/encode.ts";
import { fitPreprocessor } from "../../core/text/fitPreprocessor.ts";
import type { Preprocessor, TextConfig } from "../../core/text/preprocessor.ts";
import type { PrepareEvent } from "../protocol.ts";

/** Rows, and how they become numbers. */
export interface DataJob {
  readonly table: Table;
  readonly roles: ColumnRoles;
  readonly text: TextConfig;
  readonly split: SplitConfig;
  /** Rows to test on, where a file of its own holds them; the split then deals the rest. */
  readonly test?: { readonly table: Table; readonly roles: ColumnRoles };
}

/** The three parts of the examples, not yet encoded. */
export interface DealtExamples {
  readonly classNames: readonly string[];
  readonly train: TextSet;
  readonly validation: TextSet;
  readonly test: TextSet;
  readonly issues: readonly Issue[];
}

/** Texts and their class indices [count]. */
interface TextSet {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
}

/** Everything training and measuring need. */
export interface PreparedData {
  readonly classNames: readonly string[];
  readonly preprocessor: Preprocessor;
  readonly train: EncodedSet;
  readonly validation: EncodedSet;
  readonly test: EncodedSet;
  readonly testTexts: readonly string[];
  readonly issues: readonly Issue[];
}

const minimumExampleCount = 10;
const rareClassCount = 5;

/** Takes the examples out of the table(s) and deals them to the parts. */
export function dealExamples({ table, roles, split, test }: DataJob): DealtExamples {
  const { examples, issues } = toExamples(table, roles);
  const { classNames } = examples;
  const count = examples.texts.length;
  if (count < minimumExampleCount)
    throw new IssueError(
      makeIssue("dataset.tooFewExamples", "error", { count, minimum: minimumExampleCount }),
    );
  const parts = splitExamples(examples, test === undefined ? split : withoutTest(split));
  const pick = (part: keyof Split): TextSet => pickExamples(examples, parts[part]);
  const given = test === undefined ? null : toExamples(test.table, test.roles, classNames);
  return {
    classNames,
    train: pick("train"),
    validation: pick("validation"),
    test: given === null ? pick("test") : given.examples,
    issues: [...issues, ...(given?.issues ?? []), ...describeRareClasses(examples)],
  };
}

/** The same proportion of training to validation, with nothing left for testing. */
function withoutTest({ trainShare, validationShare, seed }: SplitConfig): SplitConfig {
  const both = trainShare + validationShare;
  return { trainShare: trainShare / both, validationShare: validationShare / both, seed };
}

function pickExamples({ texts, labels }: ExampleSet, positions: Int32Array): TextSet {
  return {
    texts: Array.from(positions, (position) => present(texts[position])),
    labels: positions.map((position) => present(labels[position])),
  };
}

function describeRareClasses({ labels, classNames }: ExampleSet): readonly Issue[] {
  const counts = new Int32Array(classNames.length);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  return classNames.flatMap((className, index) => {
    const count = present(counts[index]);
    return count < rareClassCount ? [makeIssue("dataset.rareClass", "warning", { className, count })] : [];
  });
}

/** Deals, fits the preprocessor on the training texts alone, and encodes all three parts. */
export async function* prepareData(job: DataJob): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
  yield { type: "onPrepare", step: "examples", share: 0 };
  const dealt = dealExamples(job);
  const preprocessor = yield* tell("vocabulary", fitPreprocessor(dealt.train.texts, job.text));
  const encode = async function* (part: TextSet): AsyncGenerator<PrepareEvent, EncodedSet, undefined> {
    const ids = yield* tell("encode", encodeTexts(preprocessor, part.texts));
    return { ids, labels: part.labels, length: preprocessor.sequenceLength, count: part.texts.length };
  };
  return {
    classNames: dealt.classNames,
    preprocessor,
    train: yield* encode(dealt.train),
    validation: yield* encode(dealt.validation),
    test: yield* encode(dealt.test),
    testTexts: dealt.test.texts,
    issues: dealt.issues,
  };
}

/** Passes the progress of a step on as events. */
export async function* tell<T>(
  step: PrepareEvent["step"],
  work: Generator<number, T, undefined>,
): AsyncGenerator<PrepareEvent, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    yield { type: "onPrepare", step, share: next.value };
  }
}
