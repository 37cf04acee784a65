import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IssueError, type Issue } from "../issue.ts";
import { fromBytes } from "../table/fromBytes.ts";
import { parseCsv } from "./parseCsv.ts";
import type { ByteSource, DelimitedTable, Dialect, ParseProgress } from "../table/table.ts";

async function drain(
  source: ByteSource,
  overrides: Partial<Dialect> = {},
): Promise<{ parsed: DelimitedTable; progress: readonly ParseProgress[] }> {
  const progress: ParseProgress[] = [];
  const parse = parseCsv(source, overrides);
  for (;;) {
    const step = await parse.next();
    if (step.done === true) return { parsed: step.value, progress };
    progress.push(step.value);
  }
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = async (text: string, overrides: Partial<Dialect> = {}): Promise<DelimitedTable> =>
  (await drain(fromBytes(utf8(text)), overrides)).parsed;
const rowsOf = ({ table }: DelimitedTable): readonly (readonly (string | undefined)[])[] =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((cells) => cells.at(row)));
const told = (issues: readonly Issue[]): readonly (readonly unknown[])[] =>
  issues.map(({ code, at }) => [code, at.kind === "line" ? at.line : at.kind]);

async function refusalOf(bytes: Uint8Array): Promise<Issue> {
  try {
    await drain(fromBytes(bytes));
  } catch (error) {
    if (error instanceof IssueError) return error.issue;
    throw error;
  }
  throw new Error("was not refused");
}

describe("a plain file", () => {
  it("becomes a table by column, with the line of each row", async () => {
    const { table, dialect, issues } = await parse('text,label\ngood,1\n"bad\nfood",0\nfine,1\n');
    expect(table.columnNames).toEqual(["text", "label"]);
    expect(table.columns.map((cells) => [...cells])).toEqual([
      ["good", "bad\nfood", "fine"],
      ["1", "0", "1"],
    ]);
    expect([...table.lineNumbers]).toEqual([2, 3, 5]);
    expect(dialect).toEqual({
      encoding: "utf-8",
      delimiter: ",",
      quote: '"',
      escape: null,
      hasHeader: true,
      skippedRows: 0,
      decimalComma: false,
    });
    expect(issues).toEqual([]);
  });

  it("is read as the caller says", async () => {
    const parsed = await parse("text,label\ngood,1\n", { hasHeader: false, delimiter: ";" });
    expect(rowsOf(parsed)).toEqual([["text,label"], ["good,1"]]);
  });

  it("keeps formulas, and spaces around cells, as they are", async () => {
    const parsed = await parse("text,label\n=1+1, a \n@SUM(A1),+b\n");
    expect(rowsOf(parsed)).toEqual([
      ["=1+1", " a "],
      ["@SUM(A1)", "+b"],
    ]);
  });
});

describe("column names", () => {
  it("are trimmed, numbered where missing and told apart where repeated", async () => {
    const { table } = await parse(" text ,,label,label,label (2)\ngood,1,2,3,4\n", { hasHeader: true });
    expect(table.columnNames).toEqual(["text", "#2", "label", "label (3)", "label (2)"]);
  });

  it("are numbers without a header", async () => {
    expect((await parse("1,2\n3,4\n")).table.columnNames).toEqual(["#1", "#2"]);
  });
});

