import { expect, test } from "vitest";
import { scoreOutputs } from "../metrics/scoreOutputs.ts";
import type { FittedTarget } from "../task/fitted.ts";
import { rescore } from "./rescore.ts";

const outputs = Float32Array.of(0.9, 0.1, 0.6, 0.4, 0.3, 0.7, 0.55, 0.45);
const rows = Int32Array.of(4, 5, 6, 7);
const none = { count: 4, rows, inputs: {} };

test("scoring by the same decision gives the same evaluation, baselines included", () => {
  const target: FittedTarget = { kind: "class", classNames: ["a", "b"] };
  const actual = { kind: "class", labels: Int32Array.of(0, 1, 1, 0) } as const;
  const train = { ...none, target: { kind: "class", labels: Int32Array.of(1, 1, 0) } } as const;
  const before = scoreOutputs(target, { outputs, test: { ...none, target: actual }, train });
  expect(before).toMatchObject({ baselineClass: "b" });
  expect(rescore({ target, outputs: { rows, values: outputs, actual }, before })).toEqual(before);
  expect(rescore({ target, outputs: { rows, values: outputs }, before })).toBe(before);
});

test("a threshold changes which rows are right", () => {
  const plain: FittedTarget = { kind: "class", classNames: ["a", "b"] };
  const actual = { kind: "class", labels: Int32Array.of(0, 1, 1, 1) } as const;
  const test = { ...none, target: actual };
  const before = scoreOutputs(plain, { outputs, test, train: test });
  expect(before).toMatchObject({ accuracy: 0.5 });
  const rule = { kind: "thresholds", thresholds: [0.8, 0.2] } as const;
  const target: FittedTarget = { ...plain, decision: { temperature: 1, rule, leaveBelow: 0 } };
  expect(rescore({ target, outputs: { rows, values: outputs, actual }, before })).toMatchObject({
    accuracy: 1,
    baselineClass: "b",
  });
});

test("thresholds of labels change which labels are given, and the usual labels stay the baseline", () => {
  const plain: FittedTarget = { kind: "classes", classNames: ["a", "b"], threshold: 0.5 };
  const actual = { kind: "classes", flags: Uint8Array.of(1, 0, 1, 1, 0, 1, 1, 1), width: 2 } as const;
  const test = { ...none, target: actual };
  const before = scoreOutputs(plain, { outputs, test, train: test });
  const decision = { temperature: 1, thresholds: [0.5, 0.4], leaveBelow: 0 };
  const after = rescore({
    target: { ...plain, decision },
    outputs: { rows, values: outputs, actual },
    before,
  });
  expect(before).toMatchObject({ subsetAccuracy: 0.5 });
  expect(after).toMatchObject({ subsetAccuracy: 1, baselineLabels: ["a", "b"] });
});
