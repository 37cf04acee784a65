import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import type { StoredSignature } from "../src/core/task/signature.ts";
import type * as Runtime from "../src/engine/runtime/classifier.ts";
import type { TrainReport } from "./cli/report.ts";
import { runProgram, type Ended } from "./testing/runProgram.ts";

const train = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> =>
  runProgram("train", args, env);

const words = { good: ["fine", "great", "lovely"], bad: ["poor", "awful", "dull"] };
const rows = Array.from({ length: 200 }, (_unused, index) => {
  const label = index % 2 === 0 ? "good" : "bad";
  return [`it was ${words[label][index % 3] ?? ""} indeed for the ${String(index)}th time`, label] as const;
});

let folder = "";
async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const asCsv = (separator: string): string => rows.map((row) => row.join(separator)).join("\n");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layerloom-train-"));
});

const quick = ["--epochs", "3", "--learning-rate", "0.01", "--json"];

test("prints one JSON object on standard output and Keras's lines on standard error", async () => {
  const file = await write("table.csv", `text,label\n${asCsv(",")}\n,good\n`);
  const { status, stdout, stderr } = await train([file, "--text", "text", "--label", "label", ...quick]);
  expect(status).toBe(0);
  const report = JSON.parse(stdout) as TrainReport;
  expect(report).toMatchObject({ rows: 200, skippedRows: 1, classes: ["bad", "good"], backend: "wasm" });
  expect(report.epochs).toHaveLength(3);
  expect(report).toMatchObject({ endReason: "completed", training: { learningRate: 0.01, epochs: 3 } });
  expect(report.pace?.tokensPerSecond).toBeGreaterThan(report.pace?.examplesPerSecond ?? Infinity);
  expect(report.test).toMatchObject({ accuracy: 1, macroF1: 1, rows: 20 });
  expect(stderr).toContain("Epoch 1/3");
  expect(stderr).toMatch(/val_accuracy: \d/);
});

/** The runtime as it is published: each function takes TensorFlow.js first. */
type GivenTf<R> = {
  readonly [N in keyof R]: R[N] extends (...args: infer A) => infer T
    ? (tensorflow: typeof tf, ...args: A) => T
    : never;
};

test("--out writes a model that loads in Node with nothing but TensorFlow.js", async () => {
  const file = await write("out.csv", `text,label\n${asCsv(",")}\n`);
  const out = join(folder, "out", "model");
  await train([file, "--text", "text", "--label", "label", "--out", out, ...quick]);
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(out, name), "utf8"));
  const runtime = (await import(join(out, "layerloom-runtime.js"))) as GivenTf<typeof Runtime>;
  const { modelTopology, weightsManifest } = (await json("model.json")) as {
    modelTopology: object;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(await readFile(join(out, "weights.bin"))).buffer;
  await tf.setBackend("cpu");
  runtime.registerLayers(tf);
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  const classifier = runtime.makeClassifier(tf, {
    model,
    preprocessor: (await json("preprocessor.json")) as StoredSignature,
  });
  const answers = await classifier.classify(["a lovely, great thing", "dull and awful"]);
  expect(answers).toMatchObject([{ className: "good" }, { className: "bad" }]);
});

