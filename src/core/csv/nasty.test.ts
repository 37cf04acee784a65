// oxlint-disable no-restricted-imports -- a test may read files; core itself may not.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { present } from "../assert.ts";
import { IssueError, type Issue } from "../issue.ts";
import { fromBytes } from "../table/fromBytes.ts";
import { parseCsv } from "./parseCsv.ts";
import type { Encoding } from "../encoding/encodings.ts";
import type { DelimitedTable } from "../table/table.ts";

/** Troublesome files gathered beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../shared/data/nasty/", import.meta.url));
const isHere = existsSync(`${folder}INDEX.tsv`);
const why = isHere ? "" : " (skipped: ../shared/data/nasty is not here)";

interface IndexLine {
  readonly file: string;
  readonly encodingSeen: string;
  readonly delimiterSeen: string;
}

const index: readonly IndexLine[] = isHere
  ? readFileSync(`${folder}INDEX.tsv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => {
        const [file = "", , encodingSeen = "", delimiterSeen = ""] = line.split("\t");
        return { file, encodingSeen, delimiterSeen: delimiterSeen === "\\t" ? "\t" : delimiterSeen };
      })
  : [];

const secondsAFile = 5;

type Outcome = { readonly parsed: DelimitedTable } | { readonly refusal: Issue };
const outcomes = new Map<string, Promise<Outcome>>();

function read(file: string): Promise<Outcome> {
  const outcome = outcomes.get(file) ?? parse(file);
  outcomes.set(file, outcome);
  return outcome;
}

async function parse(file: string): Promise<Outcome> {
  const steps = parseCsv(fromBytes(readFileSync(folder + file)));
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return { parsed: step.value };
    }
  } catch (error) {
    if (error instanceof IssueError) return { refusal: error.issue };
    throw error;
  }
}

async function tableOf(file: string): Promise<DelimitedTable> {
  const outcome = await read(file);
  if ("refusal" in outcome) throw new Error(`${file} was refused: ${outcome.refusal.code}`);
  return outcome.parsed;
}

/** Files that hold no table, and what they hold instead. */
const refused: Readonly<Record<string, Issue["code"]>> = {
  "csv-test-data.all-empty.csv": "csv.empty",
  "csv-test-data.bad-header-no-header.csv": "csv.empty",
  "csvjl.test_empty_file.csv": "csv.empty",
  "csvjl.test_empty_file_newlines.csv": "csv.empty",
  "frictionless.empty.csv": "csv.empty",
  "csv-test-data.bad-header-wrong-header.csv": "csv.noRows",
  "csv-test-data.empty-one-column.csv": "csv.noRows",
  "csv-test-data.header-no-rows.csv": "csv.noRows",
  "csvjl.transposed_emtpy.csv": "csv.noRows",
  "datatable.colnames4096.csv": "csv.noRows",
  "messytables.small.csv": "csv.noRows",
};

