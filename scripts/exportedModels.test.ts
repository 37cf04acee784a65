import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { makeTemplate, type TemplateName } from "../src/core/graph/templates.ts";
import type { FittedInput, FittedTarget } from "../src/core/task/fitted.ts";
import type { ModelRow } from "../src/core/task/inputKinds.ts";
import { makeRowEncoder } from "../src/core/task/encodeRows.ts";
import type { ModelSignature } from "../src/core/task/signature.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { upgradePreprocessor } from "../src/core/text/preprocessor.ts";
import { present } from "../src/core/assert.ts";
import { answerOf } from "../src/core/task/answers.ts";
import { compileGraph } from "../src/engine/compile/compileGraph.ts";
import { drain } from "../src/core/drain.ts";
import { checkExport } from "../src/engine/evaluate/checkExport.ts";
import { loadArtifacts, saveArtifacts } from "../src/engine/evaluate/modelInUse.ts";
import { predictBlocks } from "../src/engine/evaluate/predictBlocks.ts";
import { makeClassifier } from "../src/engine/runtime/classifier.ts";
import { html } from "../src/export/html/html.ts";
import { keras } from "../src/export/keras/keras.ts";
import { huggingface } from "../src/export/huggingface/huggingface.ts";
import { node } from "../src/export/node/node.ts";
import { onnx, onnxFloat16, onnxInt8 } from "../src/export/onnx/onnx.ts";
import { training } from "../src/export/training/training.ts";
import { tfjs } from "../src/export/tfjs/tfjs.ts";
import type { ModelBundle } from "../src/export/modelBundle.ts";

const text: FittedInput = {
  id: "text",
  kind: "text",
  columnNames: ["review"],
  separator: " ",
  preprocessor: upgradePreprocessor({
    version: 1,
    lowerCase: true,
    normalizeNfkc: true,
    tokenizer: "unicode-words",
    sequenceLength: 6,
    vocabulary: ["", "�", "good", "bad", "book"],
  }),
};
const numbers: FittedInput = {
  id: "numbers",
  kind: "number",
  columns: [
    { columnName: "age", scaling: "standard", median: 40, offset: 40, scale: 12, hasIndicator: true },
    { columnName: "price", scaling: "log", median: 9, offset: 1, scale: 2, hasIndicator: false },
  ],
};
const category = (id: string, columnName: string): FittedInput => ({
  id,
  kind: "category",
  columnName,
  vocabulary: ["", "�", `${columnName} 1`, `${columnName} 2`],
});

const inputs: {
  readonly [T in "embedding-pooling" | "text-and-columns" | "two-towers"]: readonly FittedInput[];
} = {
  "embedding-pooling": [text],
  "text-and-columns": [text, numbers, category("category", "city")],
  "two-towers": [category("category", "user"), category("category-2", "item")],
};
const rows: readonly ModelRow[] = [
  { review: "a good book", age: 31, price: 12.5, city: "city 1", user: "user 1", item: "item 2" },
  { review: "bad", age: null, price: 3, city: "elsewhere", user: "user 2", item: "item 1" },
];
/** A row's part that a model reads. */
const pick = (row: ModelRow, read: readonly FittedInput[]): ModelRow => {
  const names = read.flatMap((input) => JSON.stringify(input));
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => names.some((of) => of.includes(`"${name}"`))),
  );
};

const targets: readonly FittedTarget[] = [
  { kind: "class", classNames: ["a", "b", "c"] },
  { kind: "classes", classNames: ["a", "b", "c"], threshold: 0.5 },
  { kind: "number", columnName: "rating", mean: 300, deviation: 20 },
];
/** The same targets with a decision that changes answers, and ranges around a number. */
const decidedTargets: readonly FittedTarget[] = [
  {
    kind: "class",
    classNames: ["a", "b", "c"],
    decision: {
      temperature: 2.5,
      rule: { kind: "thresholds", thresholds: [0.9, 0.9, 0.05] },
      leaveBelow: 0.99,
    },
  },
  {
    kind: "classes",
    classNames: ["a", "b", "c"],
    threshold: 0.5,
    decision: { temperature: 0.5, thresholds: [0.01, 0.99, 0.01], leaveBelow: 0.99 },
  },
];

const cases = targets.flatMap((target) =>
  Object.entries(inputs).map(([template, read]) => ({ kind: target.kind, template, target, read })),
);

const measured = {
  task: "classification",
  rowCount: 2,
  accuracy: 0.5,
  macroF1: 0.5,
  baselineAccuracy: 0.5,
  baselineClass: "a",
  perClass: [],
  confusion: [],
} as const;
const bundle: Omit<ModelBundle, "model"> = {
  projectName: "Reviews",
  evaluation: measured,
  runtimeSource: "export {};",
  language: "en",
  trainedAt: 0,
  settings: null,
};

