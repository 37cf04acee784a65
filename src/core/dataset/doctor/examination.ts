import { present } from "../../assert.ts";
import type { RowView } from "../rowView.ts";
import type { Finding, FindingExample, FindingKind, FindingValues, Fix } from "./findings.ts";

/** The rows that the Doctor examines. */
export interface Examination {
  readonly view: RowView;
  /** The rows of the table that the split leaves out of training, because another part has their text. */
  readonly sharedRows: readonly number[];
}

/** An event of the Doctor: its progress, 0–1, or a finding. */
export type ExamineEvent =
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "finding"; readonly finding: Finding };

/** Examples that are shown of a finding. */
const shownExamples = 5;
const shownLength = 200;

interface Draft<K extends FindingKind> {
  readonly kind: K;
  readonly values: FindingValues[K];
  readonly fixes: readonly Fix[];
  /** Positions in the view that show it, with a note each. */
  readonly shown: readonly (readonly [index: number, note: string])[];
  readonly count: number;
}

/** Yields a finding with its first examples, where there is any row. */
export function* yieldFinding<K extends FindingKind>(
  view: RowView,
  draft: Draft<K>,
): Generator<ExamineEvent, void, undefined> {
  const { kind, values, fixes, shown, count } = draft;
  if (count === 0) return;
  const examples = shown.slice(0, shownExamples).map(([index, note]) => makeExample(view, index, note));
  yield { type: "finding", finding: { kind, values, count, examples, fixes } as Finding };
}

function makeExample(
  { rows, labels, labelNames, textOf }: RowView,
  index: number,
  note: string,
): FindingExample {
  const row = present(rows[index]);
  const text = textOf(row);
  return {
    row,
    text: text.length > shownLength ? `${text.slice(0, shownLength)}…` : text,
    label: labelNames[present(labels[index])] ?? "",
    note,
  };
}

/** Ways to mend that are steps of the recipe. */
export const step = (...steps: readonly Extract<Fix, { on: "recipe" }>["step"][]): readonly Fix[] =>
  steps.map((one) => ({ on: "recipe", step: one }));

/**
 * Collects the rows that show something: the first few with a note, all by their number. A row of several labels
 * stands in a view once for each of them, one after the other, and counts once.
 */
export function makeHits(rows: Int32Array) {
  const shown: (readonly [number, string])[] = [];
  let count = 0;
  let last = -1;
  return {
    add(index: number, note = ""): void {
      const row = present(rows[index]);
      if (row === last) return;
      last = row;
      if (shown.length < shownExamples) shown.push([index, note]);
      count++;
    },
    all: () => ({ shown, count }),
  };
}

/** Passes progress on as a stretch of the whole. */
export function* passOn<T>(
  work: Generator<number, T, undefined>,
  from: number,
  share: number,
): Generator<ExamineEvent, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield { type: "progress", share: from + next.value * share };
  }
}
