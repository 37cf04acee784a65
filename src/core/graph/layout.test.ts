import fc from "fast-check";
import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { edgeKey, layOut, type Layout } from "./layout.ts";
import type { LayerEdge } from "./layerGraph.ts";

const box = (id: string) => ({ id, width: 200, height: 60 });
const edges = (...pairs: readonly string[]): readonly LayerEdge[] =>
  pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));
const boxes = (ids: string) => ids.split("").map(box);
const at = ({ positions }: Layout, id: string) => present(positions.get(id));

test("a chain is one straight column, top to bottom", () => {
  const layout = layOut({ boxes: boxes("abcd"), edges: edges("ab", "bc", "cd") });
  const places = ["a", "b", "c", "d"].map((id) => at(layout, id));
  expect(new Set(places.map(({ x }) => x)).size).toBe(1);
  expect(places.map(({ y }) => y)).toEqual([0, 104, 208, 312]);
});

test("a residual bends around the layers it passes, which stay in their column", () => {
  const layout = layOut({ boxes: boxes("abcd"), edges: edges("ab", "bc", "cd", "ad") });
  const bends = present(layout.bends.get("a→d"));
  expect(bends).toHaveLength(4);
  for (const { x } of bends) expect(x).toBeGreaterThan(at(layout, "b").x + 200);
  expect(Math.abs(at(layout, "a").x - at(layout, "b").x)).toBeLessThan(8);
});

test("towers stand side by side under what feeds them", () => {
  const layout = layOut({ boxes: boxes("abcde"), edges: edges("ab", "ac", "ad", "be", "ce", "de") });
  const [b, c, d] = ["b", "c", "d"].map((id) => at(layout, id).x);
  expect([c, d]).toEqual([(b ?? 0) + 240, (b ?? 0) + 480]);
  expect(at(layout, "a").x).toBe(c);
  expect(at(layout, "e").x).toBe(c);
});

test("whatever the connections, cycles too, boxes never overlap and edges without cycle lead down", () => {
  const graph = fc.integer({ min: 1, max: 24 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      joins: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 }),
      isAcyclic: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(graph, ({ count, joins, isAcyclic }) => {
      const ids = Array.from({ length: count }, (_unused, index) => `n${String(index)}`);
      const drawn = joins
        .filter(([from, to]) => (isAcyclic ? from < to : from !== to))
        .map(([from, to]) => ({ from: `n${String(from)}`, to: `n${String(to)}` }));
      const layout = layOut({ boxes: ids.map(box), edges: drawn });
      const places = ids.map((id) => at(layout, id));
      for (const [index, one] of places.entries())
        for (const other of places.slice(index + 1))
          expect(Math.abs(one.x - other.x) >= 200 || Math.abs(one.y - other.y) >= 60).toBe(true);
      if (!isAcyclic) return;
      for (const edge of drawn) {
        expect(at(layout, edge.to).y).toBeGreaterThan(at(layout, edge.from).y);
        expect(layout.bends.has(edgeKey(edge))).toBe(true);
      }
    }),
  );
});
