import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { EncoderKind } from "../../core/encoders/encoderConfig.ts";
import type { FolderFile } from "../../core/encoders/folderFile.ts";

// scripts/reference/encoders.py wrote these folders, and what `tokenizers` and `transformers` make of the texts.

const fixtures = fileURLToPath(new URL("../encoder/fixtures", import.meta.url));

/** A text, and what the authorities make of it. */
export interface ExpectedText {
  readonly text: string;
  readonly ids: readonly number[];
  /** Last hidden states, [ids × width]; empty for a table of vectors. */
  readonly states: readonly number[];
  /** Pooled vector, [width]. */
  readonly vector: readonly number[];
}

/** Tiny folders: one of each kind, and tables of vectors. */
export const staticFixtures = ["model2vec", "model2vec-int8", "static-embedding"] as const;
export type FixtureName = EncoderKind | (typeof staticFixtures)[number];

/** A file in memory. */
export const memoryFile = (name: string, bytes: Uint8Array): FolderFile => ({
  name,
  sizeBytes: bytes.length,
  slice: (start, end) => Promise.resolve(new Uint8Array(bytes.slice(start, end))),
});

/** A file of text or JSON in memory. */
export const textFile = (name: string, content: unknown): FolderFile =>
  memoryFile(name, new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)));

/** The files of a kind's tiny folder. */
export function fixtureFiles(kind: FixtureName): readonly FolderFile[] {
  const folder = join(fixtures, kind);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "expected.json")
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return memoryFile(relative(folder, path).replaceAll("\\", "/"), readFileSync(path));
    });
}

/** The same files with some exchanged for others, or taken out (null). */
export function changedFiles(
  kind: FixtureName,
  changes: Readonly<Record<string, FolderFile | null>>,
): readonly FolderFile[] {
  const kept = fixtureFiles(kind).filter(({ name }) => !Object.hasOwn(changes, name));
  return [...kept, ...Object.values(changes).filter((file) => file !== null)];
}

export const expectedTexts = (kind: FixtureName): readonly ExpectedText[] =>
  JSON.parse(readFileSync(join(fixtures, kind, "expected.json"), "utf8")) as readonly ExpectedText[];

/** The bytes of a kind's file. */
export const fixtureBytes = (kind: FixtureName, name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(fixtures, kind, name)));
