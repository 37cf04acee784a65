import { expect, test } from "vitest";
import type { MeasuredSlice } from "../../core/evaluate/slices.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { textClassifierSignature } from "../../core/task/signature.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import type { TrainedBy } from "../modelBundle.ts";
import { printMarkdownCard } from "./modelCard.ts";

const trainedBy = (refitCount: number | null): TrainedBy => ({
  training: defaultTrainConfig,
  split: defaultSplitConfig,
  trainCount: 800,
  refitCount,
  testRows: null,
});

const cardOf = (settings: TrainedBy | null, slices: readonly MeasuredSlice[] = []): string =>
  printMarkdownCard({
    slices,
    projectName: "Reviews",
    model: {
      graph: templates["embedding-pooling"],
      signature: textClassifierSignature(
        {
          version: 1,
          lowerCase: true,
          normalizeNfkc: true,
          tokenizer: "unicode-words",
          sequenceLength: 3,
          vocabulary: ["", "�", "good"],
        },
        ["no", "yes"],
      ),
      artifacts: { modelTopology: {}, weights: [], weightData: new ArrayBuffer(0) },
    },
    evaluation: {
      task: "classification",
      rowCount: 100,
      accuracy: 0.9,
      macroF1: 0.9,
      baselineAccuracy: 0.5,
      baselineClass: "no",
      perClass: [],
      confusion: [],
    },
    language: "en",
    trainedAt: 0,
    settings,
  });

test("a card says how many rows the weights learned from, and whether validation rows were among them", () => {
  expect(cardOf(trainedBy(null))).toContain("| 800 |");
  expect(cardOf(trainedBy(900))).toContain("900 rows: trained once more with the validation rows included");
  expect(cardOf(null)).not.toContain("800");
});

test("a card says how long training took and what it drew, where that is known", () => {
  const card = cardOf({ ...trainedBy(null), elapsedMs: 12_340, wattHours: 0.08 });
  expect(card).toContain("| Time of training | 12.34 s |");
  expect(card).toContain("| Energy of training | about 0.08 Wh, estimated from the kind of device |");
  expect(cardOf(trainedBy(null))).not.toContain("Energy");
});

test("a card says how the slices that are kept with the project are answered", () => {
  const card = cardOf(null, [
    {
      condition: { kind: "range", of: "tokenCount", from: 40, to: null },
      count: 21,
      loss: 0.25,
      otherLoss: 0.05,
    },
    {
      condition: { kind: "range", of: "unknownShare", from: 0.1, to: 0.2 },
      count: 9,
      loss: null,
      otherLoss: 0.1,
    },
    { condition: { kind: "words", words: ["not", "good"] }, count: 30, loss: 0.2, otherLoss: 0.1 },
    { condition: { kind: "column", column: 2, value: "" }, count: 12, loss: 0.5, otherLoss: 0.125 },
  ]);
  expect(card).toContain("| Tokens ≥ 40 | 21 | 25.0% | 5.0% |");
  expect(card).toContain("| Unknown words ≥ 10%, \\< 20% | 9 | – | 10.0% |");
  expect(card).toContain("| With not, good | 30 | 20.0% | 10.0% |");
  expect(card).toContain("| Empty cell | 12 | 50.0% | 12.5% |");
  expect(cardOf(null)).not.toContain("Slices");
});
