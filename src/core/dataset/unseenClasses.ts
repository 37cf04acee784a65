import { present } from "../assert.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { pickFrom } from "../sequence.ts";
import type { TargetBlock } from "./blocks.ts";
import type { ExampleSet } from "./examples.ts";
import { describeUnseen, pickTarget } from "./exampleTarget.ts";
import { partNames, type SplitResult } from "./splitConfig.ts";

interface SplitExamples {
  readonly examples: ExampleSet;
  readonly parts: SplitResult;
}

/**
 * Leaves out what training never sees: a model cannot learn a class that only validation or test rows have, and
 * measuring such rows would count each of them as wrong. Rows of such a class go; of several labels, the label goes
 * and its row stays. A test file of its own follows the same rule.
 * @throws IssueError `dataset.oneClass` where all training rows are of one class
 */
export function leaveOutUnseen(
  split: SplitExamples,
  column: string,
): SplitExamples & { readonly issues: readonly Issue[] } {
  const { examples, parts } = split;
  if (examples.target.kind === "number") return { ...split, issues: [] };
  const seen = findSeen(examples, parts.train);
  const unseenCount = seen.filter((isSeen) => isSeen === 0).length;
  if (unseenCount === 0) return { ...split, issues: [] };
  const classNames = examples.classNames.filter((_name, id) => seen[id] === 1);
  const [className] = classNames;
  if (examples.target.kind === "class" && classNames.length === 1 && className !== undefined)
    throw new IssueError(
      makeIssue("dataset.oneClass", "error", { column, className, rowCount: parts.train.length }),
    );
  const issues = describeUnseen(namesOfUnseen(examples, parts, seen));
  const kept = keepRows(examples, seen);
  return {
    examples: pickExamples(examples, { kept, seen, classNames }),
    parts: renumber(parts, kept, examples.rows.length),
    issues,
  };
}

/** Calls `take` with every class or label that a row has. */
function eachClass(target: TargetBlock, position: number, take: (id: number) => void): void {
  if (target.kind === "class") take(present(target.labels[position]));
  if (target.kind === "classes")
    for (let id = 0; id < target.width; id++) if (target.flags[position * target.width + id] === 1) take(id);
}

/** Which classes the training rows have: [classes], 1 or 0. */
function findSeen({ target, classNames }: ExampleSet, train: Int32Array): Uint8Array {
  const seen = new Uint8Array(classNames.length);
  for (const position of train)
    eachClass(target, position, (id) => {
      seen[id] = 1;
    });
  return seen;
}

/** The unseen classes of validation and test rows, once for each row that has them. */
function namesOfUnseen(
  { target, classNames }: ExampleSet,
  parts: SplitResult,
  seen: Uint8Array,
): readonly string[] {
  const names: string[] = [];
  for (const part of ["validation", "test"] as const)
    for (const position of parts[part])
      eachClass(target, position, (id) => {
        if (seen[id] === 0) names.push(present(classNames[id]));
      });
  return names;
}

/** Positions of the examples that stay. */
function keepRows({ target, rows }: ExampleSet, seen: Uint8Array): Int32Array {
  const all = rows.map((_row, position) => position);
  return target.kind === "class" ? all.filter((at) => seen[present(target.labels[at])] === 1) : all;
}

interface Kept {
  readonly kept: Int32Array;
  readonly seen: Uint8Array;
  readonly classNames: readonly string[];
}

function pickExamples(examples: ExampleSet, { kept, seen, classNames }: Kept): ExampleSet {
  const { texts, inputTexts, target, rows, weights } = examples;
  return {
    ...examples,
    texts: pickFrom(texts, kept),
    inputTexts: Object.fromEntries(
      Object.entries(inputTexts).map(([id, read]) => [id, pickFrom(read, kept)]),
    ),
    target: withoutClasses(pickTarget(target, kept), seen),
    classNames,
    rows: kept.map((position) => present(rows[position])),
    weights: weights === null ? null : Float32Array.from(kept, (position) => present(weights[position])),
  };
}

/** The answers with the seen classes numbered anew. */
function withoutClasses(target: TargetBlock, seen: Uint8Array): TargetBlock {
  if (target.kind === "number") return target;
  const ids = [...seen.keys()].filter((id) => seen[id] === 1);
  if (target.kind === "class") {
    const idOf = new Map(ids.map((before, id) => [before, id]));
    return { kind: "class", labels: target.labels.map((label) => present(idOf.get(label))) };
  }
  const { flags, width } = target;
  const rowCount = flags.length / width;
  const picked = new Uint8Array(rowCount * ids.length);
  for (let row = 0; row < rowCount; row++)
    for (const [id, before] of ids.entries())
      picked[row * ids.length + id] = flags[row * width + before] ?? 0;
  return { kind: "classes", flags: picked, width: ids.length };
}

/** The parts, by the positions that the examples have now. */
function renumber(parts: SplitResult, kept: Int32Array, count: number): SplitResult {
  const places = new Int32Array(count).fill(-1);
  for (const [place, position] of kept.entries()) places[position] = place;
  const move = (part: Int32Array): Int32Array =>
    part.map((position) => present(places[position])).filter((place) => place !== -1);
  const moved = Object.fromEntries(
    partNames.map((part) => [part, move(parts[part])]),
  ) as unknown as SplitResult;
  return { ...moved, leftOut: move(parts.leftOut) };
}
