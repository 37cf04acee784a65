import { present } from "../../assert.ts";
import { fingerprint } from "../fingerprint.ts";
import { asClassView } from "../classView.ts";
import { rowsPerStep, type RowView } from "../rowView.ts";
import { findDoubtfulLabels } from "./doubtfulLabels.ts";
import { findLabelLeaks, type LabelLeak } from "./labelLeaks.ts";
import { makeHits, passOn, step, type Examination, type ExamineEvent, yieldFinding } from "./examination.ts";
import { countWords, wordsOf } from "./wordCounts.ts";

/** Finds words that give labels away, and doubtful labels. */
export function* examineWords({ view: mended }: Examination): Generator<ExamineEvent, void, undefined> {
  // Words give a class away, not a number; and of several labels none excludes another.
  if (mended.kind === "number") return;
  const view = asClassView(mended);
  const counts = yield* passOn(countWords(view), 0.75, 0.1);
  const leaks = findLabelLeaks(counts, view.labelNames);
  const words = [...new Set(leaks.map(({ word }) => word))];
  const hits =
    leaks.length === 0 ? makeHits(view.rows) : yield* passOn(findLeakingRows(view, leaks), 0.85, 0.01);
  yield* yieldFinding(view, {
    kind: "labelLeak",
    values: { words },
    fixes: step({ kind: "removeWords", words }),
    ...hits.all(),
  });
  if (mended.kind === "classes") return;

  const doubtful = yield* passOn(findDoubtfulLabels(view), 0.86, 0.14);
  const suggestions: Record<string, string> = {};
  for (const { index, suggested } of doubtful)
    suggestions[fingerprint(view.textOf(present(view.rows[index])))] = present(view.labelNames[suggested]);
  yield* yieldFinding(view, {
    kind: "doubtfulLabels",
    values: {},
    count: doubtful.length,
    shown: doubtful.map(({ index, suggested }) => [index, present(view.labelNames[suggested])] as const),
    fixes: step(
      { kind: "dropTexts", texts: Object.keys(suggestions) },
      { kind: "relabel", labels: suggestions },
    ),
  });
}

/** The rows that a word gives away: those of its class in which it stands, each once however many words it has. */
function* findLeakingRows(
  view: RowView,
  leaks: readonly LabelLeak[],
): Generator<number, ReturnType<typeof makeHits>, undefined> {
  const wordsByClass = new Map<string, Set<string>>();
  for (const { className, word } of leaks)
    wordsByClass.set(className, (wordsByClass.get(className) ?? new Set()).add(word));
  const hits = makeHits(view.rows);
  for (const [index, row] of view.rows.entries()) {
    const telling = wordsByClass.get(view.labelNames[present(view.labels[index])] ?? "");
    const found = telling && wordsOf(view.textOf(row)).find((word) => telling.has(word));
    if (found !== undefined) hits.add(index, found);
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  return hits;
}
