// oxlint-disable-next-line no-restricted-imports -- a test reads its reference from a file
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findUneven, weighClasses } from "./classWeights.ts";
import { afterEvaluation, noPlateau, rateAt } from "./learningRate.ts";
import { fitToRows } from "./fitToRows.ts";
import { observe, unobserved } from "./observe.ts";
import type { ScheduleConfig, ScheduleKind } from "./trainConfig.ts";
import {
  defaultTrainConfig,
  describeMismatch,
  makeKind,
  mergeTraining,
  optimizerFields,
  plainFields,
  scheduleFields,
} from "./trainFields.ts";

/** Written by scripts/reference/optimizers.py with PyTorch. */
const reference = JSON.parse(
  readFileSync(new URL("./schedules.reference.json", import.meta.url), "utf8"),
) as Readonly<Record<"oneCycle" | "step" | "exponential", readonly number[]>>;

const kinds = Object.keys(scheduleFields) as readonly ScheduleKind[];
const at = (schedule: ScheduleConfig, step: number, stepsPerEpoch = 1, epochs = 40): number =>
  rateAt(schedule, 1, { step, stepsPerEpoch, epochs, plateauShare: 1 });

test.each(["oneCycle", "step", "exponential"] as const)("the rates of %s are PyTorch's", (kind) => {
  const schedule = makeKind(scheduleFields, kind);
  for (const [step, rate] of reference[kind].entries()) expect(at(schedule, step)).toBeCloseTo(rate, 9);
});

test.each(["warmupCosine", "warmupLinear"] as const)(
  "%s rises in equal steps and ends where it should",
  (kind) => {
    const schedule = { kind, warmupShare: 0.1, endShare: 0.2 };
    expect([0, 1, 2, 3].map((step) => at(schedule, step))).toEqual([0.25, 0.5, 0.75, 1]);
    expect(at(schedule, 4)).toBeCloseTo(1);
    expect(at(schedule, 39)).toBeCloseTo(0.2);
  },
);

test("half way down, a cosine and a line meet", () => {
  const both = { warmupShare: 0, endShare: 0 };
  expect(at({ kind: "warmupCosine", ...both }, 20, 1, 41)).toBeCloseTo(0.5);
  expect(at({ kind: "warmupLinear", ...both }, 20, 1, 41)).toBeCloseTo(0.5);
});

test("no schedule leaves the range from 0 to the highest rate, whatever the length of the run", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (kind, stepsPerEpoch, epochs, share) => {
        const schedule = makeKind(scheduleFields, kind);
        const changed = "warmupShare" in schedule ? { ...schedule, warmupShare: share } : schedule;
        for (let step = 0; step < stepsPerEpoch * epochs; step++) {
          const rate = at(changed, step, stepsPerEpoch, epochs);
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1 + 1e-12);
        }
      },
    ),
  );
});

test("on a plateau the rate falls once for every stretch of patience, and not below its end", () => {
  const schedule = {
    ...makeKind(scheduleFields, "reduceOnPlateau"),
    patience: 2,
    factor: 0.1,
    endShare: 0.05,
  };
  const losses = [1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8];
  const shares: number[] = [];
  losses.reduce((plateau, loss) => {
    const next = afterEvaluation(plateau, schedule as ScheduleConfig, loss);
    shares.push(next.share);
    return next;
  }, noPlateau);
  expect(shares).toEqual([1, 1, 1, 0.1, 0.1, 0.05, 0.05]);
  expect(
    rateAt(schedule as ScheduleConfig, 2, { step: 0, stepsPerEpoch: 1, epochs: 1, plateauShare: 0.1 }),
  ).toBeCloseTo(0.2);
});

test("what is not a number is never an improvement", () => {
  const rule = { minDelta: 0, isHigherBetter: false };
  expect(observe(unobserved, NaN, rule)).toEqual({ best: null, evaluationsSince: 1 });
  expect(observe({ best: 1, evaluationsSince: 2 }, 0.5, rule)).toEqual({ best: 0.5, evaluationsSince: 0 });
  expect(observe({ best: 1, evaluationsSince: 2 }, 0.95, { ...rule, minDelta: 0.1 }).evaluationsSince).toBe(
    3,
  );
});

