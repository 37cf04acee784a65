import { expect, test } from "vitest";
import { partSizes } from "./partSizes.ts";
import { defaultSplitConfig } from "./splitConfig.ts";

test("the parts of a class add up to it, whatever its size and the shares", () => {
  for (let count = 1; count <= 200; count++)
    for (const trainShare of [0.1, 0.5, 0.8, 0.95])
      for (const validationShare of [0, 0.02, 0.05]) {
        const { train, validation, test } = partSizes(count, { trainShare, validationShare });
        expect(train + validation + test).toBe(count);
        expect(Math.min(train - 1, validation, test)).toBeGreaterThanOrEqual(0);
      }
});

test("a class of one row is trained on", () => {
  expect(partSizes(1, defaultSplitConfig)).toEqual({ train: 1, validation: 0, test: 0 });
});

test("a hundred rows are dealt as the shares say", () => {
  expect(partSizes(100, defaultSplitConfig)).toEqual({ train: 80, validation: 10, test: 10 });
});
