import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBytes } from "../table/fromBytes.ts";
import type { ParsedTable } from "../table/table.ts";
import { IssueError } from "../issue.ts";
import { makeJsonCutter } from "./cutJson.ts";
import { detectJson, parseJson } from "./parseJson.ts";

async function read(text: string, chunkBytes = 64): Promise<ParsedTable> {
  const format = detectJson(text);
  if (format === null) throw new Error("is no JSON");
  const source = fromBytes(new TextEncoder().encode(text), { chunkBytes });
  const steps = parseJson(source, { format, guess: { encoding: "utf-8", rival: null }, sample: null });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}
const recordsOf = ({ table }: ParsedTable): readonly unknown[] =>
  Array.from({ length: table.rowCount }, (_unused, row) =>
    Object.fromEntries(table.columnNames.map((name, column) => [name, table.columns[column]?.at(row)])),
  );
const expected = [
  { text: 'good "food"\nhere', label: "1" },
  { text: "坏 {[", label: "0" },
];
const rows = [
  { text: 'good "food"\nhere', label: 1 },
  { text: "坏 {[", label: 0 },
];

describe("rows in JSON", () => {
  it.each([
    ["lines", rows.map((row) => JSON.stringify(row)).join("\n"), "jsonLines"],
    ["lines with blank ones and CRLF", rows.map((row) => JSON.stringify(row)).join("\r\n\r\n"), "jsonLines"],
    ["an array", JSON.stringify(rows), "json"],
    ["an array over many lines", JSON.stringify(rows, null, 2), "json"],
    ["an object around an array", JSON.stringify({ version: 3, data: rows }), "json"],
    [
      "what a data set server answers",
      JSON.stringify({ rows: rows.map((row, row_idx) => ({ row_idx, row })) }),
      "json",
    ],
    [
      "columns as lists",
      JSON.stringify({ text: rows.map((row) => row.text), label: rows.map((row) => row.label) }),
      "json",
    ],
    [
      "columns by row number",
      JSON.stringify({ text: { 0: rows[0]?.text, 1: rows[1]?.text }, label: { 0: 1, 1: 0 } }),
      "json",
    ],
    [
      "objects over many lines, one after the other",
      rows.map((row) => JSON.stringify(row, null, 1)).join("\n"),
      "json",
    ],
  ])("are found in %s", async (_name, text, format) => {
    const parsed = await read(text);
    expect(parsed.format).toBe(format);
    expect(recordsOf(parsed)).toEqual(expected);
    expect(parsed.issues).toEqual([]);
  });

  it("keep the line on which each begins", async () => {
    const { table } = await read(`{"a":1}\n\n{"a":2}\n{"a":3}`);
    expect([...table.lineNumbers]).toEqual([1, 3, 4]);
  });

  it("may have columns that turn up late, records within, and lists", async () => {
    const parsed = await read(`{"a":"x","user":{"name":"n","age":3}}\n{"b":[1,"z"],"a":null}`);
    expect(recordsOf(parsed)).toEqual([
      { a: "x", "user.name": "n", "user.age": "3", b: "" },
      { a: "", "user.name": "", "user.age": "", b: '[1,"z"]' },
    ]);
  });

  it("leave out and report a line that is no JSON", async () => {
    const parsed = await read(`{"a":1}\n{"a":\n{"a":3}`);
    expect(recordsOf(parsed)).toEqual([{ a: "1" }, { a: "3" }]);
    expect(parsed.issues).toMatchObject([{ code: "json.lineSkipped", values: { line: 2, text: '{"a":' } }]);
  });

  it("that are cut off keep what is whole, and say so", async () => {
    const parsed = await read(`[{"a":1},\n{"a":2},\n{"a":"unfinis`);
    expect(recordsOf(parsed)).toEqual([{ a: "1" }, { a: "2" }]);
    expect(parsed.issues).toMatchObject([{ code: "json.cutOff", values: { line: 3 } }]);
  });

  it("are missed where there are none", async () => {
    const failure = await read("[]").catch((error: unknown) => error);
    expect((failure as IssueError).issue.code).toBe("json.noRecords");
  });
});

describe("a record that holds a list", () => {
  const spans = [{ start: 2, end: 6, label: "SIZE", text: "long" }];
  const records = [
    { text: "a long spoon", label: "kitchen", spans },
    { text: "a bed", label: "sleep" },
  ];

  it.each([
    ["lines", records.map((record) => JSON.stringify(record)).join("\n")],
    ["an array", JSON.stringify(records)],
    ["objects one after the other", records.map((record) => JSON.stringify(record, null, 1)).join("\n")],
    ["an array of one", JSON.stringify(records.slice(0, 1))],
  ])("stays a row in %s", async (_name, text) => {
    const { table } = await read(text);
    expect(table.columnNames).toEqual(["text", "label", "spans"]);
    expect(table.columns[0]?.at(0)).toBe("a long spoon");
    expect(table.columns[2]?.at(0)).toBe(JSON.stringify(spans));
  });
});

