import { expect, test } from "vitest";
import { canvasView } from "../../core/graph/canvasView.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { chainLayers } from "../../core/graph/edits.ts";
import { duplicateLayers } from "../../core/graph/editsCopy.ts";
import { addLoose } from "../../core/graph/editsJoins.ts";
import { defaultParams } from "../../core/graph/layerFields.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { idsInOrder } from "./itemData.ts";
import { nameOfItem } from "./itemWords.ts";

const chain = chainLayers(
  { kind: "Embedding", params: defaultParams("Embedding") },
  { kind: "GlobalAveragePooling1D", params: {} },
  { kind: "Dense", params: defaultParams("Dense") },
);
const spec = textClassifierSpec({ sequenceLength: 16, vocabularySize: 100, classCount: 2 });
const shown = (graph: LayerGraph) => ({ view: canvasView(graph), report: checkGraph(graph, spec) });

test("Items are in the order data flows, whenever they were put in", () => {
  const { view, report } = shown(duplicateLayers(chain, ["Embedding-1"]).graph);
  expect(idsInOrder(view, report)).toEqual([
    "InputLayer-1",
    "Embedding-1",
    "Embedding-2",
    "GlobalAveragePooling1D-1",
    "Dense-1",
  ]);
});

test("Items that nothing leads to come last", () => {
  const loose = addLoose(chain, { id: "Dense-2", kind: "Dense", params: defaultParams("Dense") });
  const { view, report } = shown(loose);
  expect(idsInOrder(view, report).at(-1)).toBe("Dense-2");
});

test("A layer is called by its kind while it is the only one of it, and by its id from then on", () => {
  expect(nameOfItem(canvasView(chain), "Embedding-1")).toBe("Embedding");
  const { graph } = duplicateLayers(chain, ["Embedding-1"]);
  expect(nameOfItem(canvasView(graph), "Embedding-1")).toBe("Embedding-1");
  expect(nameOfItem(canvasView(graph), "Dense-1")).toBe("Dense");
});
