import { expect, test } from "vitest";
import { checkGraph } from "./checkGraph.ts";
import { layerCosts, sumCosts } from "./costs.ts";
import { chainLayers } from "./edits.ts";
import { defaultParams } from "./layerFields.ts";
import { addableKinds } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { templates } from "./testing/textTemplates.ts";

const sizes = { sequenceLength: 10, vocabularySize: 50, classCount: 3 };
const spec = textClassifierSpec(sizes);
const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;
const embedding = layer("Embedding", { outputDim: 4 });

function costOf(...layers: readonly Omit<LayerNode, "id">[]) {
  const graph = chainLayers(...layers);
  const costs = layerCosts(graph, checkGraph(graph, spec));
  return costs.get(graph.nodes.at(-1)?.id ?? "");
}

// Worked out by hand: 10 words, 4 numbers each.
test.each([
  ["Dense", layer("Dense", { units: 6 }), 10 * (2 * 4 * 6 + 6) + 10 * 6, 10 * 6 * 4],
  ["Conv1D", layer("Conv1D", { filters: 6, kernelSize: 3 }), 10 * (2 * 3 * 4 * 6 + 6) + 10 * 6, 10 * 6 * 4],
  ["GRU", layer("GRU", { units: 5 }), 10 * (2 * 3 * 5 * (4 + 5) + 10 * 3 * 5), 4 * (5 + 10 * 5 * 4)],
  [
    "MultiHeadAttention",
    layer("MultiHeadAttention", { numHeads: 2, keyDim: 3 }),
    3 * 10 * (2 * 4 * 6 + 6) + 10 * (2 * 6 * 4 + 4) + 4 * 100 * 6 + 5 * 2 * 100,
    4 * (40 + 4 * 10 * 6 + 2 * 2 * 100),
  ],
  ["GlobalAveragePooling1D", layer("GlobalAveragePooling1D"), 2 * 40, 4 * 4],
] as const)("%s costs what its sums add up to", (_name, behind, flops, activationBytes) => {
  expect(costOf(embedding, behind)).toMatchObject({ flops, activationBytes });
});

test.each(addableKinds.filter((kind) => !["Add", "Multiply", "Dot", "Concatenate"].includes(kind)))(
  "%s has a cost wherever its shape is known, and never a negative one",
  (kind) => {
    const isFirst = [
      "Embedding",
      "TokenAndPositionEmbedding",
      "EmbeddingBag",
      "BagOfWords",
      "BagOfNgrams",
      "PretrainedEncoder",
    ].includes(kind);
    // Before an encoder is chosen, nobody knows how long its vectors are.
    const params = kind === "PretrainedEncoder" ? { encoder: { fingerprint: "", name: "", width: 8 } } : {};
    const cost = isFirst ? costOf(layer(kind, params)) : costOf(embedding, layer(kind));
    expect(cost?.flops).toBeGreaterThanOrEqual(0);
    expect(cost?.activationBytes).toBeGreaterThan(0);
  },
);

test("attention grows with the square of the length, a recurrent layer in proportion to it", () => {
  const flopsAt = (kind: LayerKind, sequenceLength: number): number => {
    const graph = chainLayers(embedding, layer(kind));
    const longer = textClassifierSpec({ ...sizes, sequenceLength });
    return sumCosts(layerCosts(graph, checkGraph(graph, longer))).flops;
  };
  expect(flopsAt("GRU", 2000) / flopsAt("GRU", 1000)).toBeCloseTo(2, 5);
  expect(flopsAt("MultiHeadAttention", 20_000) / flopsAt("MultiHeadAttention", 10_000)).toBeCloseTo(4, 1);
});

test("parameters take four bytes each, and layers whose shape is unknown cost nothing yet", () => {
  const graph = templates["transformer-encoder"];
  const report = checkGraph(graph, spec);
  expect(sumCosts(layerCosts(graph, report)).parameterBytes).toBe(4 * report.parameterCount);
  const broken = chainLayers(layer("Dense"), layer("Dense"));
  expect(layerCosts(broken, checkGraph(broken, spec)).size).toBe(1);
});
