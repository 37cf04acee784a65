import { asClassView } from "../classView.ts";
import type { RowView } from "../rowView.ts";
import { findAbsentLabels, findLabelVariants } from "./labelVariants.ts";
import { makeHits, step, type Examination, type ExamineEvent, yieldFinding } from "./examination.ts";

const rareClass = 5;
const imbalanceRatio = 10;
/** A wished ratio of smallest to largest class when rows are repeated. */
const wishedShare = 0.3;

interface Spelling {
  /** The name of each label after its spellings are merged. */
  readonly renames?: Readonly<Record<string, string>>;
  readonly note?: (name: string) => string;
}
const noNote = (): string => "";

/** Finds problems of the labels by themselves. */
export function* examineLabels({
  view: mended,
  sharedRows,
}: Examination): Generator<ExamineEvent, void, undefined> {
  if (mended.kind === "number") {
    yield* tellShared(mended, sharedRows);
    return;
  }
  const view = asClassView(mended);
  const { labels, labelNames } = view;
  const counts = new Map<string, number>();
  for (const label of labels) {
    const name = labelNames[label];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  /** The rows that have one of some labels, or of labels that become one of them, with a note each. */
  const rowsWith = (names: readonly string[], { renames = {}, note = noNote }: Spelling = {}) => {
    const wanted = new Set(names);
    const hits = makeHits(view.rows);
    for (const [index, label] of labels.entries()) {
      const name = labelNames[label];
      if (name !== undefined && wanted.has(renames[name] ?? name)) hits.add(index, note(name));
    }
    return hits.all();
  };

  const absent = findAbsentLabels(counts.keys());
  yield* yieldFinding(view, {
    kind: "absentLabels",
    values: { names: absent },
    fixes: step({ kind: "dropClasses", classNames: absent }),
    ...rowsWith(absent),
  });
  const renames = findLabelVariants(new Map([...counts].filter(([name]) => !absent.includes(name))));
  yield* yieldFinding(view, {
    kind: "labelVariants",
    values: { names: renames },
    fixes: step({ kind: "renameLabels", names: renames }),
    ...rowsWith(Object.keys(renames), { note: (name) => renames[name] ?? "" }),
  });
  const merged = mergeCounts(counts, renames, absent);
  const rare = [...merged].filter(([, count]) => count < rareClass).map(([name]) => name);
  if (rare.length < merged.size)
    yield* yieldFinding(view, {
      kind: "rareClasses",
      values: { classNames: rare, fewest: rareClass },
      fixes: step({ kind: "dropClasses", classNames: rare }),
      ...rowsWith(rare, { renames }),
    });
  // Several labels are never in balance: most rows lack each of them.
  if (mended.kind === "class") yield* tellImbalance(view, merged);
  yield* tellShared(mended, sharedRows);
}

function* tellShared(view: RowView, sharedRows: readonly number[]): Generator<ExamineEvent, void, undefined> {
  const shared = new Set(sharedRows);
  yield* yieldFinding(view, {
    kind: "splitLeak",
    values: {},
    count: shared.size,
    shown: [...view.rows].flatMap((row, index) => (shared.has(row) ? [[index, ""] as const] : [])),
    fixes: [],
  });
}

/** Rows by class as they will be once spellings are one and absent labels are gone. */
function mergeCounts(
  counts: ReadonlyMap<string, number>,
  renames: Readonly<Record<string, string>>,
  absent: readonly string[],
): ReadonlyMap<string, number> {
  const merged = new Map<string, number>();
  for (const [name, count] of counts) {
    if (absent.includes(name)) continue;
    const wanted = renames[name] ?? name;
    merged.set(wanted, (merged.get(wanted) ?? 0) + count);
  }
  return merged;
}

function* tellImbalance(
  view: RowView,
  counts: ReadonlyMap<string, number>,
): Generator<ExamineEvent, void, undefined> {
  const ranked = [...counts].filter(([, count]) => count >= rareClass).sort(([, a], [, b]) => b - a);
  const [largest] = ranked;
  const smallest = ranked.at(-1);
  if (largest === undefined || smallest === undefined || largest[1] < smallest[1] * imbalanceRatio) return;
  yield* yieldFinding(view, {
    kind: "imbalance",
    values: { largest: largest[0], smallest: smallest[0], ratio: Math.round(largest[1] / smallest[1]) },
    count: smallest[1],
    shown: [],
    fixes: [{ on: "augmentation", change: { oversampling: wishedShare } }],
  });
}
