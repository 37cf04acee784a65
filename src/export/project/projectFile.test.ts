import fc from "fast-check";
import { zipSync, strToU8, type Zippable } from "fflate";
import { expect, test } from "vitest";
import { IssueError } from "../../core/issue.ts";
import { readProjectFile } from "./readProjectFile.ts";
import type { ProjectContents, ProjectRun } from "./projectFile.ts";
import { writeProjectFile } from "./writeProjectFile.ts";

async function write(contents: ProjectContents): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of writeProjectFile(contents)) chunks.push(chunk);
  return new Blob(chunks);
}

/** Everything that a file holds, its bytes as text. */
async function readAll(contents: ProjectContents) {
  const files = await Promise.all(
    contents.files.map(async ({ fileId, file }) => ({ fileId, text: await file.text() })),
  );
  const runs: ProjectRun[] = [];
  for (const read of contents.runs) runs.push(await read());
  return { ...contents, files, runs };
}

const floats = fc.float32Array({ maxLength: 40, noNaN: true }).map((values) => Float32Array.from(values));
const json = fc.jsonValue({ maxDepth: 2 });
const run = fc.record({
  entry: json,
  run: fc.record({
    log: fc.record({ position: fc.float64Array({ noNaN: true }).map((values) => Float64Array.from(values)) }),
    result: fc.option(
      fc.record({ weightData: fc.uint8Array().map((bytes) => Uint8Array.from(bytes).buffer) }),
    ),
    note: json,
  }),
  state: fc.option(fc.record({ weights: fc.array(floats, { maxLength: 4 }), step: fc.nat() }), {
    nil: undefined,
  }),
});
const contents = fc.record({
  name: fc.string(),
  savedAt: fc.nat(),
  project: json,
  search: json,
  runId: fc.option(fc.string()),
  files: fc.array(
    fc.record({ fileId: fc.string(), file: fc.string({ unit: "grapheme" }).map((text) => new Blob([text])) }),
    { maxLength: 3 },
  ),
  runs: fc.array(
    run.map((value: ProjectRun) => () => Promise.resolve(value)),
    { maxLength: 3 },
  ),
});

/** JSON knows no −0. */
const plain = (value: unknown): unknown => (Object.is(value, -0) ? 0 : value);
const withoutMinusZero = (value: unknown): unknown =>
  typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer
    ? plain(value)
    : Array.isArray(value)
      ? value.map(withoutMinusZero)
      : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutMinusZero(member)]));

test("a project that was written and is opened again is equal field by field and weight by weight", async () => {
  await fc.assert(
    fc.asyncProperty(contents, async (given: ProjectContents) => {
      const read = await readProjectFile(await write(given));
      expect(withoutMinusZero(await readAll(read))).toEqual(withoutMinusZero(await readAll(given)));
    }),
    { numRuns: 40 },
  );
});

const example: ProjectContents = {
  name: "Reviews",
  savedAt: 1,
  project: { version: 1, text: "word ".repeat(2000) },
  search: null,
  runId: "a",
  files: [{ fileId: "f", file: new Blob(["text,label\n".repeat(500)]) }],
  runs: [
    () =>
      Promise.resolve({
        entry: { id: "a" },
        run: { weights: Float32Array.from({ length: 3000 }, (_unused, index) => Math.sin(index)) },
        state: undefined,
      }),
  ],
};

/** What opening a file is refused with. */
async function refusalOf(file: Blob): Promise<string> {
  try {
    await readAll(await readProjectFile(file));
  } catch (error) {
    if (error instanceof IssueError) return error.issue.code;
    throw error;
  }
  return "opened";
}

const zipOf = (files: Readonly<Record<string, string>>): Blob =>
  new Blob([
    zipSync(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])) as Zippable,
    ),
  ]);
const manifest = { format: "layerloom", version: 1, name: "x", savedAt: 1, runId: null, files: [], runs: [] };

