import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Table } from "../table/table.ts";
import { fingerprint } from "./fingerprint.ts";
import { applyRecipe, type MendedRows, type RecipeStep } from "./recipe.ts";
import { textAndLabel } from "./roles.ts";
import { viewRows, type RowView } from "./rowView.ts";

type Rows = readonly (readonly [text: string, label: string])[];

function makeTable(rows: Rows): Table {
  return {
    columnNames: ["text", "label"],
    columns: [rows.map(([text]) => text), rows.map(([, label]) => label)],
    rowCount: rows.length,
    lineNumbers: Uint32Array.from(rows, (_row, index) => index + 2),
  };
}

function apply(view: RowView, steps: readonly RecipeStep[]): MendedRows {
  const work = applyRecipe(view, steps);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}
const viewOf = (rows: Rows): RowView => viewRows(makeTable(rows), textAndLabel(0, 1));
const rowsOf = ({ view }: MendedRows): Rows =>
  Array.from(
    view.rows,
    (row, index) => [view.textOf(row), view.labelNames[view.labels[index] ?? -1] ?? ""] as const,
  );
const mend = (rows: Rows, ...steps: readonly RecipeStep[]): Rows => rowsOf(apply(viewOf(rows), steps));

const long = "the quick brown fox jumps over the lazy dog near the river bank";

describe("a step", () => {
  it("drops blank texts", () => {
    expect(
      mend(
        [
          ["fine", "a"],
          [" ", "a"],
          ["…", "b"],
          ["好的", "b"],
        ],
        { kind: "dropBlankTexts", fewestCharacters: 2 },
      ),
    ).toEqual([
      ["fine", "a"],
      ["好的", "b"],
    ]);
  });
  it("drops repeated texts, but not those of another label", () => {
    expect(
      mend(
        [
          ["x", "a"],
          ["x ", "a"],
          ["x", "b"],
        ],
        { kind: "dropDuplicates" },
      ),
    ).toEqual([
      ["x", "a"],
      ["x", "b"],
    ]);
  });
  it("drops texts that nearly repeat an earlier one", () => {
    expect(
      mend(
        [
          [long, "a"],
          [`${long}!`, "a"],
          [`${long} today`, "a"],
          ["something else entirely, as anyone can see", "a"],
        ],
        { kind: "dropNearDuplicates", similarity: 0.8 },
      ),
    ).toHaveLength(2);
  });
  it("resolves the same text under different labels by majority, or drops all", () => {
    const rows: Rows = [
      ["X", "a"],
      ["x", "a"],
      ["x ", "b"],
      ["y", "b"],
      ["tie", "a"],
      ["tie", "b"],
    ];
    expect(mend(rows, { kind: "resolveConflicts", keep: "majority" })).toEqual([
      ["X", "a"],
      ["x", "a"],
      ["y", "b"],
    ]);
    expect(mend(rows, { kind: "resolveConflicts", keep: "none" })).toEqual([["y", "b"]]);
  });
  it("gives labels one name", () => {
    expect(
      mend(
        [
          ["x", "Spam"],
          ["y", "spam"],
        ],
        { kind: "renameLabels", names: { Spam: "spam" } },
      ),
    ).toEqual([
      ["x", "spam"],
      ["y", "spam"],
    ]);
  });
  it("drops classes", () => {
    expect(
      mend(
        [
          ["x", "NaN"],
          ["y", "a"],
        ],
        { kind: "dropClasses", classNames: ["NaN"] },
      ),
    ).toEqual([["y", "a"]]);
  });
  it("takes markup out and mends characters", () => {
    expect(
      mend([["<b>Caf\u00c3\u00a9</b> &amp; bar", "a"]], { kind: "mendMojibake" }, { kind: "stripMarkup" }),
    ).toEqual([[" Café  & bar", "a"]]);
  });
  it("leaves no markup behind that was written as text", () => {
    expect(mend([["1 &amp;lt; 2 &lt;b&gt;bold", "a"]], { kind: "stripMarkup" })).toEqual([
      ["1 < 2  bold", "a"],
    ]);
  });
  it("keeps languages", () => {
    expect(
      mend(
        [
          ["it is the end of it and the rest", "a"],
          ["le chat est la et les autres", "a"],
          ["?", "a"],
        ],
        { kind: "keepLanguages", languages: ["en"] },
      ),
    ).toEqual([
      ["it is the end of it and the rest", "a"],
      ["?", "a"],
    ]);
  });
  it("drops by length", () => {
    expect(
      mend(
        [
          ["a".repeat(50), "a"],
          ["short", "a"],
        ],
        { kind: "dropLengths", shortest: 2, longest: 20 },
      ),
    ).toEqual([["short", "a"]]);
  });
  it("masks personal data", () => {
    expect(
      mend([["write to a.b@c.example or 4111 1111 1111 1111", "a"]], {
        kind: "maskPersonalData",
        kinds: ["email", "card"],
      }),
    ).toEqual([["write to xxemail or xxcard", "a"]]);
  });
  it("takes words out, but no parts of words", () => {
    expect(mend([["SPAM: spammers sell spam", "a"]], { kind: "removeWords", words: ["spam"] })).toEqual([
      [" : spammers sell ", "a"],
    ]);
  });
  it("corrects labels and drops texts by their fingerprints", () => {
    const rows: Rows = [
      ["x", "a"],
      ["y", "b"],
      ["z", "b"],
    ];
    expect(
      mend(
        rows,
        { kind: "relabel", labels: { [fingerprint("y")]: "new" } },
        { kind: "dropTexts", texts: [fingerprint("x")] },
      ),
    ).toEqual([
      ["y", "new"],
      ["z", "b"],
    ]);
  });
  it("tells what it did", () => {
    const { effects } = apply(
      viewOf([
        ["x", "A"],
        ["x", "A"],
        ["y", "a"],
      ]),
      [{ kind: "dropDuplicates" }, { kind: "renameLabels", names: { A: "a" } }],
    );
    expect(effects).toEqual([
      { droppedCount: 1, relabelledCount: 0 },
      { droppedCount: 0, relabelledCount: 1 },
    ]);
  });
});

