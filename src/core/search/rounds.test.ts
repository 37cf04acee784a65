import fc from "fast-check";
import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { searchStrategies, type SearchPlan } from "./plan.ts";
import { rankTrials } from "./ranking.ts";
import { nextTrial, planRounds, searchShare, worthContinuing, type SearchProgress } from "./rounds.ts";
import { planTrials, startRecords, type TrialRecord } from "./trials.ts";
import { textClassifierSpec } from "../graph/modelSpec.ts";
import { templates } from "../graph/testing/textTemplates.ts";
import { diverged, epochOf, fresh, judge } from "./testing/trials.ts";

const plan: SearchPlan = { strategy: "halving", axes: [], trialCount: 8, seed: 1 };

const startOf = (strategy: SearchPlan["strategy"], count: number, epochs: number): SearchProgress => ({
  rounds: planRounds({ ...plan, strategy }, count, epochs),
  trials: Array.from({ length: count }, () => fresh),
});

/** What becomes of model `index` when it is trained up to `untilEpoch`. */
type Learner = (trial: TrialRecord, index: number, untilEpoch: number) => TrialRecord;

/** Goes through a whole search; tells every order and the share done before it. */
function runAll(start: SearchProgress, learn: Learner) {
  let progress = start;
  const orders: { readonly index: number; readonly untilEpoch: number; readonly share: number }[] = [];
  for (let next = nextTrial(progress, judge); next !== null; next = nextTrial(progress, judge)) {
    const { index, untilEpoch } = next;
    orders.push({ index, untilEpoch, share: searchShare(progress, judge) });
    const trials = progress.trials.map((trial, other) =>
      other === index ? learn(trial, index, untilEpoch) : trial,
    );
    progress = { ...progress, trials };
    if (orders.length > 500) throw new Error("The search does not end");
  }
  return { orders, progress };
}

/** Loses `losses[index]` at first and a little less with every epoch. */
const steady =
  (losses: readonly number[]): Learner =>
  (trial, index, untilEpoch) => ({
    ...trial,
    epochLogs: Array.from({ length: untilEpoch }, (_unused, epoch) =>
      epochOf(present(losses[index]) / (epoch + 1)),
    ),
  });

test("halving ends with one model trained to the end, and never costs more than all of them would", () => {
  expect(planRounds({ ...plan, strategy: "halving" }, 8, 16)).toEqual([
    { trialCount: 8, epochs: 2 },
    { trialCount: 4, epochs: 4 },
    { trialCount: 2, epochs: 8 },
    { trialCount: 1, epochs: 16 },
  ]);
  fc.assert(
    fc.property(
      fc.constantFrom(...searchStrategies),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 100 }),
      (strategy, trialCount, epochs) => {
        const rounds = planRounds({ ...plan, strategy }, trialCount, epochs);
        expect(rounds.at(-1)?.epochs).toBe(epochs);
        expect(rounds[0]?.trialCount).toBe(trialCount);
      },
    ),
  );
});

test("grid and random train every model once and to the end, in order", () => {
  for (const strategy of ["grid", "random"] as const) {
    const { orders } = runAll(startOf(strategy, 4, 5), steady([3, 1, 2, 4]));
    expect(orders.map(({ index, untilEpoch }) => [index, untilEpoch])).toEqual([
      [0, 5],
      [1, 5],
      [2, 5],
      [3, 5],
    ]);
    expect(orders.map(({ share }) => share)).toEqual([0, 0.25, 0.5, 0.75]);
  }
});

test("halving goes on with the better half, and trains nobody twice for the same epochs", () => {
  const { orders, progress } = runAll(startOf("halving", 4, 8), steady([3, 1, 2, 4]));
  expect(orders.map(({ index, untilEpoch }) => [index, untilEpoch])).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 2],
    [1, 4],
    [2, 4],
    [1, 8],
  ]);
  expect(progress.trials.map(({ epochLogs }) => epochLogs.length)).toEqual([2, 8, 4, 2]);
  expect(rankTrials(progress.trials, judge)).toEqual([1, 2, 0, 3]);
});