describe("issues", () => {
  it("name every short and long row, and no cell is lost", async () => {
    const parsed = await parse("text,label\na,1\nb\nc,2,extra,more\nd,3\n");
    expect(rowsOf(parsed)).toEqual([
      ["a", "1", "", ""],
      ["b", "", "", ""],
      ["c", "2", "extra", "more"],
      ["d", "3", "", ""],
    ]);
    expect(parsed.table.columnNames).toEqual(["text", "label", "#3", "#4"]);
    expect(parsed.issues).toEqual([
      {
        code: "csv.rowTooShort",
        severity: "warning",
        at: { kind: "line", line: 3 },
        values: { line: 3, cellCount: 1, expected: 2 },
      },
      {
        code: "csv.rowTooLong",
        severity: "warning",
        at: { kind: "line", line: 4 },
        values: { line: 4, cellCount: 4, expected: 2 },
      },
    ]);
  });

  it("name a header that is too short or too long", async () => {
    const short = await parse("text,label\na,1,2\nb,3,4\nc,5,6\n");
    expect(short.table.columnNames).toEqual(["text", "label", "#3"]);
    expect(told(short.issues)).toEqual([["csv.rowTooShort", 1]]);
    const long = await parse("text,label,note\na,1\nb,2\nc,3\n");
    expect(long.table.columnNames).toEqual(["text", "label", "note"]);
    expect(told(long.issues)).toEqual([["csv.rowTooLong", 1]]);
  });

  it("name every line of a preamble, which is skipped", async () => {
    const parsed = await parse("A report\n\n2020\ntext,label,note\na,1,x\nb,2,y\nc,3,z\n");
    expect(parsed.table.columnNames).toEqual(["text", "label", "note"]);
    expect([...parsed.table.lineNumbers]).toEqual([5, 6, 7]);
    expect(parsed.issues.map(({ code, values }) => [code, values])).toEqual([
      ["csv.preambleSkipped", { line: 1, text: "A report" }],
      ["csv.blankLines", { count: 1, firstLine: 2 }],
      ["csv.preambleSkipped", { line: 3, text: "2020" }],
    ]);
  });

  it("sum up blank lines", async () => {
    const { issues, table } = await parse("text,label\n\na,1\n \n\nb,2\n");
    expect(issues.map(({ code, severity, values }) => [code, severity, values])).toEqual([
      ["csv.blankLines", "info", { count: 3, firstLine: 2 }],
    ]);
    expect([...table.lineNumbers]).toEqual([3, 6]);
  });

  it("tell of a separator line, which is skipped", async () => {
    const { issues, table, dialect } = await parse("sep=;\r\ntext;label\r\na,b;1\r\n");
    expect(dialect.delimiter).toBe(";");
    expect(table.columnNames).toEqual(["text", "label"]);
    expect([...table.lineNumbers]).toEqual([3]);
    expect(issues.map(({ code, severity, values }) => [code, severity, values])).toEqual([
      ["csv.separatorLine", "info", { delimiter: ";" }],
    ]);
  });

  it("name mended rows, in the order of lines, with those of decoding", async () => {
    const { issues } = await parse('text,label\n"a" b,1\nc\0,2\n"open,3\nd\n"x, y",5\n"v, w",6\n');
    expect(told(issues)).toEqual([
      ["csv.quoteMended", 2],
      ["csv.nulRemoved", 3],
      ["csv.quoteMended", 4],
      ["csv.rowTooShort", 5],
    ]);
  });
});

describe("rows far too long", () => {
  it("widen the table by 64 columns, the last of which holds the rest", async () => {
    const extra = Array.from({ length: 100 }, (_, index) => `e${index}`);
    const { table, issues } = await parse(`text,label\na,1\nb,2\nc,3,${extra.join(",")}\n`);
    expect(table.columns.length).toBe(66);
    expect(table.columns[64]?.at(2)).toBe("e62");
    expect(table.columns[65]?.at(2)).toBe(extra.slice(63).join(","));
    expect(told(issues)).toEqual([["csv.rowTooLong", 4]]);
  });
});