test("balanced weights make every class count alike, as scikit-learn's do", () => {
  const target = { kind: "class", labels: Int32Array.from([0, 0, 0, 1]) } as const;
  const rows = { classNames: ["a", "b", "never"], target };
  expect(Array.from(weighClasses({ kind: "balanced" }, rows) ?? [])).toEqual([expect.closeTo(4 / 6), 2, 1]);
  expect(weighClasses({ kind: "none" }, rows)).toBeNull();
  const manual = weighClasses({ kind: "manual", weights: { b: 3, gone: 9 } }, rows);
  expect(Array.from(manual ?? [])).toEqual([1, 3, 1]);
});

test("half-way weights raise rare classes by the square root and leave a row at 1 on the mean", () => {
  const target = { kind: "class", labels: Int32Array.from([0, 0, 0, 0, 1]) } as const;
  const [common = 0, rare = 0] = weighClasses({ kind: "sqrt" }, { classNames: ["a", "b"], target }) ?? [];
  expect(rare / common).toBeCloseTo(2);
  expect(4 * common + rare).toBeCloseTo(5);
});

test("a label given counts as much as it is rare, and one that all or no rows have counts as it is", () => {
  const flags = Uint8Array.from([1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  const rows = { classNames: ["a", "b", "c"], target: { kind: "classes", flags, width: 3 } as const };
  expect(Array.from(weighClasses({ kind: "balanced" }, rows) ?? [])).toEqual([4, 1, 1]);
  expect(Array.from(weighClasses({ kind: "sqrt" }, rows) ?? [])).toEqual([2, 1, 1]);
  expect(weighClasses({ kind: "manual", weights: { b: 3 } }, rows)).toEqual(Float32Array.from([1, 3, 1]));
});

test("rows are uneven where the largest class has over four times those of the smallest with at least ten", () => {
  expect(findUneven([41, 10])).toEqual({ largest: 0, smallest: 1, ratio: 4.1 });
  expect(findUneven([10, 40])).toBeNull();
  // A class of nine rows says nothing, and a class alone is not uneven.
  expect(findUneven([30, 9, 20])).toBeNull();
  expect(findUneven([1000, 9])).toBeNull();
  expect(findUneven([])).toBeNull();
});

test("automatic weights are half-way where rows are uneven, and none elsewhere, of labels as well", () => {
  const classes = (counts: readonly number[]) => ({
    classNames: counts.map(String),
    target: {
      kind: "class",
      labels: Int32Array.from(counts.flatMap((count, at) => Array<number>(count).fill(at))),
    } as const,
  });
  expect(weighClasses({ kind: "auto" }, classes([50, 10]))).toEqual(
    weighClasses({ kind: "sqrt" }, classes([50, 10])),
  );
  expect(weighClasses({ kind: "auto" }, classes([40, 10]))).toBeNull();
  const flags = Uint8Array.from({ length: 2 * 60 }, (_unused, at) => (at % 2 === 0 || at < 20 ? 1 : 0));
  const labels = { classNames: ["a", "b"], target: { kind: "classes", flags, width: 2 } as const };
  expect(weighClasses({ kind: "auto" }, labels)).toEqual(weighClasses({ kind: "sqrt" }, labels));
});

test("few rows get more epochs and a faster rate, as far as it may rise; many rows what the template names", () => {
  const rateAndEpochs = (trainCount: number) => {
    const { learningRate, epochs } = fitToRows(defaultTrainConfig, { trainCount, mostFaster: 2 });
    return [learningRate, epochs];
  };
  expect(rateAndEpochs(0)).toEqual([0.001, 10]);
  expect(rateAndEpochs(100)).toEqual([0.002, 100]);
  expect(rateAndEpochs(4900)).toEqual([0.0014, 20]);
  expect(rateAndEpochs(50_000)).toEqual([0.001, 10]);
  const whole = {
    ...defaultTrainConfig,
    earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: false },
  };
  expect(fitToRows(whole, { trainCount: 100, mostFaster: 2 })).toBe(whole);
  const steady = fitToRows(defaultTrainConfig, { trainCount: 100, mostFaster: 1 });
  expect(steady.learningRate).toBe(defaultTrainConfig.learningRate);
});

test("recommendations replace what they name and nothing else", () => {
  const optimizer = makeKind(optimizerFields, "AdamW");
  expect(mergeTraining(defaultTrainConfig, { batchSize: 64, optimizer })).toEqual({
    ...defaultTrainConfig,
    batchSize: 64,
    optimizer,
  });
});

test("a field says what it takes", () => {
  expect(describeMismatch(plainFields.epochs, 1.5)).toBe("1–1000");
  expect(describeMismatch(plainFields.learningRate, 0.5)).toBeNull();
  expect(describeMismatch(plainFields.sparseEmbeddings, "yes")).toBe("true, false");
});
