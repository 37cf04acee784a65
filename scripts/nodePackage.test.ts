import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chainLayers } from "../src/core/graph/edits.ts";
import { makePlainModel } from "../src/core/inference/plainModel.ts";
import { defaultParams } from "../src/core/graph/layerFields.ts";
import type { LayerNode } from "../src/core/graph/layers.ts";
import { textClassifierSignature } from "../src/core/task/signature.ts";
import { answerOf } from "../src/core/task/answers.ts";
import { node } from "../src/export/node/node.ts";
import type { ModelBundle } from "../src/export/modelBundle.ts";
import { buildNodeRuntime } from "./vite/nodeRuntime.ts";

const signature = textClassifierSignature(
  {
    version: 1,
    lowerCase: true,
    normalizeNfkc: true,
    tokenizer: "unicode-words",
    sequenceLength: 6,
    vocabulary: ["", "�", "good", "bad", "book"],
  },
  ["no", "yes"],
);
const layer = (kind: LayerNode["kind"], params: object = {}) =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as Omit<LayerNode, "id">;
const graph = chainLayers(
  layer("Embedding", { outputDim: 2 }),
  layer("GlobalAveragePooling1D"),
  layer("Dense", { units: "output", activation: "softmax" }),
);
const idOf = (kind: string): string => graph.nodes.find((each) => each.kind === kind)?.id ?? "";
const weights = [
  { layerId: idOf("Embedding"), role: "embeddings", shape: [5, 2], dtype: "float32" },
  { layerId: idOf("Dense"), role: "kernel", shape: [2, 2], dtype: "float32" },
  { layerId: idOf("Dense"), role: "bias", shape: [2], dtype: "float32" },
] as const;
const weightData = Float32Array.of(0, 0, 0, 0, 1, -1, -1, 1, 0.5, 0.5, -2, 2, 2, -2, 0.1, 0).buffer;
const bundle: Omit<ModelBundle, "runtimeSource"> = {
  projectName: "Good | bad",
  model: { graph, signature, artifacts: { modelTopology: {}, weights, weightData } },
  evaluation: {
    task: "classification",
    rowCount: 10,
    accuracy: 0.9,
    macroF1: 0.9,
    baselineAccuracy: 0.5,
    baselineClass: "no",
    perClass: [],
    confusion: [],
  },
  language: "en",
  trainedAt: 0,
  settings: null,
};

interface Prediction {
  readonly answer: { readonly className: string; readonly probabilities: Readonly<Record<string, number>> };
  readonly isFamiliar: boolean;
}

let folder = "";
let address = "";
let server: ReturnType<typeof spawn> | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layerloom-node-"));
  const files = node.write({ ...bundle, runtimeSource: await buildNodeRuntime() });
  for (const { path, content } of files) await writeFile(join(folder, path), content);
  const env = { ...process.env, PORT: "0", MAX_BODY_BYTES: "2000", MAX_ROWS: "5" };
  const started = spawn(process.execPath, [join(folder, "server.js")], { env });
  server = started;
  address = await new Promise((resolve) => {
    started.stdout.on("data", (data: Buffer) => {
      const found = /http:\S+/.exec(data.toString());
      if (found !== null) resolve(found[0]);
    });
  });
}, 60_000);

afterAll(() => {
  server?.kill("SIGKILL");
});

const post = (body: string) => fetch(`${address}/predict`, { method: "POST", body });

test("the package answers texts as the model does, by itself", async () => {
  const module = (await import(pathToFileURL(join(folder, "index.js")).href)) as {
    predict: (row: unknown) => Prediction;
    predictBatch: (rows: readonly unknown[]) => Promise<readonly Prediction[]>;
  };
  const { predict } = makePlainModel({ graph, signature, weights, weightData });
  const [no, yes] = predict({ text: "a good book" });
  const prediction = module.predict("a good book");
  expect(prediction.answer.probabilities).toEqual({ no, yes });
  expect(prediction.isFamiliar).toBe(true);
  const [, strange] = await module.predictBatch(["good", "qqq"]);
  expect(strange?.isFamiliar).toBe(false);
});

test("a package answers by the model's temperature, costs and confidence", async () => {
  const costs = [
    [0, 9],
    [1, 0],
  ];
  const decision = { temperature: 2, rule: { kind: "costs", costs }, leaveBelow: 0.9 } as const;
  const target = { kind: "class", classNames: ["no", "yes"], decision } as const;
  const model = { ...bundle.model, signature: { ...signature, target } };
  const files = node.write({ ...bundle, model, runtimeSource: await buildNodeRuntime() });
  const decided = await mkdtemp(join(tmpdir(), "layerloom-node-"));
  for (const { path, content } of files) await writeFile(join(decided, path), content);
  const module = (await import(pathToFileURL(join(decided, "index.js")).href)) as {
    predict: (row: unknown) => Prediction;
  };
  const outputs = makePlainModel({ graph, signature, weights, weightData }).predict({ text: "good bad" });
  const { answer } = module.predict("good bad");
  expect(answer).toEqual(answerOf(target, Array.from(outputs)));
  expect(answer).toMatchObject({ className: "no", leaveToHuman: true });
});

test("the server answers rows, says that it is there, and describes itself", async () => {
  const response = await post(JSON.stringify({ rows: ["good book", { text: "bad" }] }));
  expect(response.status).toBe(200);
  const { predictions } = (await response.json()) as { predictions: readonly Prediction[] };
  expect(predictions.map(({ answer }) => answer.className)).toEqual(["yes", "no"]);
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${address}/openapi.json`)).json()).toMatchObject({ openapi: "3.1.0" });
});

test("malformed, foreign and too large requests are refused with a status that says so", async () => {
  const statuses = await Promise.all([
    post("{").then(({ status }) => status),
    post("[1]").then(({ status }) => status),
    post(JSON.stringify({ rows: Array(6).fill("a") })).then(({ status }) => status),
    post(JSON.stringify({ row: "a".repeat(3000) })).then(({ status }) => status),
    fetch(`${address}/predict`).then(({ status }) => status),
    fetch(`${address}/other`).then(({ status }) => status),
  ]);
  expect(statuses).toEqual([400, 400, 413, 413, 405, 404]);
});

test("asked to end, the server ends in peace", async () => {
  const ending = new Promise((resolve) => server?.on("exit", resolve));
  server?.kill("SIGTERM");
  expect(await ending).toBe(0);
});

test("the same bundle makes the same bytes, and another version is refused by name", () => {
  const files = node.write({ ...bundle, runtimeSource: "" });
  expect(node.write({ ...bundle, runtimeSource: "" })).toEqual(files);
  const later = files.map((file) =>
    file.path === "model.json"
      ? { ...file, content: String(file.content).replace('"version":1', '"version":2') }
      : file,
  );
  expect(() => node.read(later)).toThrow("model.json is of version 2, not 1");
});
