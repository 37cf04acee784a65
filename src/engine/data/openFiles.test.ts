import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { beforeAll, describe, expect, it } from "vitest";
import type { ParsedTable } from "../../core/table/table.ts";
import { IssueError } from "../../core/issue.ts";
import { plainReading, type ReadingConfig } from "../../core/project/project.ts";
import { openFiles, type OpenedFile } from "./openFiles.ts";
import { widestOf } from "./readers/readXlsx.ts";
import { packFolder } from "./packFolder.ts";

async function open(
  files: readonly OpenedFile[],
  reading: ReadingConfig = plainReading,
): Promise<ParsedTable> {
  const steps = openFiles(files, reading);
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}
const openOne = (file: Blob, fileName = "file"): Promise<ParsedTable> => open([{ file, fileName }]);
const cellsOf = ({ table }: ParsedTable): readonly (readonly string[])[] =>
  table.columns.map((column) => [...column]);
const gzip = (file: Blob): Promise<Blob> =>
  new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();

/** Rows by column, with names: what every format is written from. */
interface Plain {
  readonly names: readonly string[];
  readonly columns: readonly (readonly string[])[];
}
const rowsOf = ({ columns }: Plain): readonly (readonly string[])[] =>
  (columns[0] ?? []).map((_cell, row) => columns.map((column) => column[row] ?? ""));

const escapeXml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");

