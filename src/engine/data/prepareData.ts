import { present } from "../../core/assert.ts";
import type { Table } from "../../core/table/table.ts";
import {
  augmentationRandom,
  augmentTokens,
  planRows,
  type AugmentationConfig,
} from "../../core/dataset/augmentation.ts";
import type { Examples } from "../../core/dataset/blocks.ts";
import { countAnswers } from "../../core/dataset/exampleTarget.ts";
import { labelsOf, toExamples, type ExampleSet } from "../../core/dataset/examples.ts";
import { readSplitContext } from "../../core/dataset/givenParts.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import { firstInputIds } from "../../core/task/inputs.ts";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import { splitExamples, withoutTest } from "../../core/dataset/split.ts";
import type { DealtSplit } from "../../core/dataset/splitConfig.ts";
import { textClassifierSpec, type ModelSpec } from "../../core/graph/modelSpec.ts";
import { IssueError, makeIssue, type Issue } from "../../core/issue.ts";
import { pickFrom, type Sequence } from "../../core/sequence.ts";
import { makeCutEncoder, makeEncoder, padIds } from "../../core/text/encode.ts";
import type { FittedTexts } from "../../core/text/fitPreprocessor.ts";
import { unknownId, type Preprocessor } from "../../core/text/preprocessor.ts";
import { poolFor, type TokenizerPool } from "../text/tokenizerPool.ts";
import type { Stream } from "../stream/drain.ts";
import { forward } from "../stream/forward.ts";
import type { SplitInput } from "../protocol/table.ts";
import type { PrepareEvent, TextInput } from "../protocol/text.ts";

/** The table that rows are taken from. */
export interface TableSource {
  readonly table: Table;
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

/** Texts and their class indices [count], with the rows that they come from. */
interface TextSet {
  readonly rows: Int32Array;
  readonly texts: Sequence<string>;
  readonly labels: Int32Array;
  readonly weights: Float32Array | null;
}

/** How rows become numbers, those of training multiplied. */
export interface EncodeInput extends TextInput {
  readonly augmentation: AugmentationConfig;
}

/** Everything training and measuring need. */
export interface PreparedData {
  readonly classNames: readonly string[];
  readonly target: FittedTarget;
  readonly preprocessor: Preprocessor;
  readonly train: Examples;
  readonly validation: Examples;
  readonly test: Examples;
  readonly testTexts: readonly string[];
  readonly issues: readonly Issue[];
}

/** What a model of these data is built for. */
export const specOf = ({
  preprocessor,
  classNames,
}: Pick<PreparedData, "preprocessor" | "classNames">): ModelSpec =>
  textClassifierSpec({
    sequenceLength: preprocessor.sequenceLength,
    vocabularySize: preprocessor.vocabulary.length,
    classCount: classNames.length,
  });

const minimumExampleCount = 10;
const rareClassCount = 5;
const rowsPerStep = 500;

/** The examples of a table, and what was noticed on the way. */
export interface TakenExamples {
  readonly examples: ExampleSet;
  readonly issues: readonly Issue[];
}

/** The examples of a table, and which part each of them goes to. */
export interface SplitExamples extends TakenExamples {
  readonly parts: DealtSplit;
}

/**
 * Deals the examples to the parts.
 * @throws IssueError where there are too few, or none to train on
 */
export function dealExamples(
  { examples, issues }: TakenExamples,
  { table, test }: TableSource,
  { roles, split }: Pick<SplitInput, "roles" | "split">,
): SplitExamples {
  const count = examples.texts.length;
  if (count < minimumExampleCount)
    throw new IssueError(
      makeIssue("dataset.tooFewExamples", "error", { count, minimum: minimumExampleCount }),
    );
  const context = readSplitContext(table, roles, { rows: examples.rows, method: split.method });
  const parts = splitExamples(examples, test === undefined ? split : withoutTest(split), context);
  if (parts.train.length === 0) throw new IssueError(makeIssue("dataset.noTrainingExamples", "error", {}));
  return { examples, parts, issues };
}

/** The texts of the three parts, with what is to be known of them before training. */
export function pickParts({ examples, parts, issues }: SplitExamples, { test }: TableSource): DealtExamples {
  const { classNames } = examples;
  const given = test === undefined ? null : toExamples({ ...test, classNames });
  const { length: sharedCount } = parts.leftOut;
  return {
    classNames,
    train: pickExamples(examples, parts.train),
    validation: pickExamples(examples, parts.validation),
    test:
      given === null
        ? pickExamples(examples, parts.test)
        : { ...given.examples, labels: labelsOf(given.examples) },
    issues: [
      ...issues,
      ...(given?.issues ?? []),
      ...(sharedCount > 0 ? [makeIssue("dataset.sharedTexts", "info", { count: sharedCount })] : []),
      ...describeRareClasses(examples),
    ],
  };
}

function pickExamples(examples: ExampleSet, positions: Int32Array): TextSet {
  const { rows, texts, weights } = examples;
  const labels = labelsOf(examples);
  return {
    rows: positions.map((position) => present(rows[position])),
    texts: pickFrom(texts, positions),
    labels: positions.map((position) => present(labels[position])),
    weights: weights === null ? null : Float32Array.from(positions, (position) => present(weights[position])),
  };
}

function describeRareClasses({ target, classNames }: ExampleSet): readonly Issue[] {
  const counts = countAnswers(target, classNames.length);
  return classNames.flatMap((className, index) => {
    const count = present(counts[index]);
    return count < rareClassCount ? [makeIssue("dataset.rareClass", "warning", { className, count })] : [];
  });
}

/** Encodes all three parts; the training rows are multiplied as the augmentation says. */
export async function* encodeParts(
  dealt: DealtExamples,
  fitted: FittedTexts,
  job: EncodeInput,
): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
  const { preprocessor } = fitted;
  const pool = poolFor(dealt.train.texts);
  const encode = (part: TextSet): AsyncGenerator<PrepareEvent, Examples, undefined> =>
    preparing("encode", encodePart(part, preprocessor, pool));
  const { classNames } = dealt;
  return {
    classNames,
    target: { kind: "class", classNames },
    preprocessor,
    train: yield* preparing("encode", encodeTraining(dealt, fitted, job)),
    validation: yield* encode(dealt.validation),
    test: yield* encode(dealt.test),
    testTexts: [...dealt.test.texts],
    issues: dealt.issues,
  };
}

