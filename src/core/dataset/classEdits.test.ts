import { expect, test } from "vitest";
import { editedClasses, stepsOfEdits } from "./classEdits.ts";
import { applyRecipe } from "./recipe.ts";
import { textAndLabel } from "./roles.ts";
import { viewRows } from "./rowView.ts";

const labels = ["0", "0", "1", "1", "1", "spam", "n/a", "ok"];
const table = {
  columnNames: ["text", "label"],
  columns: [labels.map((_label, row) => `text ${String(row)}`), labels],
  rowCount: labels.length,
  lineNumbers: Uint32Array.from(labels, (_label, row) => row + 2),
};
const classes = ["0", "1", "spam", "n/a", "ok"].map((name) => ({
  name,
  count: labels.filter((label) => label === name).length,
}));
const edits = {
  "0": { name: "ok", isLeftOut: false },
  "1": { name: " spam ", isLeftOut: false },
  spam: { name: "", isLeftOut: false },
  "n/a": { name: "whatever", isLeftOut: true },
};

/** Rows by class after the steps. */
function countsAfter(steps: ReturnType<typeof stepsOfEdits>): ReadonlyMap<string, number> {
  const work = applyRecipe(viewRows(table, textAndLabel(0, 1)), steps);
  for (;;) {
    const next = work.next();
    if (next.done !== true) continue;
    const { labels: ids, labelNames } = next.value.view;
    const counts = new Map<string, number>();
    for (const id of ids) {
      const name = labelNames[id] ?? "";
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }
}

test("classes are renamed, merged under one name and left out, as is foretold", () => {
  const foretold = editedClasses(classes, edits);
  expect(Object.fromEntries(foretold)).toEqual({ ok: 3, spam: 4 });
  expect(countsAfter(stepsOfEdits(edits))).toEqual(foretold);
});

test("a class may take the name of one that is left out, and two may swap theirs", () => {
  const taken = { "0": { name: "1", isLeftOut: false }, "1": { name: "1", isLeftOut: true } };
  expect(countsAfter(stepsOfEdits(taken)).get("1")).toBe(2);
  const swapped = { "0": { name: "1", isLeftOut: false }, "1": { name: "0", isLeftOut: false } };
  expect(countsAfter(stepsOfEdits(swapped))).toEqual(editedClasses(classes, swapped));
});

test("edits that change nothing make no step", () => {
  expect(
    stepsOfEdits({ spam: { name: "spam", isLeftOut: false }, ok: { name: " ", isLeftOut: false } }),
  ).toEqual([]);
});
