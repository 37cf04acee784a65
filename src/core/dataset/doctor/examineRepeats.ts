import { present } from "../../assert.ts";
import { hashText } from "../fingerprint.ts";
import { findWinners } from "../recipe.ts";
import { filterRows, rowsPerStep, textsOf } from "../rowView.ts";
import { defaultSimilarity, findNearDuplicates } from "./nearDuplicates.ts";
import { makeHits, passOn, step, type Examination, type ExamineEvent, yieldFinding } from "./examination.ts";

/** Most rows compared for near-duplicates here; the steps of a recipe compare all rows. */
const comparedRows = 200_000;

/** Finds duplicates, conflicts and other problems between texts. */
export function* examineRepeats({ view }: Examination): Generator<ExamineEvent, void, undefined> {
  const numberOf = (index: number): string => String(present(view.rows[index]) + 1);
  const seen = new Map<string, number>();
  const exact = makeHits(view.rows);
  const isRepeat = new Uint8Array(view.rows.length);
  for (const [index, row] of view.rows.entries()) {
    const text = view.textOf(row).trim();
    if (text === "") continue;
    const key = `${String(hashText(text))} ${String(view.labels[index])}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      isRepeat[index] = 1;
      exact.add(index, numberOf(first));
    }
    if (index % rowsPerStep === rowsPerStep - 1)
      yield { type: "progress", share: 0.4 + (index / view.rows.length) * 0.05 };
  }
  yield* yieldFinding(view, {
    kind: "exactDuplicates",
    values: {},
    fixes: step({ kind: "dropDuplicates" }),
    ...exact.all(),
  });

  const winners = yield* passOn(findWinners(view), 0.45, 0.05);
  const conflicts = makeHits(view.rows);
  for (const [index, winner] of winners.entries())
    if (winner !== -2) conflicts.add(index, winner === -1 ? "" : (view.labelNames[winner] ?? ""));
  yield* yieldFinding(view, {
    kind: "conflicts",
    values: {},
    fixes: step({ kind: "resolveConflicts", keep: "majority" }, { kind: "resolveConflicts", keep: "none" }),
    ...conflicts.all(),
  });

  const distinct = filterRows(view, (index) => isRepeat[index] === 0 && index < comparedRows);
  const firsts = yield* passOn(findNearDuplicates(textsOf(distinct), defaultSimilarity), 0.5, 0.25);
  const near = makeHits(distinct.rows);
  for (const [index, first] of firsts.entries()) {
    const isSameClass = distinct.labels[index] === distinct.labels[first];
    if (first === index || !isSameClass) continue;
    near.add(index, String(present(distinct.rows[first]) + 1));
  }
  yield* yieldFinding(distinct, {
    kind: "nearDuplicates",
    values: { similarity: defaultSimilarity },
    fixes: step({ kind: "dropNearDuplicates", similarity: defaultSimilarity }),
    ...near.all(),
  });
}