test("models that fail or stop early leave their place to the others", () => {
  const learn: Learner = (trial, index, untilEpoch) => {
    if (index === 1) return { ...trial, epochLogs: [epochOf(0.1)], issue: diverged };
    if (index === 2) return { ...trial, epochLogs: [epochOf(0.5)], isOver: true };
    return steady([3, 1, 2, 4])(trial, index, untilEpoch);
  };
  const { orders, progress } = runAll(startOf("halving", 4, 8), learn);
  expect(orders.map(({ index }) => index)).toEqual([0, 1, 2, 3, 0]);
  expect(rankTrials(progress.trials, judge)).toEqual([2, 0, 3]);
  expect(searchShare(progress, judge)).toBe(1);
});

test("a search of which every model fails ends", () => {
  const { orders, progress } = runAll(startOf("halving", 8, 8), (trial) => ({ ...trial, issue: diverged }));
  expect(orders).toHaveLength(8);
  expect(rankTrials(progress.trials, judge)).toEqual([]);
  expect(worthContinuing(progress, judge)).toEqual(new Set());
});

test("every search ends, tells a share that only grows, and never needs a state that was not kept", () => {
  const loss = fc.double({ min: 0.01, max: 5, noNaN: true });
  const fate = fc.constantFrom("learns", "learns", "learns", "fails", "stops early");
  fc.assert(
    fc.property(
      fc.constantFrom(...searchStrategies),
      fc.array(fc.record({ losses: fc.array(loss, { minLength: 12, maxLength: 12 }), fate }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 12 }),
      (strategy, models, epochs) => {
        const kept = new Set<number>();
        let isLost = false;
        const learn: Learner = (trial, index, untilEpoch) => {
          isLost ||= trial.epochLogs.length > 0 && !kept.has(index);
          const model = present(models[index]);
          const length = model.fate === "stops early" ? 1 : untilEpoch;
          const epochLogs = model.losses.slice(0, length).map((value) => epochOf(value));
          return {
            ...trial,
            epochLogs,
            isOver: model.fate === "stops early",
            issue: model.fate === "fails" ? diverged : null,
          };
        };
        let progress = startOf(strategy, models.length, epochs);
        let share = 0;
        for (let next = nextTrial(progress, judge); next !== null; next = nextTrial(progress, judge)) {
          const { index, untilEpoch } = next;
          const trials = progress.trials.map((trial, other) =>
            other === index ? learn(trial, index, untilEpoch) : trial,
          );
          progress = { ...progress, trials };
          kept.add(index);
          const worth = worthContinuing(progress, judge);
          for (const other of kept) if (!worth.has(other)) kept.delete(other);
          expect(searchShare(progress, judge)).toBeGreaterThanOrEqual(share);
          share = searchShare(progress, judge);
        }
        expect(share).toBeCloseTo(1, 12);
        expect(isLost).toBe(false);
        // Whoever was sent home was not better than the one that was trained to the end.
        const best = progress.trials[rankTrials(progress.trials, judge)[0] ?? 0];
        const areAllLearning = models.every((model) => model.fate === "learns");
        expect(areAllLearning ? best?.epochLogs.length : epochs).toBe(epochs);
      },
    ),
    { numRuns: 60 },
  );
});

test("a model that cannot be built is told before anything is trained", () => {
  const heads = {
    layerId: "TransformerEncoder-1",
    parameter: "numHeads",
    values: { kind: "list", values: [4, 7] },
  } as const;
  const trials = planTrials({ ...plan, strategy: "grid", axes: [heads] }, templates["transformer-encoder"]);
  const records = startRecords(
    trials,
    textClassifierSpec({ sequenceLength: 32, vocabularySize: 100, classCount: 2 }),
  );
  expect(records.map(({ values, issue }) => [values[0], issue?.severity ?? null])).toEqual([
    [4, null],
    [7, "error"],
  ]);
  expect(nextTrial({ rounds: [{ trialCount: 2, epochs: 3 }], trials: records }, judge)?.index).toBe(0);
  expect(records[0]?.parameterCount).toBeGreaterThan(100);
});
