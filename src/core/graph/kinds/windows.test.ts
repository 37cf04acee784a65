import { expect, test } from "vitest";
import { checkGraph } from "../checkGraph.ts";
import { chainLayers } from "../edits.ts";
import { defaultParams } from "../layerFields.ts";
import { textClassifierSpec } from "../modelSpec.ts";

// As Keras 3 pools a sequence of that length: `MaxPooling1D(poolSize, strides, padding).compute_output_shape`.
test.each([
  ["same", 7, 2, 2, 4],
  ["same", 7, 2, 3, 3],
  ["same", 8, 2, 2, 4],
  ["same", 8, 3, 5, 2],
  ["valid", 7, 2, 2, 3],
  ["valid", 8, 3, 5, 2],
  ["valid", 8, 3, 1, 6],
] as const)("padding %s: %i positions in windows of %i by steps of %i make %i", (...example) => {
  const [padding, sequenceLength, poolSize, strides, expected] = example;
  const graph = chainLayers(
    { kind: "Embedding", params: { ...defaultParams("Embedding"), outputDim: 3 } },
    { kind: "MaxPooling1D", params: { poolSize, strides, padding } },
  );
  const spec = textClassifierSpec({ sequenceLength, vocabularySize: 9, classCount: 2 });
  expect(checkGraph(graph, spec).layersById.get("MaxPooling1D-1")?.outputShape).toEqual([expected, 3]);
});
