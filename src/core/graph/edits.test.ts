import { expect, test } from "vitest";
import { commit, createHistory, redo, undo } from "../history.ts";
import { makeRandom } from "../random.ts";
import { checkGraph } from "./checkGraph.ts";
import { chainLayers, insertBetween, makeLayer, removeLayer, setParams } from "./edits.ts";
import { canGroup, changeBlock, groupLayers, repeatBlock, settleBlocks, ungroup } from "./editsBlocks.ts";
import { copyLayers, duplicateLayers, pasteLayers, removeLayers } from "./editsCopy.ts";
import { connect, disconnect, reconnect } from "./editsJoins.ts";
import { defaultParams } from "./layerFields.ts";
import { sourcesOf, type LayerGraph } from "./layerGraph.ts";
import type { LayerKind, LayerNode } from "./layers.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { templates } from "./testing/textTemplates.ts";
import { editAtRandom } from "./testing/randomEdits.ts";

const spec = textClassifierSpec({ sequenceLength: 16, vocabularySize: 50, classCount: 3 });
const layer = (kind: LayerKind, params: object = {}): Omit<LayerNode, "id"> =>
  ({ kind, params: { ...defaultParams(kind), ...params } }) as unknown as Omit<LayerNode, "id">;
const output = layer("Dense", { units: "output", activation: "softmax" });
const deep = chainLayers(
  layer("Embedding", { outputDim: 8 }),
  layer("Dense", { units: 8 }),
  layer("LayerNormalization"),
  layer("GlobalAveragePooling1D"),
  output,
);
const codes = (graph: LayerGraph) => checkGraph(graph, spec).issues.map(({ code }) => code);
const orderOf = (graph: LayerGraph) => checkGraph(graph, spec).order;