describe("annotations", () => {
  const hashes = { _input_hash: 1, _task_hash: 2 };
  it.each([
    [
      "Label Studio",
      [
        {
          id: 1,
          data: { text: "nice" },
          annotations: [
            { was_cancelled: true, result: [{ from_name: "mood", value: { choices: ["bad"] } }] },
            { was_cancelled: false, result: [{ from_name: "mood", value: { choices: ["good"] } }] },
          ],
          predictions: [],
        },
        {
          id: 2,
          data: { text: "so-so" },
          annotations: [{ result: [{ from_name: "mood", value: { choices: ["good", "bad"] } }] }],
        },
      ],
      [
        { id: "1", text: "nice", mood: "good" },
        { id: "2", text: "so-so", mood: '["good","bad"]' },
      ],
    ],
    [
      "Label Studio",
      [
        { id: 1, text: "nice", mood: "good", annotator: 7, annotation_id: 4, lead_time: 1.5 },
        {
          id: 2,
          text: "so-so",
          mood: { choices: ["good", "bad"] },
          annotator: 7,
          annotation_id: 5,
          lead_time: 2,
        },
      ],
      [
        { id: "1", text: "nice", mood: "good" },
        { id: "2", text: "so-so", mood: '["good","bad"]' },
      ],
    ],
    [
      "Prodigy",
      [
        {
          text: "nice",
          ...hashes,
          options: [{ id: "good", text: "Good" }],
          accept: ["good"],
          answer: "accept",
        },
        { text: "what", ...hashes, options: [], accept: [], answer: "ignore" },
      ],
      [
        { text: "nice", answer: "accept", label: "good" },
        { text: "what", answer: "ignore", label: "" },
      ],
    ],
    [
      "Argilla",
      [
        {
          id: "a",
          fields: { text: "nice" },
          metadata: {},
          suggestions: { mood: { value: "bad", score: 0.5 } },
          responses: {
            mood: [
              { value: "good" },
              { value: "bad" },
              { value: "good" },
              { value: "bad", status: "discarded" },
            ],
          },
        },
        { id: "b", fields: { text: "awful" }, suggestions: { mood: { value: "bad" } }, responses: {} },
      ],
      [
        { id: "a", text: "nice", mood: "good" },
        { id: "b", text: "awful", mood: "bad" },
      ],
    ],
    [
      "doccano",
      [
        { id: 1, text: "nice", label: ["good"] },
        { id: 2, text: "none", label: [] },
      ],
      [
        { id: "1", text: "nice", label: "good" },
        { id: "2", text: "none", label: "" },
      ],
    ],
    [
      "spaCy",
      [
        { text: "nice", cats: { good: 1, bad: 0 } },
        { text: "both", cats: { good: true, bad: true } },
      ],
      [
        { text: "nice", label: "good" },
        { text: "both", label: '["good","bad"]' },
      ],
    ],
  ])("of %s become rows with the chosen label", async (tool, records, wanted) => {
    for (const text of [
      JSON.stringify(records),
      records.map((record) => JSON.stringify(record)).join("\n"),
    ]) {
      const parsed = await read(text);
      expect(recordsOf(parsed)).toEqual(wanted);
      expect(parsed.issues).toMatchObject([{ code: "json.annotations", values: { tool } }]);
    }
  });
});

it.each(["text,label\ngood,1", "[1] a note in brackets", "{not json}", "“quoted” text"])(
  "%j is no JSON",
  (text) => {
    expect(detectJson(text)).toBeNull();
  },
);

it("values are cut at the same places however the text comes in pieces", () => {
  const value = fc.jsonValue().filter((json) => typeof json === "object" && json !== null);
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      (values, size) => {
        const text = `[${values.map((item) => JSON.stringify(item, null, 1)).join(",\n")}]`;
        const cutter = makeJsonCutter();
        const found: unknown[] = [];
        for (let at = 0; at < text.length; at += size)
          for (const cut of cutter.push(text.slice(at, at + size))) found.push(JSON.parse(cut.text));
        expect(found).toEqual(JSON.parse(JSON.stringify(values)));
        expect(cutter.end()).toBeNull();
      },
    ),
  );
});