/** The smallest workbook that Excel opens, with its texts in the cells. */
function toXlsx(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Blob {
  const names = Object.keys(sheets);
  const letters = (column: number): string =>
    (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
  const sheetXml = (rows: readonly (readonly string[])[]): string => {
    const body = rows.map((cells, row) => {
      const inner = cells.map(
        (cell, column) =>
          `<c r="${letters(column)}${String(row + 1)}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`,
      );
      return `<row r="${String(row + 1)}">${inner.join("")}</row>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join("")}</sheetData></worksheet>`;
  };
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const files = {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${String(index + 1)}" r:id="r${String(index + 1)}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${packageRelations}">${names.map((_name, index) => `<Relationship Id="r${String(index + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(index + 1)}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${String(index + 1)}.xml`,
        sheetXml(sheets[name] ?? []),
      ]),
    ),
  };
  return new Blob([
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
  ]);
}

const toParquet = ({ names, columns }: Plain): Blob =>
  new Blob([
    parquetWriteBuffer({
      columnData: names.map((name, column) => ({
        name,
        data: [...(columns[column] ?? [])],
        type: "STRING" as const,
      })),
    }),
  ]);
const toRecords = (plain: Plain): readonly Readonly<Record<string, string>>[] =>
  rowsOf(plain).map((cells) =>
    Object.fromEntries(plain.names.map((name, column) => [name, cells[column] ?? ""])),
  );
const toCsv = (plain: Plain): Blob =>
  new Blob([
    [plain.names, ...rowsOf(plain)]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
      .join("\n"),
  ]);

const writers: Readonly<Record<string, (plain: Plain) => Blob>> = {
  csv: toCsv,
  jsonLines: (plain) =>
    new Blob([
      toRecords(plain)
        .map((record) => JSON.stringify(record))
        .join("\n"),
    ]),
  json: (plain) => new Blob([JSON.stringify(toRecords(plain), null, 1)]),
  xlsx: (plain) => toXlsx({ Sheet: [plain.names, ...rowsOf(plain)] }),
  parquet: toParquet,
};

const reviews: Plain = {
  names: ["text", "label"],
  columns: [
    Array.from(
      { length: 60 },
      (_unused, row) => `it was ${row % 2 === 0 ? "good" : "bad"}, "item" ${String(row)}\nand 好`,
    ),
    Array.from({ length: 60 }, (_unused, row) => (row % 2 === 0 ? "good" : "bad")),
  ],
};

describe.each(Object.entries(writers))("a table in %s", (format, write) => {
  it("has the cells that were written, gzipped or not", async () => {
    const file = write(reviews);
    for (const given of [file, await gzip(file)]) {
      const parsed = await openOne(given);
      expect(parsed.format).toBe(format === "csv" ? "delimited" : format);
      expect(parsed.table.columnNames).toEqual(reviews.names);
      expect(cellsOf(parsed)).toEqual(reviews.columns);
    }
  });

  it("is sampled by class where it is asked for", async () => {
    const sample = { share: 0.5, column: 1, seed: 1 };
    const { table, issues } = await open([{ file: write(reviews), fileName: "f" }], {
      ...plainReading,
      sample,
    });
    expect(table.rowCount).toBe(30);
    expect([...(table.columns[1] ?? [])].filter((label) => label === "good")).toHaveLength(15);
    expect(issues[0]).toMatchObject({ code: "table.sampled", values: { rowCount: 30 } });
  });
});

it("the widest row is found among more rows than a call may have arguments", () => {
  const rows = Array.from({ length: 500_000 }, (_unused, row) => (row === 7 ? ["a", "b", "c"] : ["a"]));
  expect(widestOf(rows)).toBe(3);
});

it("a sample finds the column of classes by itself", async () => {
  const sample = { share: 0.5, column: null, seed: 1 };
  const { table } = await open([{ file: await gzip(toCsv(reviews)), fileName: "f" }], {
    ...plainReading,
    sample,
  });
  expect([...(table.columns[1] ?? [])].filter((label) => label === "good")).toHaveLength(15);
});

describe("particular formats", () => {
  it("a workbook's other sheet is read by its name", async () => {
    const file = toXlsx({
      Notes: [
        ["just", "notes"],
        ["a", "b"],
      ],
      Data: [
        ["text", "label"],
        ["x y z", "a"],
      ],
    });
    expect((await openOne(file)).sheets).toEqual(["Notes", "Data"]);
    const parsed = await open([{ file, fileName: "f.xlsx" }], { ...plainReading, sheet: "Data" });
    expect([parsed.sheets, cellsOf(parsed)]).toEqual([
      ["Data", "Notes"],
      [["x y z"], ["a"]],
    ]);
  });

  it("Parquet's numbers, dates and missing values become text, class numbers the names its metadata gives", async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: "id", data: [1n, 2n], type: "INT64" },
        { name: "score", data: [0.5, 2], type: "DOUBLE" },
        { name: "day", data: [new Date("2024-05-01"), new Date("2024-05-02T10:00:00Z")], type: "TIMESTAMP" },
        { name: "note", data: ["a", null], type: "STRING", nullable: true },
        { name: "label", data: [1, 0], type: "INT32" },
      ],
      kvMetadata: [
        {
          key: "huggingface",
          value: JSON.stringify({ info: { features: { label: { names: ["neg", "pos"] } } } }),
        },
      ],
    });
    expect(cellsOf(await openOne(new Blob([buffer])))).toEqual([
      ["1", "2"],
      ["0.5", "2"],
      ["2024-05-01", "2024-05-02T10:00:00Z"],
      ["a", ""],
      ["pos", "neg"],
    ]);
  });

  it.each([
    [
      "Excel",
      new Blob([zipSync({ "[Content_Types].xml": strToU8("<broken"), "xl/workbook.xml": strToU8("<") })]),
    ],
    ["Parquet", new Blob(["PAR1\u0015 this is not one, though it begins so PAR1"])],
  ])("a damaged %s file is refused with a sentence", async (format, file) => {
    const failure = await openOne(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IssueError);
    expect((failure as IssueError).issue).toMatchObject({ code: "table.unreadable", values: { format } });
  });
});

describe("several files", () => {
  const file = (text: string, fileName: string): OpenedFile => ({ file: new Blob([text]), fileName });

  it("follow one another, columns meeting by name", async () => {
    const parsed = await open([
      file("text,label\na b,x\nc d,y\n", "one.csv"),
      file("label,text,more\nz,e f,g\n", "two.csv"),
    ]);
    expect(cellsOf(parsed)).toEqual([
      ["a b", "c d", "e f"],
      ["x", "y", "z"],
    ]);
    expect(parsed.issues).toMatchObject([
      { code: "table.otherColumns", values: { fileName: "two.csv", missing: [], extra: ["more"] } },
    ]);
  });

  it("are parts where their names say so", async () => {
    const parsed = await open([
      file("text,label\na,x\nb,y\n", "d.train.csv"),
      file("text,label\nc,x\n", "d.test.csv"),
    ]);
    expect(parsed.table.files).toEqual([
      { fileName: "d.train.csv", firstRow: 0, part: "train" },
      { fileName: "d.test.csv", firstRow: 2, part: "test" },
    ]);
  });

  it("may be of different formats", async () => {
    const jsonLines = writers["jsonLines"]?.(reviews) ?? new Blob([]);
    const parsed = await open([
      { file: toCsv(reviews), fileName: "a.csv" },
      { file: jsonLines, fileName: "b.jsonl" },
    ]);
    expect(parsed.table.rowCount).toBe(120);
  });
});

it("a folder of texts becomes rows, with classes and parts from the folders' names", async () => {
  const text = (content: string): Blob => new Blob([content]);
  const work = packFolder([
    { file: text("good film\n"), path: "films/train/pos/1.txt" },
    { file: text("bad film"), path: "films/train/neg/2.txt" },
    { file: text("fine"), path: "films/test/pos/3.txt" },
    { file: text("hidden"), path: "films/train/pos/.DS_Store" },
    { file: text("about"), path: "films/README.txt" },
  ]);
  let packed: Blob | null = null;
  for (;;) {
    const next = await work.next();
    if (next.done === true) {
      packed = next.value;
      break;
    }
  }
  const parsed = await openOne(packed, "films.jsonl");
  expect(parsed.table.columnNames).toEqual(["text", "label", "file", "split"]);
  expect(cellsOf(parsed).toSpliced(2, 1)).toEqual([
    ["good film", "bad film", "fine"],
    ["pos", "neg", "pos"],
    ["train", "train", "test"],
  ]);
});

/** Troublesome files gathered beside the repository; they are not part of it. */
const folder = fileURLToPath(new URL("../../../../shared/data/nasty/", import.meta.url));
const isHere = existsSync(`${folder}INDEX.tsv`);
const why = isHere ? "" : " (skipped: ../shared/data/nasty is not here)";
const nasty = isHere ? readdirSync(folder).filter((name) => name !== "INDEX.tsv") : [];
/** Larger tables take long in some formats, and try nothing that smaller ones do not. */
const mostCells = 20_000;
// oxlint-disable-next-line no-control-regex -- what XML cannot hold
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** A troublesome file as it was read, and what can hold the same. */
interface Troublesome {
  readonly name: string;
  readonly plain: Plain;
}

/** Those that every format can hold, read once. */
async function readTroublesome(): Promise<readonly Troublesome[]> {
  const found: Troublesome[] = [];
  for (const name of nasty) {
    const parsed = await openOne(new Blob([readFileSync(folder + name)]), name).catch(() => null);
    if (parsed === null || parsed.table.rowCount * parsed.table.columns.length > mostCells) continue;
    const plain = { names: parsed.table.columnNames, columns: cellsOf(parsed) };
    const all = [...plain.names, ...plain.columns.flat()];
    // What a workbook cannot hold: control characters, and rows with nothing in them.
    const isWritable =
      !all.some((cell) => unwritable.test(cell)) &&
      rowsOf(plain).every((row) => row.some((cell) => cell !== ""));
    // Whole numbers as keys of an object are put first by every JavaScript program.
    const hasNumberNames = plain.names.some((column) => /^\d+$/.test(column));
    if (isWritable && !hasNumberNames && parsed.dialect?.hasHeader === true) found.push({ name, plain });
  }
  return found;
}

describe.skipIf(!isHere)(`the troublesome files in every format${why}`, () => {
  let files: readonly Troublesome[] = [];
  beforeAll(async () => {
    files = await readTroublesome();
  });

  it.each(["jsonLines", "json", "xlsx", "parquet"])("keep their cells in %s", async (format) => {
    let compared = 0;
    const changed: string[] = [];
    for (const { name, plain } of files) {
      const again = await openOne(writers[format]?.(plain) ?? new Blob([]), name);
      const rowCount = plain.columns[0]?.length ?? 0;
      if (again.dialect === null && format === "xlsx" && again.table.rowCount !== rowCount) continue;
      // As text: `toEqual` is slow on as many cells as these.
      if (JSON.stringify(cellsOf(again)) !== JSON.stringify(plain.columns)) changed.push(name);
      compared++;
    }
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