const encodingBySeen: Readonly<Record<string, Encoding>> = {
  ascii: "utf-8",
  "utf-8": "utf-8",
  "utf-8-sig": "utf-8",
  "utf-16-le": "utf-16le",
  cp1252: "windows-1252",
  "latin-1": "windows-1252",
  gb18030: "gb18030",
  shift_jis: "shift_jis",
};
/** Where the index says no more than that a file is not UTF-8, and what it is. */
const encodingExceptions: Readonly<Record<string, Encoding>> = {
  // "utf-16" with a mark: the mark says which half comes first.
  "csvkit.test_utf16_big.csv": "utf-16be",
  "csvkit.test_utf16_little.csv": "utf-16le",
  "datatable.utf16be.txt": "utf-16be",
  "datatable.utf16le.txt": "utf-16le",
  "made_here.excel_unicode_text.txt": "utf-16le",
  // Greek names; the file's own name says so.
  "frictionless.table-infer-iso-8859-7.csv": "iso-8859-7",
  // Places in Taiwan, in traditional hanzi.
  "messytables.characters.csv": "big5",
};
/** Where the delimiter found is another than the one that the index saw, and why that is right. */
const delimiterExceptions: Readonly<Record<string, string>> = {
  "csvjl.test_string_delimiters.csv": "::",
  // Cells between single spaces; the index tried no spaces.
  "csvjl.test_delim.wsv": " ",
  // Columns of fixed width with commas in some names: whole lines are kept.
  "csvkit.VROUTFSJ.TXt": "\t",
  // Three lines of prose and one of 121 commas.
  "datatable.issue_1113_fread.txt": "\t",
  // YAML front matter longer than the table: whole lines are kept.
  "datatable.test_comment.csvy": "\t",
  "datatable.test_missing_type.csvy": "\t",
  "datatable.test_override_dec.csvy": "\t",
  "datatable.test_override_header.csvy": "\t",
  "datatable.test_override_na.csvy": "\t",
  "datatable.test_override_quote.csvy": "\t",
  "datatable.test_override_sep.csvy": "\t",
};

const tables = index.filter(({ file }) => refused[file] === undefined);

/** Rows with fewer or more cells than expected that no issue tells of, or that one tells of wrongly. */
function findUnreported({ table, issues }: DelimitedTable): readonly string[] {
  const ragged = issues.filter(
    (issue) => issue.code === "csv.rowTooShort" || issue.code === "csv.rowTooLong",
  );
  const width = ragged[0]?.values.expected ?? table.columns.length;
  const longLines = new Set(
    ragged.filter(({ values }) => values.cellCount > width).map(({ values }) => values.line),
  );
  const unreported = table.columns
    .slice(width)
    .flatMap((cells) =>
      Array.from(cells, (cell, row) => (cell === "" ? -1 : row)).filter((row) => row !== -1),
    )
    .map((row) => present(table.lineNumbers[row]))
    .filter((line) => !longLines.has(line))
    .map((line) => `line ${line} fills a column beyond ${width} without an issue`);
  const wrong = ragged
    .filter(({ code, values }) => {
      const row = table.lineNumbers.indexOf(values.line);
      const beyond = row === -1 ? [] : table.columns.slice(values.cellCount).map((cells) => cells.at(row));
      const isShort = values.cellCount < values.expected;
      return (
        values.expected !== width ||
        values.cellCount === values.expected ||
        isShort !== (code === "csv.rowTooShort") ||
        beyond.some((cell) => cell !== "")
      );
    })
    .map(({ values }) => `line ${values.line} is told of wrongly`);
  return [...unreported, ...wrong];
}

describe.skipIf(!isHere)(`265 troublesome files${why}`, () => {
  it("are all here", () => {
    expect(index.length).toBe(265);
    expect(tables.length).toBe(265 - Object.keys(refused).length);
  });

  it.each(Object.entries(refused))("%s is refused as %s", async (file, code) => {
    expect(await read(file)).toMatchObject({ refusal: { code, severity: "error" } });
  });

  it.each(tables)("$file becomes a table in good time", async ({ file }) => {
    const start = performance.now();
    const { table } = await tableOf(file);
    expect(performance.now() - start).toBeLessThan(secondsAFile * 1000);
    expect(table.rowCount).toBeGreaterThan(0);
    expect(table.columnNames.length).toBe(table.columns.length);
    expect(new Set(table.columnNames).size).toBe(table.columnNames.length);
    expect(table.columns.every(({ length }) => length === table.rowCount)).toBe(true);
    expect(table.lineNumbers.length).toBe(table.rowCount);
    expect([...table.lineNumbers].every((line, row, lines) => line > (lines[row - 1] ?? 0))).toBe(true);
  });

  it.each(tables)("$file has an issue for every ragged row", async ({ file }) => {
    expect(findUnreported(await tableOf(file))).toEqual([]);
  });

  it.each(tables)("$file is decoded and split as seen", async ({ file, encodingSeen, delimiterSeen }) => {
    const { dialect } = await tableOf(file);
    expect(dialect.encoding).toBe(encodingExceptions[file] ?? encodingBySeen[encodingSeen]);
    expect(dialect.delimiter).toBe(delimiterExceptions[file] ?? delimiterSeen);
  });
});

