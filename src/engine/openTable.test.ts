import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noAugmentation } from "../core/dataset/augmentation.ts";
import { toExamples } from "../core/dataset/examples.ts";
import { applyRecipe } from "../core/dataset/recipe.ts";
import { textAndLabel } from "../core/dataset/roles.ts";
import { splitExamples } from "../core/dataset/split.ts";
import { defaultSplitConfig } from "../core/dataset/splitConfig.ts";
import { templates } from "../core/graph/testing/textTemplates.ts";
import { plainReading } from "../core/project/project.ts";
import { defaultTextConfig } from "../core/text/preprocessor.ts";
import { defaultTrainConfig } from "../core/training/trainFields.ts";
import { makeCalls } from "./calls.ts";
import { EngineClient } from "./client.ts";
import { serveEngine } from "./host.ts";
import { fitTexts } from "./text/fitTexts.ts";

// The steps themselves, watched: how often does each of them begin?
vi.mock(import("../core/dataset/recipe.ts"), { spy: true });
vi.mock(import("../core/dataset/examples.ts"), { spy: true });
vi.mock(import("../core/dataset/split.ts"), { spy: true });
vi.mock(import("./text/fitTexts.ts"), { spy: true });
const steps = { mend: applyRecipe, take: toExamples, deal: splitExamples, fit: fitTexts };
const countSteps = (): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, vi.mocked(step).mock.calls.length]));

const rows = Array.from({ length: 6000 }, (_unused, row) => {
  const label = row % 2 === 0 ? "good" : "bad";
  return `"item ${String(row)} was ${row % 2 === 0 ? "fine" : "poor"}",${label}`;
});
const file = new Blob([["text,label", ...rows].join("\n")]);
const rowsInput = { roles: textAndLabel(0, 1), recipe: [{ kind: "dropDuplicates" }] } as const;
const splitInput = { ...rowsInput, split: defaultSplitConfig };
const textInput = { ...splitInput, text: defaultTextConfig };
const job = {
  ...textInput,
  augmentation: noAugmentation,
  graph: templates["embedding-pooling"],
  training: { ...defaultTrainConfig, epochs: 1, batchSize: 256 },
};
const query = {
  rows: splitInput,
  search: "",
  className: null,
  part: "train",
  onlyRows: null,
  language: null,
  hasLanguages: false,
  sort: null,
} as const;

let engine: EngineClient;
let close: () => void;
beforeEach(async () => {
  const { port1, port2 } = new MessageChannel();
  serveEngine(port2, makeCalls({ wasmFolder: null }));
  engine = new EngineClient(port1);
  close = () => {
    port1.close();
  };
  await engine.run("openTable", { files: [{ file, fileName: "rows.csv" }], reading: plainReading });
  for (const step of Object.values(steps)) vi.mocked(step).mockClear();
});
afterEach(() => {
  close();
});

/** What the studio asks when a table is opened, all at once. */
const describeAll = (): Promise<unknown> =>
  Promise.all([
    engine.run("findRows", query),
    engine.run("describeClasses", rowsInput),
    engine.run("describeText", textInput),
    engine.run("examine", splitInput),
    engine.run("describeWords", { ...rowsInput, cleaning: textInput.text.cleaning }),
    engine.run("traceText", { ...textInput, source: { row: 3 } }),
  ]);

test("opening a table does each step once, and training does none of them again", async () => {
  await describeAll();
  expect(countSteps()).toEqual({ mend: 1, take: 1, deal: 1, fit: 1 });
  await engine.run("train", job);
  await engine.run("train", job);
  expect(countSteps()).toEqual({ mend: 1, take: 1, deal: 1, fit: 1 });
});

test("what is changed is done again from there on, and nothing before it", async () => {
  await describeAll();
  const text = { ...defaultTextConfig, vocabularySize: 100 };
  await engine.run("describeText", { ...textInput, text });
  expect(countSteps()).toEqual({ mend: 1, take: 1, deal: 1, fit: 2 });
  const split = { ...defaultSplitConfig, seed: 2 };
  await engine.run("describeText", { ...textInput, text, split });
  expect(countSteps()).toEqual({ mend: 1, take: 1, deal: 2, fit: 3 });
});

test("a description that is left does not run to its end", async () => {
  const left = engine.call("describeText", textInput);
  await left.next();
  await left.return(null as never);
  await engine.run("describeClasses", rowsInput);
  expect(countSteps()).toMatchObject({ deal: 0, fit: 0 });
});
