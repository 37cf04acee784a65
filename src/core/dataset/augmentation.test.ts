import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import {
  augmentTokens,
  countPlannedRows,
  noAugmentation,
  planRows,
  type AugmentationConfig,
} from "./augmentation.ts";

const off: AugmentationConfig = { ...noAugmentation, deletion: 0, swap: 0, masking: 0, cropping: 0 };
const using = (seed: number) => ({ random: makeRandom(seed), mask: -1 });
const anyTokens = fc.array(fc.nat(99), { minLength: 4, maxLength: 40 });
const sorted = (tokens: readonly number[]): readonly number[] => tokens.toSorted((a, b) => a - b);

test("with every change at zero, tokens stay as they are", () => {
  fc.assert(
    fc.property(anyTokens, fc.nat(), (tokens, seed) => {
      expect(augmentTokens(tokens, off, using(seed))).toEqual(tokens);
    }),
  );
});

test("swapping keeps the tokens, deleting keeps their order, cropping keeps a stretch, masking keeps the length", () => {
  fc.assert(
    fc.property(anyTokens, fc.nat(), (tokens, seed) => {
      expect(sorted(augmentTokens(tokens, { ...off, swap: 0.5 }, using(seed)))).toEqual(sorted(tokens));
      let at = 0;
      for (const token of augmentTokens(tokens, { ...off, deletion: 0.3 }, using(seed))) {
        at = tokens.indexOf(token, at);
        expect(at).not.toBe(-1);
        at++;
      }
      const cropped = augmentTokens(tokens, { ...off, cropping: 0.4 }, using(seed));
      expect(cropped).toHaveLength(Math.max(1, Math.round(tokens.length * 0.6)));
      expect(` ${tokens.join(" ")} `).toContain(` ${cropped.join(" ")} `);
      const masked = augmentTokens(tokens, { ...off, masking: 0.3 }, using(seed));
      expect(masked).toHaveLength(tokens.length);
      expect(masked.every((token, index) => token === -1 || token === tokens[index])).toBe(true);
    }),
  );
});

test("the same seed changes a text in the same way", () => {
  const tokens = Array.from({ length: 30 }, (_unused, index) => index);
  const change = (seed: number) => augmentTokens(tokens, { ...noAugmentation, copyCount: 1 }, using(seed));
  expect(change(3)).toEqual(change(3));
  expect(change(3)).not.toEqual(change(4));
});

test("every training row is there once unchanged, with as many copies as were asked for", () => {
  const plan = planRows(Int32Array.of(0, 1, 0), 2, { ...noAugmentation, copyCount: 2 });
  expect(plan.filter(({ isChanged }) => !isChanged).map(({ position }) => position)).toEqual([0, 1, 2]);
  expect(plan.filter(({ isChanged }) => isChanged)).toHaveLength(6);
});

test("rare classes are repeated up to the share of the largest", () => {
  const labels = Int32Array.from({ length: 110 }, (_unused, index) => (index < 100 ? 0 : 1));
  const count = (oversampling: number): number =>
    planRows(labels, 2, { ...noAugmentation, oversampling }).filter(({ position }) => position >= 100).length;
  expect([count(0), count(0.05), count(0.5), count(1)]).toEqual([10, 10, 50, 100]);
});

test("rows are counted as they are planned", () => {
  const counts = fc.array(fc.nat(30), { minLength: 1, maxLength: 5 });
  const share = fc.constantFrom(0, 0.3, 1);
  fc.assert(
    fc.property(counts, fc.nat(3), share, (classCounts, copyCount, oversampling) => {
      const labels = Int32Array.from(
        classCounts.flatMap((count, label) => Array.from({ length: count }, () => label)),
      );
      const config = { ...noAugmentation, copyCount, oversampling };
      expect(countPlannedRows(classCounts, config)).toBe(planRows(labels, classCounts.length, config).length);
    }),
  );
});