describe.skipIf(!isHere)(`files made for one trouble each${why}`, () => {
  const codesOf = ({ issues }: DelimitedTable): readonly Issue["code"][] => issues.map(({ code }) => code);

  it("a quote that is never closed costs no row", async () => {
    const { table, issues } = await tableOf("made_here.unclosed_quote.csv");
    expect(table.rowCount).toBe(200);
    expect(issues.map(({ code, at }) => [code, at])).toEqual([
      ["csv.quoteMended", { kind: "line", line: 61 }],
    ]);
    expect(table.columns[0]?.at(59)?.startsWith('"')).toBe(true);
  });

  it("NUL characters are removed and reported", async () => {
    const parsed = await tableOf("made_here.nul_in_text.csv");
    expect(parsed.table.rowCount).toBe(200);
    expect(codesOf(parsed)).toEqual(Array.from({ length: 8 }, () => "csv.nulRemoved"));
    expect(parsed.table.columns.flatMap((cells) => [...cells]).join("")).not.toContain("\0");
  });

  it("a cell of two million characters is one cell", async () => {
    const { table, issues } = await tableOf("made_here.huge_field.csv");
    expect(table.rowCount).toBe(101);
    expect(Math.max(...Array.from(table.columns[0] ?? [], ({ length }) => length))).toBeGreaterThanOrEqual(
      2_000_000,
    );
    expect(issues).toEqual([]);
  });

  it("Unicode text of a spreadsheet is UTF-16 with tabs", async () => {
    const { table, dialect, issues } = await tableOf("made_here.excel_unicode_text.txt");
    expect(dialect).toMatchObject({ encoding: "utf-16le", delimiter: "\t", quote: '"', hasHeader: true });
    expect(table.rowCount).toBe(300);
    expect(issues).toEqual([]);
    expect(table.columnNames[0]?.startsWith("\ufeff")).toBe(false);
  });

  it("a sep= line names the delimiter", async () => {
    const parsed = await tableOf("made_here.sep_line_semicolon.csv");
    expect(parsed.dialect).toMatchObject({
      decimalComma: true,
      encoding: "windows-1252",
      delimiter: ";",
      quote: '"',
      hasHeader: true,
    });
    expect(parsed.table.columnNames).toEqual(["text", "score", "label"]);
    expect(parsed.table.rowCount).toBe(150);
    expect(codesOf(parsed)).toEqual(["csv.separatorLine"]);
  });

  it("formulas stay text", async () => {
    const { table } = await tableOf("made_here.formula_cells.csv");
    expect(table.rowCount).toBe(49);
    const begins = new Set(table.columns.flatMap((cells) => Array.from(cells, (cell) => cell.slice(0, 1))));
    for (const sign of ["=", "+", "-", "@"]) expect(begins).toContain(sign);
  });

  it("labels keep their case, spaces and odd words", async () => {
    const { table, issues } = await tableOf("made_here.label_variants.csv");
    expect(table.rowCount).toBe(240);
    expect(issues).toEqual([]);
    const labels = new Set(table.columns.at(-1));
    for (const odd of ["", "NaN", "None", "N/A", "null"]) expect(labels).toContain(odd);
    expect([...labels].some((label) => label !== label.trim())).toBe(true);
  });

  it("one class is still a table", async () => {
    const { table } = await tableOf("made_here.one_class_only.csv");
    expect(table.rowCount).toBe(80);
    expect(new Set(table.columns.at(-1)).size).toBe(1);
  });
});
