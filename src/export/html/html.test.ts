import { expect, test } from "vitest";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { makePlainModel } from "../../core/inference/plainModel.ts";
import { textClassifierSignature } from "../../core/task/signature.ts";
import type { ModelBundle } from "../modelBundle.ts";
import { html } from "./html.ts";

const template = `<html lang="{{language}}"><title>{{title}}</title>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script><script>"{{other}}"</script></html>`;

const signature = textClassifierSignature(
  {
    version: 1,
    lowerCase: true,
    normalizeNfkc: true,
    tokenizer: "unicode-words",
    sequenceLength: 3,
    vocabulary: ["", "�", "good", "</script>"],
  },
  ["no", "yes $& {{weights}}"],
);

const bundle: ModelBundle = {
  projectName: `Reviews </title><script>alert(1)</script>`,
  model: {
    graph: templates["embedding-pooling"],
    signature,
    artifacts: {
      modelTopology: {},
      weights: [
        { layerId: "Embedding-1", role: "embeddings", shape: [4, 1], dtype: "float32" },
        { layerId: "Dense-1", role: "kernel", shape: [1, 2], dtype: "float32" },
        { layerId: "Dense-1", role: "bias", shape: [2], dtype: "float32" },
      ],
      weightData: new Float32Array([0, 1, 2, 3, -1, 1, 0, 0]).buffer,
    },
  },
  evaluation: {
    task: "classification",
    rowCount: 50,
    accuracy: 0.9,
    macroF1: 0.9,
    baselineAccuracy: 0.5,
    baselineClass: "no",
    perClass: [],
    confusion: [],
  },
  runtimeSource: template,
  language: "zh",
  trainedAt: 0,
  settings: null,
};

const pageOf = (from = bundle): string => String(html.write(from)[0]?.content);

test("the same bundle makes the same bytes", () => {
  expect(pageOf()).toBe(pageOf());
});

test("names from the data end neither the title nor a script", () => {
  const page = pageOf();
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).toContain("<title>Reviews &lt;/title&gt;");
  expect(page).toContain('lang="zh"');
  expect(page).toContain('"{{other}}"');
});

test("a page reads back as the model that was written, and answers", () => {
  const back = html.read(html.write(bundle));
  if (back.kind !== "plain") throw new Error("A page runs on plain arrays");
  expect(back.parts.signature).toEqual(signature);
  const [no = NaN, yes = NaN] = makePlainModel(back.parts).predict({ text: "good good" });
  // The mean of 2 and 2, through weights −1 and 1: softmax of −2 and 2.
  expect(yes).toBeCloseTo(1 / (1 + Math.exp(-4)), 6);
  expect(no + yes).toBeCloseTo(1, 6);
});

test("a page that is cut short is refused", () => {
  const page = pageOf();
  const cut = (length: number) => [
    { path: "index.html", role: "page", content: page.slice(0, length) } as const,
  ];
  expect(() => html.read(cut(page.indexOf("</html>") - 60))).toThrow("no weights");
  expect(() => html.read(cut(60))).toThrow("no model");
});

test("weights beyond what a page can hold are told before it is made", () => {
  const { model } = bundle;
  const weightData = { byteLength: 300 * 1024 * 1024 } as ArrayBuffer;
  const issues = html.check({ ...model, artifacts: { ...model.artifacts, weightData } });
  expect(issues).toMatchObject([{ code: "export.tooLarge", severity: "error" }]);
  expect(html.check(model)).toEqual([]);
});

test("words that are cut by the browser are told of", () => {
  const [input] = signature.inputs;
  if (input?.kind !== "text") throw new Error("The model reads a text");
  const preprocessor = { ...input.preprocessor, tokenizer: { kind: "segmenter", locale: "zh" } } as const;
  const issues = html.check({
    ...bundle.model,
    signature: { ...signature, inputs: [{ ...input, preprocessor }] },
  });
  expect(issues).toMatchObject([{ code: "export.segmenter", severity: "warning" }]);
});
