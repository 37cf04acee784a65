import { expect, test } from "vitest";
import { chainLayers } from "./edits.ts";
import { checkGraph } from "./checkGraph.ts";
import { layerCosts, sumCosts } from "./costs.ts";
import { epochOfSteps, estimateEpochMs, scaleEpochMs, type EpochWork } from "./epochTime.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";

const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;

/** The four models of docs/performance.md, between an embedding and an output of four classes. */
const benchModel = (...middle: readonly Omit<LayerNode, "id">[]): LayerGraph =>
  chainLayers(
    layer("Embedding", { outputDim: 64 }),
    ...middle,
    layer("Dense", { units: "output", activation: "softmax" }),
  );

/** Milliseconds of a step on WASM, measured with one thread and with two. */
const measuredSteps: readonly (readonly [string, LayerGraph, number, number])[] = [
  ["pooling", benchModel(layer("GlobalAveragePooling1D")), 3.7, 2.6],
  [
    "CNN",
    benchModel(layer("Conv1D", { filters: 128, kernelSize: 5 }), layer("GlobalMaxPooling1D")),
    47.8,
    27.1,
  ],
  ["GRU", benchModel(layer("GRU", { units: 64 })), 37.9, 21.8],
  [
    "Transformer",
    benchModel(
      layer("TransformerEncoder", { numHeads: 4, intermediateDim: 128 }),
      layer("GlobalAveragePooling1D"),
    ),
    96.4,
    49.7,
  ],
];

function workOf(graph: LayerGraph, stepCount: number): EpochWork {
  const spec = textClassifierSpec({ sequenceLength: 128, vocabularySize: 20_000, classCount: 4 });
  const report = checkGraph(graph, spec);
  const { flops } = sumCosts(layerCosts(graph, report));
  const { parameterCount } = report;
  return { flops, parameterCount, batchSize: 64, trainCount: 64 * stepCount, validationCount: 0 };
}

test.each(measuredSteps)(
  "%s: the estimate is within half and twice what was measured",
  (_name, graph, one, two) => {
    for (const [threadCount, measuredMs] of [
      [1, one],
      [2, two],
    ] as const) {
      const stepMs = estimateEpochMs(workOf(graph, 1), { backend: "wasm", threadCount });
      expect(stepMs / measuredMs).toBeGreaterThan(0.5);
      expect(stepMs / measuredMs).toBeLessThan(2);
    }
  },
);

test("twice the rows take twice as long; validation rows cost a third of training rows at most", () => {
  const work = workOf(measuredSteps[1]?.[1] ?? benchModel(), 10);
  const wasm = { backend: "wasm", threadCount: 2 } as const;
  const base = estimateEpochMs(work, wasm);
  expect(estimateEpochMs({ ...work, trainCount: 2 * work.trainCount }, wasm)).toBeCloseTo(2 * base, 6);
  const validated = estimateEpochMs({ ...work, validationCount: work.trainCount }, wasm);
  expect(validated).toBeGreaterThan(base);
  expect(validated).toBeLessThan(base * 1.34);
});

test("an epoch of measured steps is all of its steps, and a third of a row's time for each validation row", () => {
  const rows = { batchSize: 32, trainCount: 320, validationCount: 0 };
  expect(epochOfSteps(8, rows)).toBe(80);
  expect(epochOfSteps(8, { ...rows, trainCount: 321 })).toBe(88);
  expect(epochOfSteps(8, { ...rows, validationCount: 96 })).toBeCloseTo(80 + 8, 9);
});

test("a measured epoch corrects the estimate of every other model alike", () => {
  const work = workOf(benchModel(layer("GlobalAveragePooling1D")), 10);
  const wasm = { backend: "wasm", threadCount: 2 } as const;
  const measured = { ...work, elapsedMs: 3 * estimateEpochMs(work, wasm) };
  const other = workOf(benchModel(layer("GRU")), 7);
  expect(scaleEpochMs(work, measured, wasm)).toBeCloseTo(measured.elapsedMs, 6);
  expect(scaleEpochMs(other, measured, wasm)).toBeCloseTo(3 * estimateEpochMs(other, wasm), 6);
});
