import { expect, test, vi } from "vitest";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { textClassifierSignature } from "../../core/task/signature.ts";
import { instructionWords } from "./instructionWords.ts";
import type { ModelBundle } from "../modelBundle.ts";
import { packFiles } from "../packFiles.ts";
import { tfjs } from "./tfjs.ts";
import { paths } from "./paths.ts";

const bundle: ModelBundle = {
  projectName: `Tickets <script>alert("1")</script> & more`,
  model: {
    graph: templates["embedding-pooling"],
    signature: textClassifierSignature(
      {
        version: 1,
        lowerCase: true,
        normalizeNfkc: true,
        tokenizer: "unicode-words",
        sequenceLength: 8,
        vocabulary: ["", "�", "好", "word"],
      },
      ["ham", "spam"],
    ),
    artifacts: {
      modelTopology: { class_name: "Model" },
      weights: [{ layerId: "Dense-1", role: "kernel", shape: [2, 3], dtype: "float32" }],
      weightData: new Float32Array([1, 2, 3, 4, 5, 6]).buffer,
    },
  },
  evaluation: {
    task: "classification",
    rowCount: 50,
    accuracy: 0.9123,
    macroF1: 0.9,
    baselineAccuracy: 0.5,
    baselineClass: "ham",
    perClass: [],
    confusion: [],
  },
  runtimeSource: "export const runtime = 1;",
  language: "en",
  trainedAt: Date.UTC(2026, 0, 2),
  settings: null,
};

const contentOf = (path: string, from = bundle): string | Uint8Array => {
  const content = tfjs.write(from).find((file) => file.path === path)?.content;
  if (content === undefined) throw new Error(`${path} is not exported`);
  return content;
};

test("an export has one file of each role", () => {
  expect(tfjs.write(bundle).map(({ role }) => role)).toEqual(Object.keys(paths));
});

test("the same bundle makes the same bytes, packed at any time", () => {
  const packed = (): Uint8Array => packFiles(tfjs.write(bundle), bundle.trainedAt);
  vi.useFakeTimers({ now: Date.UTC(2026, 3, 4) });
  const first = packed();
  vi.setSystemTime(Date.UTC(2027, 5, 6));
  expect(packed()).toEqual(first);
  vi.useRealTimers();
});

test("what is written reads back as the model and its signature", () => {
  const { artifacts, signature } = tfjs.read(tfjs.write(bundle));
  expect(artifacts).toEqual(bundle.model.artifacts);
  expect(signature).toEqual(bundle.model.signature);
});

test("the page says how many lines the runtime really has", () => {
  const page = String(contentOf("index.html", { ...bundle, runtimeSource: "a\nb\nc" }));
  expect(page).toContain("one file of 3 lines");
});

test("model.json is TensorFlow.js's layers format and names as many weights as there are bytes", () => {
  const { format, modelTopology, weightsManifest } = JSON.parse(String(contentOf("model.json"))) as {
    format: string;
    modelTopology: unknown;
    weightsManifest: { paths: string[]; weights: { shape: number[] }[] }[];
  };
  expect(format).toBe("layers-model");
  expect(modelTopology).toEqual({ class_name: "Model" });
  const [group] = weightsManifest;
  expect(group?.paths).toEqual(["weights.bin"]);
  const count = (group?.weights ?? []).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  expect(contentOf("weights.bin")).toHaveLength(count * 4);
});

test("names from the data stand in the page as text, never as markup", () => {
  const page = String(contentOf("index.html"));
  expect(page).toContain("Tickets &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more");
  expect(page).not.toContain(`<script>alert`);
});

test("the instructions speak the language chosen, with the figures measured", () => {
  expect(contentOf("index.html")).toContain("2026-01-02");
  expect(contentOf("index.html")).toContain("91.2%");
  const chinese = String(contentOf("index.html", { ...bundle, language: "zh" }));
  expect(chinese).toContain('lang="zh"');
  expect(chinese).toContain(instructionWords.zh.tryIt);
});

test("the page says of rows that were all answered right that they were", () => {
  const { evaluation } = bundle;
  if (evaluation.task !== "classification") throw new Error("The bundle's model chooses a class");
  const page = contentOf("index.html", { ...bundle, evaluation: { ...evaluation, accuracy: 1 } });
  expect(page).toContain("100.0% of its answers were right");
});
