import { expect, test } from "vitest";
import { isLost, suggestRate } from "./suggestRate.ts";

const rates = Array.from({ length: 100 }, (_unused, index) => 1e-6 * 10 ** ((6 * index) / 99));

/** A loss that begins to fall at one rate, is lowest at another and grows behind it. */
const curve = (falls: number, rises: number) =>
  rates.map((rate) => ({
    rate,
    loss: 2 - 1.5 / (1 + (falls / rate) ** 2) + 3 * (rate / rises) ** 3,
  }));

test.each([
  [1e-4, 0.05],
  [1e-3, 0.5],
  [3e-5, 0.01],
])("the rate suggested lies where the loss falls: from %s on, before %s", (falls, rises) => {
  const rate = suggestRate(curve(falls, rises)) ?? NaN;
  expect(rate).toBeGreaterThan(falls / 4);
  expect(rate).toBeLessThan(rises / 4);
});

test("a loss that never falls suggests nothing", () => {
  expect(suggestRate(rates.map((rate) => ({ rate, loss: 1 + rate })))).toBeNull();
});

test("a loss that grew fourfold is lost, one that still falls is not", () => {
  expect(isLost(curve(1e-4, 0.05))).toBe(true);
  expect(isLost(curve(1e-4, 0.05).slice(0, 60))).toBe(false);
});
