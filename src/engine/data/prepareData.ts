import { present } from "../../core/assert.ts";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import { toExamples, type ExampleSet } from "../../core/dataset/examples.ts";
import { countAnswers, pickTarget } from "../../core/dataset/exampleTarget.ts";
import { readSplitContext } from "../../core/dataset/givenParts.ts";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import { splitExamples, withoutTest } from "../../core/dataset/split.ts";
import { leaveOutUnseen } from "../../core/dataset/unseenClasses.ts";
import { targetName } from "../../core/task/target.ts";
import type { SplitResult } from "../../core/dataset/splitConfig.ts";
import { IssueError, makeIssue, type Issue } from "../../core/issue.ts";
import { pickFrom, type Sequence } from "../../core/sequence.ts";
import type { Table } from "../../core/table/table.ts";
import type { InputId, InputSpec } from "../../core/task/inputs.ts";
import type { SplitInput } from "../protocol/table.ts";
import type { PrepareEvent } from "../protocol/text.ts";
import type { Stream } from "../../core/drain.ts";
import { forward } from "../stream/forward.ts";

/** The table that rows are taken from. */
export interface TableSource {
  readonly table: Table;
  /** Test rows from a file of their own; the split then divides the other rows. */
  readonly test?: { readonly table: Table; readonly roles: ColumnRoles };
}

/** The three parts of the examples, not yet encoded. */
export interface UnencodedParts {
  readonly train: UnencodedPart;
  readonly validation: UnencodedPart;
  readonly test: UnencodedPart;
  readonly issues: readonly Issue[];
}

/** Some examples, and the table that holds their cells. */
export interface UnencodedPart {
  readonly table: Table;
  readonly inputs: readonly InputSpec[];
  readonly rows: Int32Array;
  readonly texts: Sequence<string>;
  readonly inputTexts: Readonly<Record<InputId, Sequence<string>>>;
  readonly target: TargetBlock;
  readonly weights: Float32Array | null;
}

const minimumExampleCount = 10;
const rareClassCount = 5;

/** The examples of a table, and the issues found. */
export interface TakenExamples {
  readonly examples: ExampleSet;
  readonly issues: readonly Issue[];
}

/** The examples of a table, and the part of each. */
export interface SplitExamples extends TakenExamples {
  readonly parts: SplitResult;
  /** The issues of the split itself: classes without training rows, and parts without rows. */
  readonly splitIssues: readonly Issue[];
}

/**
 * Splits the examples into the parts.
 * @throws IssueError where there are too few, or none to train on
 */
export function splitIntoParts(
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
  const column = targetName(roles.target, table.columnNames);
  const seen = leaveOutUnseen({ examples, parts }, column);
  const empty = describeEmptyParts(seen.parts, test !== undefined);
  const splitIssues = [...seen.issues, ...empty];
  return { ...seen, issues: [...issues, ...splitIssues], splitIssues };
}

/** Parts without rows, except those that another table fills. */
const describeEmptyParts = (parts: SplitResult, hasTestTable: boolean): readonly Issue[] =>
  (["validation", "test"] as const)
    .filter((part) => parts[part].length === 0 && !(part === "test" && hasTestTable))
    .map((part) => makeIssue("dataset.emptyPart", "warning", { part }));

/** The three parts, with the facts that training needs beforehand. */
export function pickParts(
  { examples, parts, issues }: SplitExamples,
  { table, test }: TableSource,
  { roles }: Pick<SplitInput, "roles">,
): UnencodedParts {
  const { classNames } = examples;
  const given = test === undefined ? null : toExamples({ ...test, classNames });
  const { length: sharedCount } = parts.leftOut;
  const place = { table, inputs: roles.inputs };
  return {
    train: pickExamples(examples, parts.train, place),
    validation: pickExamples(examples, parts.validation, place),
    test:
      given === null || test === undefined
        ? pickExamples(examples, parts.test, place)
        : { ...given.examples, table: test.table, inputs: test.roles.inputs },
    issues: [
      ...issues,
      ...(given?.issues ?? []),
      ...(sharedCount > 0 ? [makeIssue("dataset.sharedTexts", "info", { count: sharedCount })] : []),
      ...describeRareClasses(examples),
    ],
  };
}

function pickExamples(
  { rows, texts, inputTexts, target, weights }: ExampleSet,
  positions: Int32Array,
  place: Pick<UnencodedPart, "table" | "inputs">,
): UnencodedPart {
  return {
    ...place,
    rows: positions.map((position) => present(rows[position])),
    texts: pickFrom(texts, positions),
    inputTexts: Object.fromEntries(
      Object.entries(inputTexts).map(([id, read]) => [id, pickFrom(read, positions)]),
    ),
    target: pickTarget(target, positions),
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

/** Passes the progress of a step on as events. */
export const preparing = <T>(
  step: PrepareEvent["step"],
  work: Stream<number, T>,
): AsyncGenerator<PrepareEvent, T, undefined> =>
  forward(work, (share) => ({ type: "onPrepare", step, share }));