/** Encodes rows that are taken as they are. */
async function* encodePart(
  { rows, texts, labels }: TextSet,
  preprocessor: Preprocessor,
  pool: TokenizerPool,
): AsyncGenerator<number, Examples, undefined> {
  const { sequenceLength: length } = preprocessor;
  const ids = new Int32Array(texts.length * length);
  const encode = makeCutEncoder(preprocessor);
  let row = 0;
  for await (const cut of pool.cut(texts, preprocessor)) {
    encode(ids, row, cut);
    row += cut.lengths.length;
    yield row / texts.length;
  }
  return { rows, ...oneText(ids, length), target: { kind: "class", labels }, count: texts.length };
}

/** Encodes the training rows, multiplied as the augmentation says; no other rows come through here. */
function* encodeTraining(
  { train, classNames }: DealtExamples,
  { preprocessor, encodeAt }: FittedTexts,
  { augmentation, split }: EncodeInput,
): Generator<number, Examples, undefined> {
  const { sequenceLength: length } = preprocessor;
  const plan = planRows(train.labels, classNames.length, augmentation);
  const ids = new Int32Array(plan.length * length);
  const encode: (position: number) => ArrayLike<number> = encodeAt ?? encodeTextAt(train.texts, preprocessor);
  for (const [index, { position, isChanged }] of plan.entries()) {
    const tokens = encode(position);
    const random = augmentationRandom(split.seed, index);
    const taken = isChanged
      ? augmentTokens(Array.from(tokens), augmentation, { random, mask: unknownId })
      : tokens;
    padIds(ids, index, taken, preprocessor);
    if (index % rowsPerStep === rowsPerStep - 1) yield (index + 1) / plan.length;
  }
  const { weights } = train;
  return {
    rows: Int32Array.from(plan, ({ position }) => present(train.rows[position])),
    ...oneText(ids, length),
    target: {
      kind: "class",
      labels: Int32Array.from(plan, ({ position }) => present(train.labels[position])),
    },
    count: plan.length,
    ...(weights === null
      ? {}
      : { weights: Float32Array.from(plan, ({ position }) => present(weights[position])) }),
  };
}

/** The inputs of examples that are one text each. */
const oneText = (ids: Int32Array, length: number): Pick<Examples, "inputs"> => ({
  inputs: { [firstInputIds.text]: { kind: "tokens", ids, length } },
});

const encodeTextAt = (
  texts: Sequence<string>,
  preprocessor: Preprocessor,
): ((position: number) => ArrayLike<number>) => {
  const encode = makeEncoder(preprocessor);
  return (position) => encode(present(texts.at(position)));
};

/** Passes the progress of a step on as events. */
export const preparing = <T>(
  step: PrepareEvent["step"],
  work: Stream<number, T>,
): AsyncGenerator<PrepareEvent, T, undefined> =>
  forward(work, (share) => ({ type: "onPrepare", step, share }));
