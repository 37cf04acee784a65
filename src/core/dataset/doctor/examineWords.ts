import { present } from "../../assert.ts";
import { fingerprint } from "../fingerprint.ts";
import { asClassView } from "../classView.ts";
import type { RowView } from "../rowView.ts";
import { findDoubtfulLabels } from "./doubtfulLabels.ts";
import { findLabelLeaks } from "./labelLeaks.ts";
import { passOn, shownExamples, step, tell, type Examination, type ExamineEvent } from "./tellFinding.ts";
import { countWords } from "./wordCounts.ts";

/** What words and labels show together. */
export function* examineWords({ view: mended }: Examination): Generator<ExamineEvent, void, undefined> {
  // Words give a class away, not a number; and of several labels none excludes another.
  if (mended.kind === "number") return;
  const view = asClassView(mended);
  const counts = yield* passOn(countWords(view), 0.75, 0.1);
  const leaks = findLabelLeaks(counts, view.labelNames);
  const words = [...new Set(leaks.map(({ word }) => word))];
  const leaking = new Set(leaks.map(({ className }) => className));
  const first = new Set(words);
  const shown = leaks.length === 0 ? [] : findRowsWith(view, first, leaking);
  yield* tell(view, {
    kind: "labelLeak",
    values: { words },
    count: leaks.reduce((sum, { inClass }) => sum + inClass, 0),
    shown,
    fixes: step({ kind: "removeWords", words }),
  });
  if (mended.kind === "classes") return;

  const doubtful = yield* passOn(findDoubtfulLabels(view), 0.85, 0.15);
  const suggestions: Record<string, string> = {};
  for (const { index, suggested } of doubtful)
    suggestions[fingerprint(view.textOf(present(view.rows[index])))] = present(view.labelNames[suggested]);
  yield* tell(view, {
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

function findRowsWith(
  view: RowView,
  words: ReadonlySet<string>,
  classes: ReadonlySet<string>,
): readonly (readonly [number, string])[] {
  const shown: (readonly [number, string])[] = [];
  for (const [index, row] of view.rows.entries()) {
    if (shown.length >= shownExamples) break;
    if (!classes.has(view.labelNames[present(view.labels[index])] ?? "")) continue;
    const text = view.textOf(row).toLowerCase();
    const found = [...words].find((word) => text.includes(word));
    if (found !== undefined) shown.push([index, found]);
  }
  return shown;
}
