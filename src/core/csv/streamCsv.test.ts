import { expect, test } from "vitest";
import type { Dialect } from "../table/table.ts";
import { fromBytes } from "../table/fromBytes.ts";
import { parseCsv } from "./parseCsv.ts";
import { streamCsv } from "./streamCsv.ts";

async function stream(text: string, dialect: Partial<Dialect> = {}) {
  let columnNames: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  for await (const batch of streamCsv(fromBytes(new TextEncoder().encode(text)), dialect)) {
    ({ columnNames } = batch);
    rows.push(...batch.rows);
  }
  return { columnNames, rows };
}

async function parse(text: string) {
  const steps = parseCsv(fromBytes(new TextEncoder().encode(text)));
  for (;;) {
    const next = await steps.next();
    if (next.done !== true) continue;
    const { columnNames, columns, rowCount } = next.value.table;
    const rows = Array.from({ length: rowCount }, (_unused, row) => columns.map((column) => column.at(row)));
    return { columnNames, rows };
  }
}

const long = Array.from(
  { length: 4_000 },
  (_unused, row) => `row ${String(row)};"a; ""b""\nc";${String(row)}`,
);
const files = {
  "a plain file": "text,label\ngood,yes\nbad,no\n",
  "quoted cells over lines, more than one batch": `text;more;n\n${long.join("\n")}`,
  "a title above the table, a separator line and blank lines":
    "sep=;\nReport;;\nid;text;label\n1;a;x\n\n2;b;y\n3;c;x\n",
  "a header that comes again": "id,text\n1,a\nid,text\n2,b\n",
  "rows that are too short": "id,text,label\n1,a,x\n2\n3,c,y\n4,d,x\n",
  "a table drawn with bars": " id | text \n----+------\n  1 | good \n  2 | bad \n(2 rows)\n",
  "no header": "1,2\n3,4\n",
};

test.each(Object.entries(files))("%s gives the rows that the table has", async (_title, text) => {
  expect(await stream(text)).toEqual(await parse(text));
});

test("a row that is too long keeps all its cells in the last column", async () => {
  const { rows } = await stream("id,text\n1,a\n2,b,c,d\n3,e\n");
  expect(rows).toEqual([
    ["1", "a"],
    ["2", "b,c,d"],
    ["3", "e"],
  ]);
});

test("a file without rows is refused by name", async () => {
  await expect(stream("text,label\n", { hasHeader: true })).rejects.toThrow("csv.noRows");
  await expect(stream("")).rejects.toThrow("csv.empty");
});
