import { expect, test } from "vitest";
import { emptyRunLog } from "../run/runLog.ts";
import { judgeTried } from "./triedChange.ts";

const run = (valLoss: readonly number[], keptEpoch: number | null) => ({
  log: {
    ...emptyRunLog,
    keptEpoch,
    epochLogs: valLoss.map((loss) => ({ metrics: { valLoss: loss }, elapsedMs: 1 })),
  },
  evaluation: null,
});

test("runs are compared at the epoch that was kept", () => {
  const judged = judgeTried(run([0.9, 0.5, 0.7], 2), run([0.4, 0.6], 1), "valLoss");
  expect(judged).toEqual({ figure: "valLoss", before: 0.5, after: 0.4, outcome: "better" });
});

test("where no epoch was kept, the best one speaks", () => {
  expect(judgeTried(run([0.9, 0.5], null), run([0.8], null), "valLoss").outcome).toBe("worse");
});

test("a difference that says nothing is none", () => {
  expect(judgeTried(run([0.5], 1), run([0.499], 1), "valLoss").outcome).toBe("same");
});

test("any figure is better than that of a run that came to none", () => {
  expect(judgeTried(run([], null), run([0.7], 1), "valLoss").outcome).toBe("better");
});