const anyStep: fc.Arbitrary<RecipeStep> = fc.constantFrom<RecipeStep>(
  { kind: "dropBlankTexts", fewestCharacters: 2 },
  { kind: "dropDuplicates" },
  { kind: "dropNearDuplicates", similarity: 0.8 },
  { kind: "resolveConflicts", keep: "majority" },
  { kind: "resolveConflicts", keep: "none" },
  { kind: "renameLabels", names: { a: "b", B: "b" } },
  { kind: "dropClasses", classNames: ["c"] },
  { kind: "stripMarkup" },
  { kind: "mendMojibake" },
  { kind: "dropLengths", shortest: 1, longest: 12 },
  { kind: "maskPersonalData", kinds: ["email"] },
  { kind: "removeWords", words: ["good"] },
  { kind: "relabel", labels: { [fingerprint("good one")]: "z" } },
  { kind: "dropTexts", texts: [fingerprint("bad")] },
);
const anyRows = fc.array(
  fc.tuple(
    fc.constantFrom(
      "good one",
      "Good One",
      "bad",
      "<b>bad</b>",
      "",
      "a@b.example",
      "caf\u00c3\u00a9",
      long,
      `${long}.`,
    ),
    fc.constantFrom("a", "b", "B", "c", ""),
  ),
  { maxLength: 30 },
);

it("a recipe that was stored and is replayed gives the rows that its steps gave one by one", () => {
  fc.assert(
    fc.property(anyRows, fc.array(anyStep, { maxLength: 6 }), (rows, steps) => {
      const oneByOne = steps.reduce((mended, step) => apply(mended.view, [step]), apply(viewOf(rows), []));
      const replayed = apply(viewOf(rows), JSON.parse(JSON.stringify(steps)) as RecipeStep[]);
      expect(rowsOf(replayed)).toEqual(rowsOf(oneByOne));
    }),
  );
});

it("no step makes rows, and undoing all of them gives back what was there", () => {
  fc.assert(
    fc.property(anyRows, fc.array(anyStep, { maxLength: 6 }), (rows, steps) => {
      const view = viewOf(rows);
      const before = rowsOf(apply(view, []));
      const kept = new Set(apply(view, steps).view.rows);
      expect(kept.size).toBeLessThanOrEqual(rows.length);
      expect(rowsOf(apply(view, []))).toEqual(before);
    }),
  );
});
