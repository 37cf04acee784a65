import { expect, test } from "vitest";
import { drain } from "../drain.ts";
import { fromBytes } from "../table/fromBytes.ts";
import type { DelimitedTable, Dialect } from "../table/table.ts";
import { parseCsv } from "./parseCsv.ts";

const parse = (text: string, overrides: Partial<Dialect> = {}): Promise<DelimitedTable> =>
  drain(parseCsv(fromBytes(new TextEncoder().encode(text)), overrides));
const cellsOf = ({ table }: DelimitedTable): readonly (readonly unknown[])[] => [
  table.columnNames,
  ...Array.from({ length: table.rowCount }, (_unused, row) => table.columns.map((cells) => cells.at(row))),
];

const names = ["id", "text", "label"];
const rows = [
  ["1", "late, again", "bad"],
  ["2", "so very good", "good"],
  ["3", "", "bad"],
];
const expected = [names, ...rows];

const drawn: Readonly<Record<string, string>> = {
  "psql's": ` id |     text     | label
----+--------------+-------
  1 | late, again  | bad
  2 | so very good | good
  3 |              | bad
(3 rows)
`,
  "psql's with borders of Unicode": `┌────┬──────────────┬───────┐
│ id │     text     │ label │
├────┼──────────────┼───────┤
│  1 │ late, again  │ bad   │
│  2 │ so very good │ good  │
│  3 │              │ bad   │
└────┴──────────────┴───────┘
`,
  "MySQL's": `+----+--------------+-------+
| id | text         | label |
+----+--------------+-------+
|  1 | late, again  | bad   |
|  2 | so very good | good  |
|  3 |              | bad   |
+----+--------------+-------+
3 rows in set (0.00 sec)
`,
  "Markdown's": `| id | text         | label |
|---:|:-------------|-------|
| 1  | late, again  | bad   |
| 2  | so very good | good  |
| 3  |              | bad   |
`,
  "Markdown's without bars at the ends": `id | text | label
---|---|---
1 | late, again | bad
2 | so very good | good
3 | | bad
`,
  "sqlcmd's": `id          text                 label
----------- -------------------- -----
          1 late, again          bad
          2 so very good         good
          3                      bad

(3 rows affected)
`,
  "reStructuredText's": `===  ============  =====
id   text          label
===  ============  =====
1    late, again   bad
2    so very good  good
3                  bad
===  ============  =====
`,
};

test.each(Object.entries(drawn))(
  "%s table is read without its rulers, which are told of",
  async (_of, text) => {
    const parsed = await parse(text);
    expect(cellsOf(parsed)).toEqual(expected);
    expect(parsed.issues.map(({ code }) => code)).toEqual(["csv.rulerLeftOut"]);
    expect(parsed.dialect.hasHeader).toBe(true);
  },
);

test("a bar that is escaped belongs to the text", async () => {
  const parsed = await parse("| text | label |\n|---|---|\n| a \\| b | x |\n| c | y |\n");
  expect(parsed.table.columns[0]?.at(0)).toBe("a | b");
});

test("what is above a drawn table is skipped and told of", async () => {
  const parsed = await parse(`shop=# select * from mails;\n${drawn["psql's"] ?? ""}`);
  expect(cellsOf(parsed)).toEqual(expected);
  expect(parsed.issues.map(({ code }) => code)).toEqual(["csv.rulerLeftOut", "csv.preambleSkipped"]);
});

const spaced = `id   text            label
1    late, again     bad
2    so very good    good
10   not bad, alas   bad
`;

test("two blanks or more stand between cells, one belongs to a text", async () => {
  const parsed = await parse(spaced);
  expect(cellsOf(parsed)).toEqual([names, rows[0], rows[1], ["10", "not bad, alas", "bad"]]);
  expect(parsed.dialect).toMatchObject({ delimiter: "  ", hasHeader: true });
  expect(parsed.issues).toEqual([]);
});

test("lines of a text with two blanks here and there stay texts", async () => {
  const text = "It was late.  Again.\nNo.\nSo very good, all of it.  I mean it.  Truly.\nFine\n";
  expect((await parse(text)).table.columns).toHaveLength(1);
});

test("what is well delimited stays so, whatever blanks or dashes its texts have", async () => {
  const text = 'text,label\n"one  two  x",a\n"-----  ---",b\n"three  four  y",a\n"| a | b |",b\n';
  expect((await parse(text)).dialect.delimiter).toBe(",");
});

test("a table laid out for the eye can be read as anything else by hand, and back", async () => {
  expect((await parse(spaced, { delimiter: "," })).dialect.delimiter).toBe(",");
  expect(cellsOf(await parse(spaced, { delimiter: "  " }))[1]).toEqual(rows[0]);
  expect((await parse(drawn["Markdown's"] ?? "", { delimiter: ";" })).table.columns).toHaveLength(1);
});

test("rows that come in pieces are read as those of one piece", async () => {
  const many = `${drawn["psql's"]?.split("\n").slice(0, 2).join("\n") ?? ""}\n${Array.from(
    { length: 40_000 },
    (_unused, row) => `${String(row)} | text of row ${String(row)} | ${row % 2 === 0 ? "a" : "b"}`,
  ).join("\n")}`;
  const { table } = await parse(many);
  expect(table.rowCount).toBe(40_000);
  expect(table.columns.map((cells) => cells.at(39_999))).toEqual(["39999", "text of row 39999", "b"]);
  expect(table.lineNumbers[39_999]).toBe(40_002);
});

test("labels before texts, as fastText reads them, are a column of their own, and it is said", async () => {
  const lines = [
    "__label__bad late,  again",
    "__label__good __label__quick so very good",
    "__label__bad ",
    '  __label__good fine "here"',
  ];
  const parsed = await parse(lines.join("\n"));
  expect(cellsOf(parsed).slice(1)).toEqual([
    ["bad", "late,  again"],
    ["good,quick", "so very good"],
    ["bad", ""],
    ["good", 'fine "here"'],
  ]);
  expect(parsed.dialect).toMatchObject({ delimiter: "__label__", hasHeader: false });
  expect(parsed.issues).toMatchObject([{ code: "csv.labelledLines" }]);
  const asText = await parse(lines.join("\n"), { delimiter: "\t" });
  expect(asText.table.columns).toHaveLength(1);
});

test("a text that speaks of such labels here and there is no list of them", async () => {
  const parsed = await parse("text,kind\n__label__bad is what it wrote,a\nlate again,b\nfine,a\n");
  expect(parsed.table.columnNames).toEqual(["text", "kind"]);
});
