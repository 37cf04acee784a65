import fc from "fast-check";
import { expect, test } from "vitest";
import { planBatches } from "./planBatches.ts";

test("every text is in one batch, none is much shorter than its batch, and a batch keeps to its tokens", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 200 }), (lengths) => {
      const batches = planBatches(lengths, { tokenBudget: 512, leastShare: 0.9 });
      const places = batches.flatMap((batch) => batch.places);
      expect(places.toSorted((a, b) => a - b)).toEqual([...lengths.keys()]);
      for (const { places: rows, length } of batches) {
        expect(rows.length === 1 || rows.length * length <= 512).toBe(true);
        const ofBatch = rows.map((place) => lengths[place] ?? NaN);
        expect(Math.max(...ofBatch)).toBe(length);
        expect(Math.min(...ofBatch)).toBeGreaterThanOrEqual(0.9 * length);
      }
    }),
  );
});
