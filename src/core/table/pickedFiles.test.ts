import { expect, test } from "vitest";
import { mayBeEncoder, pickFolder } from "./pickedFiles.ts";

const folderOf = (...paths: readonly string[]) =>
  paths.map((path) => ({ path, file: { name: path.slice(path.lastIndexOf("/") + 1) } }));

test("a folder of texts stays a folder, without its hidden files", () => {
  const folder = folderOf("reviews/pos/1.txt", "reviews/neg/2.txt", "reviews/.DS_Store");
  expect(pickFolder(folder)).toEqual({ files: [], folder: folder.slice(0, 2) });
});

test("a folder of which at least half the files are tables counts as those tables", () => {
  expect(pickFolder(folderOf("data/train.csv", "data/test.csv.gz", "data/readme.md"))).toEqual({
    files: [{ name: "train.csv" }, { name: "test.csv.gz" }],
    folder: [],
  });
  expect(pickFolder(folderOf("data/index.csv", "data/a/1.txt", "data/b/2.txt")).files).toEqual([]);
});

test("an encoder's folder stays a folder, although most of its files are JSON", () => {
  const folder = folderOf("e5/config.json", "e5/tokenizer.json", "e5/modules.json", "e5/model.safetensors");
  expect(pickFolder(folder)).toEqual({ files: [], folder });
  expect(mayBeEncoder({ files: [], folder })).toBe(true);
});

test("a zip may hold an encoder, and tables do not", () => {
  expect(mayBeEncoder({ files: [{ name: "e5.ZIP" }], folder: [] })).toBe(true);
  expect(mayBeEncoder({ files: [{ name: "rows.csv" }], folder: folderOf("a/config.json") })).toBe(false);
});
