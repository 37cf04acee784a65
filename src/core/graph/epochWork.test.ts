import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { countLengths } from "../dataset/lengths.ts";
import { chainLayers } from "./edits.ts";
import { epochWorkOf, type TextReading } from "./epochWork.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { templates } from "./testing/textTemplates.ts";

/** Nine in ten texts have 20 tokens, the others more than the 200 that are read. */
const lengths = countLengths(
  Int32Array.from({ length: 1000 }, (_unused, text) => (text % 10 === 0 ? 500 : 20)),
);
const sequenceLength = 200;
const spec = textClassifierSpec({ sequenceLength, vocabularySize: 5000, classCount: 2 });
const meanTokens = 0.9 * 20 + 0.1 * 200;

const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

const flopsOf = (graph: LayerGraph, reading: Partial<TextReading> = {}): number =>
  present(epochWorkOf(graph, spec, { lengths, padding: "post", batchByLength: true, ...reading })).flops;

test.each(["text-cnn", "bidirectional-gru"] as const)(
  "%s: batches by length cost what the tokens of the texts cost, and hardly more",
  (name) => {
    const share = flopsOf(templates[name]) / flopsOf(templates[name], { batchByLength: false });
    expect(share).toBeGreaterThan(meanTokens / sequenceLength);
    expect(share).toBeLessThan((1.2 * meanTokens) / sequenceLength);
  },
);

test("a model that counts the padding is counted at full length, and all have the parameters that they have", () => {
  const flat = chainLayers(
    layer("Embedding"),
    layer("Flatten"),
    layer("Dense", { units: "output", activation: "softmax" }),
  );
  expect(flopsOf(flat)).toBe(flopsOf(flat, { batchByLength: false }));
  const [short, full] = [true, false].map((batchByLength) =>
    epochWorkOf(templates["text-cnn"], spec, { lengths, padding: "post", batchByLength }),
  );
  expect(short?.parameterCount).toBe(full?.parameterCount);
});
