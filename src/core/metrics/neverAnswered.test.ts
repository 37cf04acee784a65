import { expect, test } from "vitest";
import { neverAnswered } from "./neverAnswered.ts";
import { scoreClasses } from "./scoreClasses.ts";

test("a class that rows have and no answer names is told; one that neither has is not", () => {
  const evaluation = scoreClasses({
    classNames: ["ham", "spam", "eggs"],
    labels: Int32Array.of(0, 0, 1),
    predictions: Int32Array.of(0, 0, 0),
    baselineClassIndex: 0,
  });
  expect(neverAnswered(evaluation)).toEqual(["spam"]);
});