/** The places of the page that is built. */
const pageTemplate = `<script id="model">{{model}}</script><script id="weights">{{weights}}</script>`;

beforeAll(async () => {
  await tf.setBackend("cpu");
});

test.each(cases)(
  "a $template model of $kind is exported and read back with the same answers",
  async (given) => {
    const { template, target, read } = given;
    const signature: ModelSignature = { version: 3, inputs: read, target };
    const spec = specOf(signature);
    const graph = makeTemplate(template as TemplateName, spec);
    const compiled = compileGraph(graph, spec, 5);
    const asked = rows.map((row) => pick(row, read));
    const before = tf.memory().numTensors;
    const outputs = await predictBlocks(compiled.model, makeRowEncoder(read)(asked), asked.length);
    const artifacts = await saveArtifacts(compiled.model);
    const model: ModelBundle["model"] = { graph, signature, artifacts };
    const files = tfjs.write({ ...bundle, model });
    const back = tfjs.read(files);
    expect(back.signature).toEqual(signature);
    const page = html.read(html.write({ ...bundle, model, runtimeSource: pageTemplate }));
    const check = await drain(checkExport({ exported: page, rows: asked }, outputs));
    expect(check.rowCount).toBe(2);
    expect(check.largestDifference).toBeLessThan(1e-5);
    expect(await drain(checkExport({ exported: back, rows: asked }, outputs))).toEqual({
      rowCount: 2,
      sameAnswerCount: 2,
      largestDifference: 0,
    });
    for (const exporter of [keras, onnx, onnxFloat16, onnxInt8, node, huggingface, training]) {
      const written = exporter.write({ ...bundle, model });
      const compared = await drain(checkExport({ exported: exporter.read(written), rows: asked }, outputs));
      expect(compared.largestDifference).toBeLessThan(exporter.tolerance);
      expect(exporter.write({ ...bundle, model })).toEqual(written);
    }
    expect(tf.memory().numTensors).toBe(before);
    const loaded = await loadArtifacts(back.artifacts);
    const classifier = makeClassifier({ model: loaded, preprocessor: back.signature });
    const [answer] = await classifier.classify(asked);
    expect(answer).toEqual(answerOf(target, present(outputs[0])));
    loaded.dispose();
    compiled.dispose();
  },
);

test.each(decidedTargets)(
  "every export of $kind answers by thresholds, temperature and costs",
  async (target) => {
    const read = inputs["embedding-pooling"];
    const signature: ModelSignature = { version: 3, inputs: read, target };
    const spec = specOf(signature);
    const graph = makeTemplate("embedding-pooling", spec);
    const compiled = compileGraph(graph, spec, 5);
    const asked = rows.map((row) => pick(row, read));
    const outputs = await predictBlocks(compiled.model, makeRowEncoder(read)(asked), asked.length);
    const model = { graph, signature, artifacts: await saveArtifacts(compiled.model) };
    const expected = outputs.map((row) => answerOf(target, row));
    const { decision: _decision, ...plain } = target as Extract<FittedTarget, { kind: "class" | "classes" }>;
    expect(expected).not.toEqual(outputs.map((row) => answerOf(plain as FittedTarget, row)));
    expect(expected).toMatchObject([{ leaveToHuman: true }, { leaveToHuman: true }]);
    for (const exporter of [tfjs, keras, onnx, onnxFloat16, onnxInt8, node, huggingface]) {
      const back = exporter.read(exporter.write({ ...bundle, model }));
      const received = back.kind === "plain" ? back.parts.signature : back.signature;
      expect(received).toEqual(signature);
    }
    const page = html.read(html.write({ ...bundle, model, runtimeSource: pageTemplate }));
    expect(page).toMatchObject({ parts: { signature } });
    const loaded = await loadArtifacts(tfjs.read(tfjs.write({ ...bundle, model })).artifacts);
    const classified = await makeClassifier({ model: loaded, preprocessor: signature }).classify(asked);
    expect(classified).toEqual(expected);
    loaded.dispose();
    compiled.dispose();
  },
);

test("a model of a number answers in the number's own unit", async () => {
  const target = targets[2] as FittedTarget;
  const spec = specOf({ inputs: inputs["two-towers"], target });
  const compiled = compileGraph(makeTemplate("two-towers", spec), spec, 5);
  const encode = makeRowEncoder(inputs["two-towers"]);
  const [[rating = 0] = []] = await predictBlocks(
    compiled.model,
    encode([{ user: "user 1", item: "item 2" }]),
    1,
  );
  // Untrained, the model answers near the mean of the training rows.
  expect(Math.abs(rating - 300)).toBeLessThan(20);
  compiled.dispose();
});
