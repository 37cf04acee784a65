import { present } from "../assert.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import type { FittedTarget } from "../task/fitted.ts";
import type { TargetBlock } from "./blocks.ts";
import type { RowView } from "./rowView.ts";

/** More classes than this are refused: such a column holds identifiers or numbers, not classes. */
export const maximumClassCount = 1000;

/** A label is given from this probability on. */
const usualThreshold = 0.5;

/** Where the answers of examples come from. */
export interface AnswerSource {
  readonly view: RowView;
  /** Name of the target's column, or of the first of several. */
  readonly column: string;
  /** Positions in the view of the rows that have an answer. */
  readonly kept: readonly number[];
  /** Fixes the classes: rows of any other class are dropped and reported. */
  readonly classNames?: readonly string[] | undefined;
}

/** The right answers of examples, at the positions that are kept of those asked for. */
interface TakenAnswers {
  readonly target: TargetBlock;
  /** Sorted by code point, so that their order does not depend on the order of rows; none of a number. */
  readonly classNames: readonly string[];
  readonly kept: readonly number[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the right answers of the rows of a view.
 * @throws IssueError where they are too alike or too many to be learned
 */
export const takeAnswers = (source: AnswerSource): TakenAnswers => takers[source.view.kind](source);

const takers: { readonly [K in RowView["kind"]]: (source: AnswerSource) => TakenAnswers } = {
  class: (source) => {
    const { view, kept } = source;
    const nameAt = (index: number): string => present(view.labelNames[present(view.labels[index])]);
    const classNames = source.classNames ?? findClasses(source, new Set(kept.map(nameAt)));
    const idOf = new Map(classNames.map((name, id) => [name, id]));
    const known = kept.filter((index) => idOf.has(nameAt(index)));
    const unknown = kept.filter((index) => !idOf.has(nameAt(index)));
    return {
      target: {
        kind: "class",
        labels: Int32Array.from(known, (index) => present(idOf.get(nameAt(index)))),
      },
      classNames,
      kept: known,
      issues: describeUnseen(unknown.map(nameAt)),
    };
  },
  classes: (source) => {
    const { view, kept } = source;
    const labelsAt = (index: number): readonly string[] =>
      present(present(view.labelSets)[present(view.labels[index])]);
    const classNames = source.classNames ?? findLabels(source, new Set(kept.flatMap(labelsAt)));
    const idOf = new Map(classNames.map((name, id) => [name, id]));
    const width = classNames.length;
    const flags = new Uint8Array(kept.length * width);
    const unseen: string[] = [];
    for (const [row, index] of kept.entries())
      for (const name of labelsAt(index)) {
        const id = idOf.get(name);
        if (id === undefined) unseen.push(name);
        else flags[row * width + id] = 1;
      }
    return { target: { kind: "classes", flags, width }, classNames, kept, issues: describeUnseen(unseen) };
  },
  number: ({ view, kept, column, classNames }) => {
    const values = Float32Array.from(kept, (index) => Number(view.labelNames[present(view.labels[index])]));
    // Given classes mean that rows are tested on: they may all have the same number.
    if (classNames === undefined && values.every((value) => value === values[0]))
      throw new IssueError(
        makeIssue("dataset.oneNumber", "error", { column, value: values[0] ?? 0, rowCount: kept.length }),
      );
    return { target: { kind: "number", values }, classNames: [], kept, issues: [] };
  },
};

function findClasses({ column, kept }: AnswerSource, names: ReadonlySet<string>): readonly string[] {
  const classes = [...names].sort();
  if (classes.length === 1)
    throw new IssueError(
      makeIssue("dataset.oneClass", "error", {
        column,
        className: present(classes[0]),
        rowCount: kept.length,
      }),
    );
  return fewEnough(classes, column);
}

function findLabels({ column, kept }: AnswerSource, names: ReadonlySet<string>): readonly string[] {
  if (names.size === 0)
    throw new IssueError(makeIssue("dataset.noLabels", "error", { column, rowCount: kept.length }));
  return fewEnough([...names].sort(), column);
}

function fewEnough(classes: readonly string[], column: string): readonly string[] {
  if (classes.length <= maximumClassCount) return classes;
  throw new IssueError(
    makeIssue("dataset.tooManyClasses", "error", {
      column,
      classCount: classes.length,
      limit: maximumClassCount,
    }),
  );
}

/** Says how many rows of each class are left out, because training has none of it. */
export function describeUnseen(labels: readonly string[]): readonly Issue[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([className, count]) =>
    makeIssue("dataset.unseenClass", "warning", { className, count }),
  );
}

/** The facts about the model's outputs that follow from the training rows' answers. */
export function fitTarget(
  train: TargetBlock,
  { classNames, columnName }: { readonly classNames: readonly string[]; readonly columnName: string },
): FittedTarget {
  if (train.kind === "class") return { kind: "class", classNames };
  if (train.kind === "classes") return { kind: "classes", classNames, threshold: usualThreshold };
  const { values } = train;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { kind: "number", columnName, mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
}

/** How many examples a target has. */
export const targetCount = (target: TargetBlock): number =>
  target.kind === "class"
    ? target.labels.length
    : target.kind === "number"
      ? target.values.length
      : target.flags.length / Math.max(1, target.width);

/** The answers at some positions. */
export function pickTarget(target: TargetBlock, positions: Int32Array): TargetBlock {
  if (target.kind === "class")
    return { kind: "class", labels: positions.map((position) => present(target.labels[position])) };
  if (target.kind === "number")
    return { kind: "number", values: Float32Array.from(positions, (at) => present(target.values[at])) };
  const { flags, width } = target;
  const picked = new Uint8Array(positions.length * width);
  for (const [row, position] of positions.entries())
    picked.set(flags.subarray(position * width, (position + 1) * width), row * width);
  return { kind: "classes", flags: picked, width };
}

/** How many examples have each class, or each label: [classes]; [1], all of them, of a number. */
export function countAnswers(target: TargetBlock, classCount: number): Int32Array {
  const counts = new Int32Array(Math.max(1, classCount));
  if (target.kind === "class") for (const label of target.labels) counts[label] = present(counts[label]) + 1;
  else if (target.kind === "number") counts[0] = target.values.length;
  else
    for (const [at, flag] of target.flags.entries())
      if (flag === 1) counts[at % target.width] = present(counts[at % target.width]) + 1;
  return counts;
}
