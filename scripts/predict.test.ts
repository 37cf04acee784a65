import { copyFile, mkdir, mkdtemp, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { chooseColumns, type FieldFlags } from "./cli/fieldFlags.ts";
import { openOutput } from "./cli/output.ts";
import { readModel } from "./cli/readModel.ts";
import { runProgram } from "./testing/runProgram.ts";

const words = { good: ["fine", "great", "lovely"], bad: ["poor", "awful", "dull"] };
const rows = Array.from({ length: 60 }, (_unused, index) => {
  const label = index % 2 === 0 ? "good" : "bad";
  return `it was ${words[label][index % 3] ?? ""} for the ${String(index)}th time,${String(index)},${label}`;
});

let folder = "";
const at = (name: string): string => join(folder, name);
const predict = (...args: string[]) => runProgram("predict", args);

/** A model of a text and a number, trained just enough. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layerloom-predict-"));
  await writeFile(at("train.csv"), `text,n,label\n${rows.join("\n")}\n`);
  await writeFile(at("ask.csv"), 'id,Text,N\n=1,it was great,3\n2,"awful, dull",\n3,,\n');
  const columns = ["--text", "text", "--number", "n", "--label", "label"];
  const settings = ["--epochs", "8", "--learning-rate", "0.02", "--out", at("model")];
  const { status, stderr } = await runProgram("train", [at("train.csv"), ...columns, ...settings]);
  if (status !== 0) throw new Error(stderr);
}, 120_000);

test("predict keeps a file's columns and gives every row its answer, or none where there is nothing to read", async () => {
  const { status, stdout, stderr } = await predict(at("model"), at("ask.csv"));
  expect(stderr).toMatch(/^3 rows in /);
  expect(status).toBe(0);
  const [header, first, second, third, ...more] = stdout.split("\n");
  expect(header).toBe("id,Text,N,answer,confidence");
  expect(first).toMatch(/^'=1,it was great,3,good,0\.\d+$/);
  expect(second).toMatch(/^2,"awful, dull",,bad,0\.\d+$/);
  expect(third).toBe("3,,,,");
  expect(more).toEqual([""]);
});

test("evaluate prints the figures of the task by name", async () => {
  const { status, stdout } = await runProgram("evaluate", [
    at("model"),
    at("train.csv"),
    "--label",
    "label",
    "--json",
  ]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ accuracy: 1, macroF1: 1, rows: 60, skippedRows: 0 });
});

test("a model that is not there ends with status 2 and one sentence", async () => {
  const { status, stdout, stderr } = await predict(at("none"), at("ask.csv"));
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^\S+none cannot be read: check that the model is there\.\n$/);
});

test("a folder without a model, and a damaged one, are refused by name", async () => {
  await expect(readModel(folder)).rejects.toThrow(
    /has no model\.json: expected a folder that train --out wrote/,
  );
  const files = ["model.json", "weights.bin", "preprocessor.json", "layerloom.json"];
  await mkdir(at("broken"));
  for (const name of files) await copyFile(join(at("model"), name), join(at("broken"), name));
  await truncate(join(at("broken"), "weights.bin"), 8);
  await expect(readModel(at("broken"))).rejects.toThrow(/damaged.*weights\.bin has 8 bytes/);
  await copyFile(join(at("model"), "weights.bin"), join(at("broken"), "weights.bin"));
  await writeFile(join(at("broken"), "layerloom.json"), '{"version":9}');
  await expect(readModel(at("broken"))).rejects.toThrow(/version 9 was written by a newer Layerloom/);
});

test("columns that are missing, or not for the model, are named", () => {
  const fields = [{ name: "text", kind: "text", choices: [], columns: [], separator: " " }] as const;
  const choose = (flags: FieldFlags) => chooseColumns(fields, ["id", "review"], { flags, file: "ask.csv" });
  expect(choose({ text: ["review"] })).toMatchObject([{ columns: [1] }]);
  expect(() => choose({})).toThrow("ask.csv has no column “text”, which the model reads");
  expect(() => choose({ text: ["texts"] })).toThrow("ask.csv has no column “texts”. It has: id, review.");
  expect(() => choose({ text: ["id"], number: ["id"] })).toThrow("--number is not for this model");
});

test("the file that is read is never written", () => {
  expect(() => openOutput("./ask.csv", "ask.csv")).toThrow("which is being read");
});
