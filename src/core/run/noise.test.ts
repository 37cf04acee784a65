import { expect, test } from "vitest";
import { noiseOf, spreadOf, withinNoise } from "./noise.ts";
import type { RunEntry } from "./runEntry.ts";
import { logOf, makeEntry } from "./testing/makeEntry.ts";

/** A run with this seed and this learning rate that reached an accuracy over 400 validation rows. */
function run(number: number, accuracy: number, change: { seed: number; learningRate?: number }): RunEntry {
  const entry = makeEntry(number, { log: { ...logOf(accuracy), validationCount: 400 } });
  const { parts } = entry;
  return { ...entry, parts: parts && { ...parts, training: { ...parts.training, ...change } } };
}

test("the spread of figures is that of NumPy's mean and std with ddof 1", () => {
  // np.mean, np.std(ddof=1) of [0.91, 0.93, 0.95, 0.9]
  const spread = spreadOf([0.91, 0.93, 0.95, 0.9]);
  expect(spread?.mean).toBeCloseTo(0.9225, 12);
  expect(spread?.deviation).toBeCloseTo(0.022173557826083448, 12);
  expect(spreadOf([0.5])).toEqual({ mean: 0.5, deviation: 0, count: 1 });
  expect(spreadOf([])).toBeNull();
});

test("without repeated runs a share's noise is that of the rows it was measured on", () => {
  const pair = [run(1, 0.9, { seed: 1 }), run(2, 0.8, { seed: 1, learningRate: 0.1 })] as const;
  // 1.96 √(0.9·0.1/400 + 0.8·0.2/400)
  expect(noiseOf(pair, pair, "valAccuracy")).toEqual({ size: expect.closeTo(0.049, 10), from: "rows" });
  expect(noiseOf(pair, pair, "valLoss")).toBeNull();
});

test("runs repeated with other seeds give the noise, pooled over what was repeated", () => {
  const repeated = [
    ...[0.9, 0.92, 0.94].map((accuracy, index) => run(index, accuracy, { seed: index })),
    ...[0.8, 0.8, 0.86].map((accuracy, index) =>
      run(index + 3, accuracy, { seed: index, learningRate: 0.1 }),
    ),
  ];
  // Pooled variance (2·0.02² + 2·0.034641²) / 4 = 0.0008; 1.96 √(2·0.0008)
  const noise = noiseOf(repeated, [repeated[0] as RunEntry, repeated[3] as RunEntry], "valAccuracy");
  expect(noise).toEqual({ size: expect.closeTo(1.96 * Math.sqrt(2 * 0.0008), 8), from: "seeds" });
});

test("two runs with the same settings are too few to know a spread by", () => {
  const pair = [run(1, 0.9, { seed: 1 }), run(2, 0.95, { seed: 2 })] as const;
  expect(noiseOf(pair, pair, "valAccuracy")?.from).toBe("rows");
});

test("runs that lie within the noise of one are told apart from those beyond, and from the run itself", () => {
  const best = run(1, 0.9, { seed: 1 });
  const close = run(2, 0.88, { seed: 1, learningRate: 0.1 });
  const far = run(3, 0.7, { seed: 1, learningRate: 0.2 });
  const entries = [best, close, far];
  expect(withinNoise(entries, { run: best, others: entries, figure: "valAccuracy" })).toEqual([close]);
  // Nobody knows how far two losses lie apart by chance before a run was repeated.
  expect(withinNoise(entries, { run: best, others: entries, figure: "valLoss" })).toEqual([]);
});

test("repeats that all came to the same figure leave the noise to the rows", () => {
  const repeated = [1, 2, 3].map((seed) => run(seed, 0.9, { seed }));
  const pair = [repeated[0] as RunEntry, repeated[1] as RunEntry] as const;
  expect(noiseOf(repeated, pair, "valAccuracy")?.from).toBe("rows");
});
