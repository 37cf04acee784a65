import { expect, test } from "vitest";
import { appendLayers, countValues, layerConcerns, type LayersAt } from "./layerSamples.ts";

const histogram = { low: 0, high: 1, counts: [1] };
const layer = (id: string, updateRatio: number, deadShare: number | null = null) => ({
  ...{ id, weightNorm: 1, gradientNorm: 1, updateRatio, deadShare, histogram },
});
const at = (position: number, ...layers: LayersAt["layers"]): LayersAt => ({ position, layers });

test("a long run keeps a bounded number of looks, spread over all of it", () => {
  let samples: readonly LayersAt[] = [];
  for (let position = 0; position < 1000; position++) samples = appendLayers(samples, at(position));
  expect(samples.length).toBeLessThanOrEqual(60);
  expect([samples[0]?.position, samples.at(-1)?.position]).toEqual([0, 999]);
  const gaps = samples.slice(1).map(({ position }, index) => position - (samples[index]?.position ?? NaN));
  expect(Math.max(...gaps)).toBeLessThan(4 * (1000 / 60));
});

test("a run that goes on from a checkpoint looks anew at what it takes again", () => {
  const samples = [at(1), at(2), at(3)];
  expect(appendLayers(samples, at(2.5)).map(({ position }) => position)).toEqual([1, 2, 2.5]);
});

test("every value is counted once, in bins from the lowest to the highest", () => {
  const { low, high, counts } = countValues([-1, 0, 0, 1, 3]);
  expect([low, high]).toEqual([-1, 3]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  expect([counts[0], counts.at(-1)]).toEqual([1, 1]);
  expect(countValues([2, 2]).counts[0]).toBe(2);
});

test("nothing is said of layers that learn", () => {
  const samples = [1, 2, 3].map((position) => at(position, layer("a", 0.001), layer("b", 0.0005, 0.2)));
  expect(layerConcerns(samples).size).toBe(0);
});

test.each([
  ["dead", layer("b", 0.001, 0.6)],
  ["jumping", layer("b", 0.4)],
  ["still", layer("b", 1e-7)],
] as const)("a layer that is %s in three looks running is named", (concern, seen) => {
  const samples = [1, 2, 3].map((position) => at(position, layer("a", 0.001), seen));
  expect([...layerConcerns(samples)]).toEqual([["b", concern]]);
  expect(layerConcerns(samples.slice(1)).size).toBe(0);
});

test("where the rate has fallen for all layers none of them stands still", () => {
  const samples = [1, 2, 3].map((position) => at(position, layer("a", 1e-7), layer("b", 1e-7)));
  expect(layerConcerns(samples).size).toBe(0);
});
