import { expect, test } from "vitest";
import { makeLeaveReason } from "./leaveToHuman.ts";

const familiar = (outputs: readonly number[]) => ({ outputs, isFamiliar: true });

test("an answer below the wished confidence is left to a human, one that reaches it is not", () => {
  const reason = makeLeaveReason({ kind: "class", classNames: ["a", "b"] }, 0.7);
  expect(reason(familiar([0.69, 0.31]))).toBe("unsure");
  expect(reason(familiar([0.3, 0.7]))).toBe(null);
});

test("a row without anything to read, or unlike the training rows, is left to a human however sure the answer", () => {
  const reason = makeLeaveReason({ kind: "class", classNames: ["a", "b"] }, 0);
  expect(reason({ outputs: null, isFamiliar: true })).toBe("empty");
  expect(reason({ outputs: [1, 0], isFamiliar: false })).toBe("unfamiliar");
});

test("several labels are as sure as the least sure of those given, and none given as the likeliest is improbable", () => {
  const target = { kind: "classes", classNames: ["a", "b", "c"], threshold: 0.5 } as const;
  const reason = makeLeaveReason(target, 0.6);
  expect(reason(familiar([0.9, 0.55, 0.1]))).toBe("unsure");
  expect(reason(familiar([0.9, 0.65, 0.1]))).toBe(null);
  expect(reason(familiar([0.45, 0.1, 0.1]))).toBe("unsure");
  expect(reason(familiar([0.3, 0.1, 0.1]))).toBe(null);
});

test("a number has no confidence, so that only strange rows are left to a human", () => {
  const target = { kind: "number", columnName: "price", mean: 0, deviation: 1 } as const;
  const reason = makeLeaveReason(target, 0.9);
  expect(reason(familiar([12]))).toBe(null);
  expect(reason({ outputs: [12], isFamiliar: false })).toBe("unfamiliar");
});