/** What must hold of every graph, however it came about. */
function expectWhole(graph: LayerGraph): void {
  const ids = graph.nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(graph.nodes.filter(({ kind }) => kind === "InputLayer")).toHaveLength(1);
  const keys = graph.edges.map(({ from, to }) => `${from} ${to}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { from, to } of graph.edges) {
    expect(ids).toContain(from);
    expect(ids).toContain(to);
  }
  const members = (graph.blocks ?? []).flatMap(({ copies }) => copies.flat());
  expect(new Set(members).size).toBe(members.length);
  for (const id of members) expect(ids).toContain(id);
}

test.each([1, 2, 3])(
  "a thousand random edits (seed %i) leave a graph that checks; undoing them restores it exactly",
  (seed) => {
    const random = makeRandom(seed, "edits");
    const seen: LayerGraph[] = [templates["text-cnn"]];
    // The history keeps 200 steps: undone and redone in that many at a time.
    for (let round = 0; round < 5; round++) {
      let history = createHistory(seen.at(-1) ?? templates["text-cnn"]);
      const steps: LayerGraph[] = [history.present];
      for (let step = 0; step < 200; step++) {
        const next = editAtRandom(history.present, random);
        expectWhole(next);
        const report = checkGraph(next, spec);
        expect(report.order.length).toBeLessThanOrEqual(next.nodes.length);
        if (next !== history.present) steps.push(next);
        history = commit(history, next);
      }
      const last = history.present;
      for (const before of steps.toReversed()) {
        expect(history.present).toBe(before);
        history = undo(history);
      }
      expect(JSON.stringify(history.present)).toBe(JSON.stringify(steps[0]));
      while (history.future.length > 0) history = redo(history);
      expect(history.present).toBe(last);
      seen.push(last);
    }
  },
  30_000,
);

test("a layer put on one connection leaves the other branches as they are", () => {
  const branched = connect(deep, { from: "Embedding-1", to: "LayerNormalization-1" });
  const added = insertBetween(branched, makeLayer(branched, "Dropout"), {
    from: "Embedding-1",
    to: "LayerNormalization-1",
  });
  expect(sourcesOf(added, "LayerNormalization-1")).toEqual(["Dense-1", "Dropout-1"]);
  expect(sourcesOf(added, "Dense-1")).toEqual(["Embedding-1"]);
});

test("taking a layer out of a branch keeps the order of the inputs behind it, and joins nothing twice", () => {
  const branched = connect(deep, { from: "Embedding-1", to: "LayerNormalization-1" });
  expect(sourcesOf(removeLayer(branched, "Dense-1"), "LayerNormalization-1")).toEqual(["Embedding-1"]);
});

test("connections are drawn once, led elsewhere and taken away; what cannot be changes nothing", () => {
  const edge = { from: "Embedding-1", to: "Dense-2" };
  const drawn = connect(deep, edge);
  expect(connect(drawn, edge)).toBe(drawn);
  expect(connect(deep, { from: "Dense-1", to: "Dense-1" })).toBe(deep);
  expect(connect(deep, { from: "Dense-1", to: "InputLayer-1" })).toBe(deep);
  expect(disconnect(drawn, edge)).toEqual(deep);
  const led = reconnect(drawn, edge, { from: "Dense-1", to: "Dense-2" });
  expect(sourcesOf(led, "Dense-2")).toEqual(["GlobalAveragePooling1D-1", "Dense-1"]);
});

test("copied layers are pasted in line, under new ids, with the connections among them", () => {
  const clip = copyLayers(deep, ["InputLayer-1", "Dense-1", "LayerNormalization-1"]);
  expect(clip.nodes.map(({ id }) => id)).toEqual(["Dense-1", "LayerNormalization-1"]);
  const { graph, ids } = pasteLayers(deep, clip, "LayerNormalization-1");
  expect(ids).toEqual(["Dense-3", "LayerNormalization-2"]);
  expect(orderOf(graph)).toEqual([
    "InputLayer-1",
    "Embedding-1",
    "Dense-1",
    "LayerNormalization-1",
    "Dense-3",
    "LayerNormalization-2",
    "GlobalAveragePooling1D-1",
    "Dense-2",
  ]);
  expect(codes(graph)).toEqual([]);
  expect(duplicateLayers(deep, ["Dense-1", "LayerNormalization-1"]).graph).toEqual(graph);
  expect(removeLayers(graph, ids)).toEqual(deep);
});

test("layers pasted nowhere in particular wait to be connected", () => {
  const { graph } = pasteLayers(deep, copyLayers(deep, ["Dense-1"]), null);
  expect(codes(graph)).toEqual(["graph.disconnected"]);
});

test("untouched layers keep their identity through every edit", () => {
  const random = makeRandom(9, "identity");
  let graph = deep;
  for (let step = 0; step < 50; step++) {
    const next = editAtRandom(graph, random);
    const before = new Map(graph.nodes.map((node) => [node.id, node]));
    const alike = next.nodes.filter((node) => JSON.stringify(before.get(node.id)) === JSON.stringify(node));
    expect(alike.every((node) => before.get(node.id) === node)).toBe(true);
    graph = next;
  }
});

const run = ["Dense-1", "LayerNormalization-1"];
const grouped = groupLayers(deep, run, "Mixer");

test("a run becomes a block; what has two ways in or holds the input does not", () => {
  expect(grouped.blocks).toEqual([{ id: "block-1", name: "Mixer", copies: [run], isOpen: false }]);
  expect(canGroup(deep, ["InputLayer-1", "Embedding-1"])).toBe(false);
  expect(canGroup(deep, ["Embedding-1", "LayerNormalization-1"])).toBe(false);
  expect(canGroup(grouped, ["Dense-1"])).toBe(false);
  expect(ungroup(grouped, "block-1")).toEqual(deep);
});

test("a repeated block has copies one behind the other, and none too many once it is repeated less", () => {
  const thrice = repeatBlock(grouped, "block-1", 3);
  expect(codes(thrice)).toEqual([]);
  expect(orderOf(thrice)).toHaveLength(10);
  expect(checkGraph(thrice, spec).parameterCount).toBe(
    checkGraph(deep, spec).parameterCount + 2 * (8 * 8 + 8 + 2 * 8),
  );
  expect(repeatBlock(thrice, "block-1", 1)).toEqual(grouped);
  expect(settleBlocks(thrice)).toBe(thrice);
});

test("a residual inside a block is repeated with it", () => {
  const base = chainLayers(layer("Embedding", { outputDim: 8 }), layer("Dense", { units: 8 }), layer("Add"));
  const residual = connect(base, { from: "Embedding-1", to: "Add-1" });
  const thrice = repeatBlock(groupLayers(residual, ["Dense-1", "Add-1"], "Residual"), "block-1", 3);
  expect(sourcesOf(thrice, "Add-3")).toEqual(["Dense-3", "Add-2"]);
});

test("a parameter changed in a repeated block changes in all copies", () => {
  const twice = repeatBlock(grouped, "block-1", 2);
  const changed = setParams(twice, "Dense-1", { activation: "gelu" });
  const activations = changed.nodes.flatMap((node) =>
    node.kind === "Dense" ? [node.params.activation] : [],
  );
  expect(activations).toEqual(["gelu", "softmax", "gelu"]);
});

test("a layer put into a repeated block joins all its copies, and leaves them again", () => {
  const twice = repeatBlock(grouped, "block-1", 2);
  const edge = { from: "Dense-1", to: "LayerNormalization-1" };
  const fuller = settleBlocks(insertBetween(twice, makeLayer(twice, "Dropout"), edge));
  expect(fuller.blocks?.[0]?.copies.map((copy) => copy.length)).toEqual([3, 3]);
  expect(orderOf(fuller)).toHaveLength(10);
  const emptier = settleBlocks(removeLayer(fuller, "Dropout-1"));
  expect(orderOf(emptier)).toHaveLength(8);
});

test("a block that is no run any more lets its layers go", () => {
  const torn = settleBlocks(connect(grouped, { from: "InputLayer-1", to: "LayerNormalization-1" }));
  expect(torn.blocks).toBeUndefined();
  expect(changeBlock(grouped, "block-1", { isOpen: true }).blocks?.[0]?.isOpen).toBe(true);
});
