import { expect, test } from "vitest";
import { canvasView, layersOf } from "./canvasView.ts";
import { chainLayers } from "./edits.ts";
import { changeBlock, groupLayers, repeatBlock } from "./editsBlocks.ts";
import { defaultParams } from "./layerFields.ts";
import type { LayerGraph } from "./layerGraph.ts";

const layer = (kind: "Embedding" | "Dense" | "GlobalAveragePooling1D") => ({
  kind,
  params: defaultParams(kind),
});
const graph = chainLayers(
  layer("Embedding"),
  layer("Dense"),
  layer("Dense"),
  layer("GlobalAveragePooling1D"),
) as LayerGraph;
const grouped = groupLayers(graph, ["Dense-1", "Dense-2"], "Pair");
const shown = (of: LayerGraph) => {
  const { items, edges } = canvasView(of);
  return { items: items.map(({ id }) => id), edges: edges.map(({ from, to }) => `${from} ${to}`) };
};

test("without blocks, every layer and connection is shown", () => {
  expect(shown(graph).items).toHaveLength(5);
  expect(shown(graph).edges).toHaveLength(4);
});

test("a closed block is one item, however often it is repeated", () => {
  const expected = {
    items: ["InputLayer-1", "Embedding-1", "block-1", "GlobalAveragePooling1D-1"],
    edges: ["InputLayer-1 Embedding-1", "Embedding-1 block-1", "block-1 GlobalAveragePooling1D-1"],
  };
  expect(shown(grouped)).toEqual(expected);
  const thrice = repeatBlock(grouped, "block-1", 3);
  expect({ ...shown(thrice), edges: [...shown(thrice).edges].sort() }).toEqual({
    ...expected,
    edges: [...expected.edges].sort(),
  });
  expect(layersOf(canvasView(thrice), ["block-1"])).toHaveLength(6);
});

test("an open repeated block shows its first copy, which leads to what stands behind the last", () => {
  const open = changeBlock(repeatBlock(grouped, "block-1", 3), "block-1", { isOpen: true });
  expect(shown(open).items).toEqual(shown(graph).items);
  expect([...shown(open).edges].sort()).toEqual([...shown(graph).edges].sort());
});