describe("files that are no table", () => {
  it.each([
    ["zip", [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ["pdf", utf8("%PDF-1.7\n1 0 obj")],
    ["sqlite", utf8("SQLite format 3\0")],
    ["gzip", [0x1f, 0x8b, 0x08]],
    ["xlsx", [...[0x50, 0x4b, 0x03, 0x04], ...utf8("....xl/workbook.xml")]],
    ["binary", Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)],
  ] as const)("are refused as %s", async (looksLike, bytes) => {
    expect(await refusalOf(Uint8Array.from(bytes))).toMatchObject({
      code: "csv.binary",
      severity: "error",
      values: { looksLike },
    });
  });

  it("are refused when empty, blank, or a byte-order mark alone", async () => {
    expect(await refusalOf(utf8(""))).toMatchObject({ code: "csv.empty", values: { sizeBytes: 0 } });
    expect(await refusalOf(utf8("\n \r\n\n"))).toMatchObject({ code: "csv.empty", values: { sizeBytes: 5 } });
    expect(await refusalOf(utf8("\ufeff"))).toMatchObject({ code: "csv.empty", values: { sizeBytes: 3 } });
  });

  it("are refused when they have a header and no row", async () => {
    expect(await refusalOf(utf8("text,label\n"))).toMatchObject({
      code: "csv.noRows",
      values: { columnCount: 2 },
    });
  });
});

describe("the stream", () => {
  const bytes = utf8(`text,label\n${"some words in a row,1\n".repeat(60_000)}`);

  it("tells how far it has come, up to the end, first with the encoding and then with the rows", async () => {
    const { progress, parsed } = await drain(fromBytes(bytes));
    const readIn = (step: ParseProgress["step"]): readonly number[] =>
      progress.filter((one) => one.step === step).map(({ bytesRead }) => bytesRead);
    for (const read of [readIn("encoding"), readIn("rows")]) {
      expect(read.length).toBeGreaterThanOrEqual(5);
      expect(read).toEqual(read.toSorted((a, b) => a - b));
      expect(read.at(-1)).toBe(bytes.length);
    }
    expect(progress.map(({ step }) => step)).toEqual(progress.map(({ step }) => step).toSorted());
    expect(progress.at(-1)).toEqual({
      step: "rows",
      bytesRead: bytes.length,
      bytesTotal: bytes.length,
      rowCount: parsed.table.rowCount,
    });
    expect(parsed.table.rowCount).toBe(60_000);
  });

  it("stops reading when it is left", async () => {
    let open = 0;
    let chunksRead = 0;
    const source: ByteSource = {
      sizeBytes: null,
      async *open() {
        open++;
        try {
          for (;;) {
            chunksRead++;
            yield utf8("some words in a row,1\n".repeat(10_000));
          }
        } finally {
          open--;
        }
      },
    };
    for await (const { rowCount, bytesTotal } of parseCsv(source, { encoding: "utf-8" })) {
      expect(bytesTotal).toBeNull();
      if (rowCount > 20_000) break;
    }
    expect(open).toBe(0);
    expect(chunksRead).toBeLessThan(30);
    for await (const { rowCount } of parseCsv(source)) {
      expect(rowCount).toBe(0);
      break;
    }
    expect(open).toBe(0);
  });
});

describe("any table", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", " ", '"', "'", ",", ";", "\n", "\t", "é", "吃", "😀") }),
    fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\0\r]/g, "")),
  );
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );
  const write = (rows: readonly (readonly string[])[], delimiter: string, lineBreak: string): string =>
    rows
      .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter) + lineBreak)
      .join("");

  it("written as RFC 4180 says comes back, whatever chunks it is read in", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", "\t", ";", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 64 }),
        async (rows, delimiter, lineBreak, chunkBytes) => {
          const source = fromBytes(utf8(write(rows, delimiter, lineBreak)), { chunkBytes });
          const known = { encoding: "utf-8", delimiter, quote: '"', hasHeader: false } as const;
          const { parsed } = await drain(source, known);
          expect(rowsOf(parsed)).toEqual(rows);
          expect(parsed.issues).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("quoted only where needed comes back as well", async () => {
    const quoteWhereNeeded = (text: string): string =>
      /[",\n]/.test(text) || text.trim() === "" ? `"${text.replaceAll('"', '""')}"` : text;
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), async (rows, chunkBytes) => {
        const text = rows.map((row) => row.map(quoteWhereNeeded).join(",") + "\n").join("");
        // A mark at the very start of a file is no part of the first cell.
        fc.pre(!text.startsWith("\ufeff"));
        const known = { encoding: "utf-8", delimiter: ",", quote: '"', hasHeader: false } as const;
        const { parsed } = await drain(fromBytes(utf8(text), { chunkBytes }), known);
        expect(rowsOf(parsed)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it("of bytes becomes a table or is refused in words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const isTable = ({ table }: DelimitedTable): boolean =>
          table.rowCount > 0 && table.columns.every(({ length }) => length === table.rowCount);
        const outcome = await drain(fromBytes(bytes)).then(
          ({ parsed }) => isTable(parsed),
          (error: unknown) => error instanceof IssueError,
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("quotes within cells", () => {
  it("may be escaped by backslashes, which is found out", async () => {
    const parsed = await parse(
      'text,label\n"he said \\"it broke\\", twice",bad\n"a \\\\ and \\"b\\"",good\n"plain, really",good\n',
    );
    expect(parsed.dialect.escape).toBe("\\");
    expect(rowsOf(parsed)).toEqual([
      ['he said "it broke", twice', "bad"],
      ['a \\ and "b"', "good"],
      ["plain, really", "good"],
    ]);
    expect(parsed.issues).toEqual([]);
  });

  it("leave a backslash at the end of a cell alone where they are doubled", async () => {
    const parsed = await parse('text,path\n"a ""b""","C:\\temp\\"\n"c, d","D:\\"\nx,y\n');
    expect(parsed.dialect.escape).toBeNull();
    expect(rowsOf(parsed)).toEqual([
      ['a "b"', "C:\\temp\\"],
      ["c, d", "D:\\"],
      ["x", "y"],
    ]);
  });

  it("are mended where they were not doubled, also at the end of a cell", async () => {
    const parsed = await parse(
      'text,label\n"he said: "it broke"","bad"\n"fine","good"\n"so "what" now","bad"\n',
    );
    expect(rowsOf(parsed)).toEqual([
      ['he said: "it broke"', "bad"],
      ["fine", "good"],
      ['so "what" now', "bad"],
    ]);
    expect(told(parsed.issues)).toEqual([
      ["csv.quoteMended", 2],
      ["csv.quoteMended", 4],
    ]);
  });
});

describe("other delimiters", () => {
  it.each(["::", "^", "~", " +++$+++ "])("%j is found", async (delimiter) => {
    const rows = [
      ["id", "text", "label"],
      ["1", "good, really good", "yes"],
      ["2", "a bit: slow; but fine", "no"],
      ["3", "never again", "no"],
    ];
    const parsed = await parse(rows.map((row) => row.join(delimiter)).join("\n"));
    expect(parsed.dialect.delimiter).toBe(delimiter);
    expect(rowsOf(parsed)).toEqual(rows.slice(1));
  });

  it("in texts do not part them", async () => {
    const parsed = await parse("text,label\nstd::move is fine,1\nabout ~5 of 2^3,0\nstd::swap too,1\n");
    expect(parsed.dialect.delimiter).toBe(",");
  });
});

describe("the header", () => {
  const below = "good food,1\nbad food,0\nno food at all,0\n";

  it("is found below titles that are padded with commas", async () => {
    const parsed = await parse(`Report of May,\nall of it,\ntext,label\n${below}`);
    expect(parsed.table.columnNames).toEqual(["text", "label"]);
    expect(told(parsed.issues)).toEqual([
      ["csv.preambleSkipped", 1],
      ["csv.preambleSkipped", 2],
    ]);
  });

  it("is found below titles, in whatever cell, and rows without a filled cell", async () => {
    const parsed = await parse(
      `Report of May,,\n,,\n# by us,,\n,all of it,\nid,text,label\n1,${below.replaceAll("\n", "\n2,").slice(0, -2)}`,
    );
    expect(parsed.table.columnNames).toEqual(["id", "text", "label"]);
    expect(parsed.table.rowCount).toBe(3);
  });

  it("is found below comments with commas", async () => {
    const parsed = await parse(`# made in May, by us\n# no, really\ntext,label\n${below}`);
    expect(parsed.table.columnNames).toEqual(["text", "label"]);
    expect(parsed.table.rowCount).toBe(3);
  });

  it("may itself begin like a comment", async () => {
    expect((await parse(`# text,label\n${below}`)).table.columnNames).toEqual(["# text", "label"]);
  });

  it("is found below a head in YAML", async () => {
    const parsed = await parse(`---\nname: food\ntitle: a, b\n---\ntext,label\n${below}`);
    expect(parsed.table.columnNames).toEqual(["text", "label"]);
    expect(parsed.table.rowCount).toBe(3);
  });

  it("is dropped, and said, where it comes again", async () => {
    const parsed = await parse(`text,label\n${below}text,label\n${below}`);
    expect(parsed.table.rowCount).toBe(6);
    expect(told(parsed.issues)).toEqual([["csv.headerRepeated", 5]]);
  });

  it("is not a short text over longer ones", async () => {
    const texts = Array.from(
      { length: 50 },
      (_unused, index) => `Number ${String(index)} was the best of all the films I saw`,
    );
    expect((await parse(["So dull.", ...texts].join("\n"))).table.rowCount).toBe(51);
  });

  it("is not an id beside a text", async () => {
    const rows = [
      "Too slow",
      "The room was clean and the staff helpful",
      "We will certainly come back next year",
    ];
    const text = rows.map((row, index) => `r_${String(index + 1)},${row}`).join("\n");
    expect((await parse(text)).dialect.hasHeader).toBe(false);
  });
});

describe("single control characters", () => {
  it("at the end of a file, as DOS wrote it, are no row and no sign of binary data", async () => {
    expect(rowsOf(await parse("text,label\na,1\nb,0\n\x1a"))).toEqual([
      ["a", "1"],
      ["b", "0"],
    ]);
  });

  it("a lone CR within a text of many lines ends no row", async () => {
    const rows = Array.from({ length: 30 }, (_unused, index) => `text ${String(index)},${String(index % 2)}`);
    const parsed = await parse(`text,label\n${rows.join("\n")}\none\rtwo,1\n`);
    expect(parsed.table.rowCount).toBe(31);
    expect(parsed.table.columns[0]?.at(30)).toBe("one\rtwo");
  });

  it("a million blank lines are counted in no time", async () => {
    const start = performance.now();
    const parsed = await parse(`text,label\na,1\n${"\n".repeat(1_000_000)}b,0\n`);
    expect(parsed.table.rowCount).toBe(2);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
