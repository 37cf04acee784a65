import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import { compareGraphs, isSameGraph, type GraphDifference } from "./compareGraphs.ts";
import { removeLayer, setParams } from "./edits.ts";
import { connect } from "./editsJoins.ts";
import { templates } from "./testing/textTemplates.ts";
import { editAtRandom } from "./testing/randomEdits.ts";

const graph = templates["text-cnn"];

test("layers, parameters and connections that differ are named", () => {
  const after = setParams(connect(graph, { from: "Embedding-1", to: "Dense-1" }), "Conv1D-1", { filters: 8 });
  expect(compareGraphs(graph, after)).toMatchObject({
    added: [],
    removed: [],
    changed: [{ parameter: "filters", before: 128, after: 8 }],
    joined: [{ from: "Embedding-1", to: "Dense-1" }],
    cut: [],
  });
  expect(compareGraphs(graph, removeLayer(graph, "Dropout-1")).removed.map(({ id }) => id)).toEqual([
    "Dropout-1",
  ]);
});

const byPlace = (changed: GraphDifference["changed"]) =>
  changed
    .map(({ node, parameter, before, after }) => [`${node.id}.${parameter}`, before, after] as const)
    .sort(([one], [other]) => one.localeCompare(other));

test("the way back from a version is the way to it, turned round", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 12 }), (seed, count) => {
      const random = makeRandom(seed, "compare");
      let after = graph;
      for (let edit = 0; edit < count; edit++) after = editAtRandom(after, random);
      const there = compareGraphs(graph, after);
      const back = compareGraphs(after, graph);
      expect(back.added).toEqual(there.removed);
      expect(back.joined).toEqual(there.cut);
      // Each version lists changes in the order of its own layers.
      expect(
        byPlace(
          back.changed.map(({ before, after: now, ...place }) => ({ ...place, before: now, after: before })),
        ),
      ).toEqual(byPlace(there.changed));
      expect(isSameGraph(graph, graph)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