test("the same seed gives the same losses", async () => {
  const file = await write("seeded.csv", `text,label\n${asCsv(",")}\n`);
  const run = async (seed: string): Promise<unknown> => {
    const { stdout } = await train([file, "--text", "text", "--label", "label", "--seed", seed, ...quick]);
    return (JSON.parse(stdout) as TrainReport).epochs.map(({ loss, valLoss }) => [loss, valLoss]);
  };
  const [first, again, other] = await Promise.all([run("1"), run("1"), run("2")]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("reads gzipped files, columns by number, a test file of its own, and another template", async () => {
  const file = await write("packed.tsv.gz", gzipSync(asCsv("\t")));
  const testFile = await write("test.tsv", "it was great\tgood\nit was awful\tbad\n");
  const columns = ["--text", "1", "--label", "2", "--test", testFile, "--header", "no"];
  const { status, stdout } = await train([file, ...columns, "--template", "text-cnn", ...quick]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 202, test: { rows: 2, accuracy: 1 } });
});

test("reads JSON Lines, keeps groups together, and repeats training with the next seeds", async () => {
  const lines = rows.map(([text, label], index) => {
    const user = `user ${String(index % 40)}`;
    return JSON.stringify({ text, label, user, weight: 1 });
  });
  const file = await write("grouped.jsonl", lines.join("\n"));
  const flags = ["--group", "user", "--weight", "weight", "--lower-case", "no", "--seeds", "2"];
  const { stdout, stderr } = await train([file, "--text", "text", "--label", "label", ...flags, ...quick]);
  const report = JSON.parse(stdout) as TrainReport;
  expect(report.seeds.map(({ seed }) => seed)).toEqual([1, 2]);
  expect(report.overSeeds["accuracy"]).toMatchObject({ mean: 1, deviation: 0, count: 2 });
  expect(stderr).toContain("over 2 seeds: accuracy 1.0000 ± 0.0000");
  // Whole groups of five rows are held back.
  expect(report.test.rows % 5).toBe(0);
});

const cases: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  ["an empty file", "", ["--text", "text", "--label", "label"], /^The file is empty\./],
  [
    "a wrong column",
    `text,label\n${asCsv(",")}`,
    ["--text", "texts", "--label", "label"],
    /no column “texts”.*text, label/,
  ],
  ["one class only", "text,label\na b,x\nc d,x\n", ["--text", "text", "--label", "label"], /same label “x”/],
  ["no readable row", "text,label\n", ["--text", "text", "--label", "label"], /no rows/],
  [
    "the same column twice",
    `text,label\n${asCsv(",")}`,
    ["--text", "text", "--label", "text"],
    /two different columns/,
  ],
  [
    "a number that is none",
    "text,label\n",
    ["--text", "text", "--label", "label", "--epochs", "ten"],
    /--epochs is “ten”/,
  ],
  [
    "a weight for a class that is not there",
    `text,label\n${asCsv(",")}`,
    ["--text", "text", "--label", "label", "--class-weights", "great=2"],
    /names “great”; the classes are bad, good/,
  ],
  ["an unknown option", "text,label\n", ["--text", "text", "--label", "label", "--speed", "9"], /--speed/],
];

test.each(cases)("%s ends with status 2 and one sentence", async (title, content, args, sentence) => {
  const file = await write(`${title}.csv`, content);
  const { status, stdout, stderr } = await train([file, ...args]);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(sentence);
});

test("a file that is not there is named", async () => {
  const { status, stderr } = await train(["missing.csv", "--text", "a", "--label", "b"]);
  expect(status).toBe(2);
  expect(stderr).toContain("missing.csv");
});

const softwareDriver = "/usr/lib/chromium/vk_swiftshader_icd.json";

test.skipIf(!existsSync(softwareDriver))("WebGPU through Dawn gives the curve that WASM gives", async () => {
  const file = await write(
    "webgpu.csv",
    `text,label\n${rows
      .slice(0, 40)
      .map((row) => row.join(","))
      .join("\n")}\n`,
  );
  const env = { ...process.env, VK_DRIVER_FILES: softwareDriver, LD_LIBRARY_PATH: "/usr/lib/chromium" };
  const columns = ["--text", "text", "--label", "label", "--epochs", "2", "--json"];
  const losses = async (backend: string): Promise<readonly number[]> => {
    const { stdout } = await train([file, ...columns, "--backend", backend], env);
    const report = JSON.parse(stdout) as TrainReport;
    expect(report.backend).toBe(backend);
    return report.epochs.map(({ loss }) => loss ?? NaN);
  };
  const [wasm, webgpu] = await Promise.all([losses("wasm"), losses("webgpu")]);
  for (const [epoch, loss] of wasm.entries()) expect(webgpu[epoch]).toBeCloseTo(loss, 4);
});
