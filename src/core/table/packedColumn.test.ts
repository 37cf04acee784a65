import fc from "fast-check";
import { expect, test } from "vitest";
import { makeColumnBuilder } from "./packedColumn.ts";
import { makeSampler } from "./stratifiedSample.ts";

function pack(cells: readonly string[]) {
  const builder = makeColumnBuilder();
  for (const cell of cells) builder.push(cell);
  return builder.finish();
}

test("a packed column gives back the cells that went in, in any order", () => {
  const cell = fc.oneof(
    fc.constantFrom("a", "", "\ufeffmark", "👩‍💻"),
    fc.string({ unit: "grapheme", maxLength: 300 }),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
      const column = pack(cells);
      expect([...column]).toEqual(cells);
      expect(column.length).toBe(cells.length);
      for (const row of cells.keys())
        expect(column.at(cells.length - 1 - row)).toBe(cells[cells.length - 1 - row]);
      expect(column.at(cells.length)).toBeUndefined();
    }),
  );
});

test("a column too varied to be listed, longer than a block, is read at random", () => {
  const cells = Array.from(
    { length: 20_000 },
    (_unused, row) => `${"好text ".repeat(row % 40)}${String(row)}`,
  );
  const column = pack(cells);
  for (const row of [0, 19_999, 4096, 12_345, 4095, 1, 12_346]) expect(column.at(row)).toBe(cells[row]);
  expect([...column]).toEqual(cells);
});

test("a cell larger than a block has a block of its own", () => {
  const large = "x".repeat(3_000_000);
  expect([...pack(["a", large, "b"])]).toEqual(["a", large, "b"]);
});

test("a sample takes the same share of every class, whatever the order of rows", () => {
  const rows = Array.from({ length: 10_000 }, (_unused, row) =>
    row % 10 === 0 ? "rare" : row % 3 === 0 ? "b" : "a",
  );
  for (const share of [0.05, 0.37, 0.9]) {
    const keeps = makeSampler({ share, column: 1, seed: 7 });
    const taken = rows.filter((name) => keeps(["text", name]));
    for (const name of ["rare", "a", "b"]) {
      const all = rows.filter((other) => other === name).length;
      const kept = taken.filter((other) => other === name).length;
      expect(Math.abs(kept - all * share)).toBeLessThanOrEqual(1);
    }
  }
});

test("another seed takes other rows", () => {
  const take = (seed: number): string => {
    const keeps = makeSampler({ share: 0.2, column: null, seed });
    return Array.from({ length: 50 }, () => (keeps(["x"]) ? "1" : "0")).join("");
  };
  expect(take(1)).toBe(take(1));
  expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(take)).size).toBeGreaterThan(2);
});