test("a file that is cut off anywhere is refused as damaged or as none of ours", async () => {
  const whole = await write(example);
  expect(await refusalOf(whole)).toBe("opened");
  for (const share of [0, 0.001, 0.2, 0.5, 0.9, 0.999]) {
    const cut = whole.slice(0, Math.floor(whole.size * share));
    expect(await refusalOf(cut)).toMatch(/^project\.file(?:Damaged|Foreign)$/u);
  }
});

test("a file in which a byte of a weight was changed is refused as damaged", async () => {
  const bytes = new Uint8Array(await (await write(example)).arrayBuffer());
  const at = bytes.length - 8000;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  expect(await refusalOf(new Blob([bytes]))).toBe("project.fileDamaged");
});

test("what is no project is refused as foreign: a text, another zip, a zip with another manifest", async () => {
  expect(await refusalOf(new Blob(["text,label\nfine,good\n"]))).toBe("project.fileForeign");
  expect(await refusalOf(zipOf({ "word/document.xml": "<w/>" }))).toBe("project.fileForeign");
  expect(await refusalOf(zipOf({ "manifest.json": `{"name":"a page"}` }))).toBe("project.fileForeign");
});

test("a file of a later version is refused by its version", async () => {
  const later = zipOf({
    "manifest.json": JSON.stringify({ ...manifest, version: 99 }),
    "project.json": "{}",
  });
  await expect(readProjectFile(later)).rejects.toMatchObject({
    issue: { code: "project.fileNewer", values: { version: 99, supported: 1 } },
  });
});

test("wrong types are refused by the place where they stand", async () => {
  const badManifest = zipOf({ "manifest.json": JSON.stringify({ ...manifest, runs: "all" }) });
  expect(await refusalOf(badManifest)).toBe("project.fileDamaged");
  const noJson = zipOf({
    "manifest.json": JSON.stringify(manifest),
    "project.json": "{",
    "search.json": "null",
  });
  expect(await refusalOf(noJson)).toBe("project.fileDamaged");
  const array = { layerloomArray: { type: "Float32Array", offset: 0, sizeBytes: 4000 } };
  const outside = zipOf({
    "manifest.json": JSON.stringify({ ...manifest, runs: ["runs/0"] }),
    "project.json": "{}",
    "search.json": "null",
    "runs/0/entry.json": "{}",
    "runs/0/run.json": JSON.stringify({ weights: array }),
    "runs/0/run.bin": "abcd",
  });
  expect(await refusalOf(outside)).toBe("project.fileDamaged");
});

test("names that lead out of the file, and names twice, are refused as hostile", async () => {
  for (const path of ["../evil.js", "/etc/passwd", "data/../../x", "data\\..\\x", "C:/x", "a//b"])
    expect(await refusalOf(zipOf({ "manifest.json": JSON.stringify(manifest), [path]: "x" }))).toBe(
      "project.fileHostile",
    );
});

test("a zip bomb is refused before it is unpacked", async () => {
  const bomb = new Blob([
    zipSync({
      "manifest.json": strToU8(JSON.stringify(manifest)),
      "project.json": new Uint8Array(30_000_000),
    }),
  ]);
  expect(bomb.size).toBeLessThan(100_000);
  expect(await refusalOf(bomb)).toBe("project.fileHostile");
});

test("a part that holds more than the directory says is refused, and no more of it is read", async () => {
  const packed = zipSync({
    "manifest.json": strToU8(JSON.stringify(manifest)),
    "project.json": new Uint8Array(9_000_000),
    "search.json": strToU8("null"),
  });
  const view = new DataView(packed.buffer);
  // The directory's entry of the second part claims that it is small.
  let entryAt = 0;
  for (let at = 0; at < packed.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) entryAt ||= at;
  const second = entryAt + 46 + "manifest.json".length;
  view.setUint32(second + 24, 10, true);
  expect(await refusalOf(new Blob([packed]))).toBe("project.fileDamaged");
});
