import { expect, test } from "vitest";
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

const cardOf = (settings: TrainedBy | null): string =>
  printMarkdownCard({
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
