import { expect, test } from "vitest";
import { correctByHand, newCorrections } from "./correctByHand.ts";
import type { RecipeStep } from "./recipe.ts";

const cleaned: readonly RecipeStep[] = [{ kind: "stripMarkup" }];

test("corrections that follow one another are one step for each kind, whatever their order", () => {
  let recipe = correctByHand(cleaned, "a", { kind: "relabel", label: "good" });
  recipe = correctByHand(recipe, "b", { kind: "leaveOut" });
  recipe = correctByHand(recipe, "c", { kind: "relabel", label: ["x", "y"] });
  expect(recipe).toEqual([
    { kind: "stripMarkup" },
    { kind: "relabel", labels: { a: "good", c: ["x", "y"] } },
    { kind: "dropTexts", texts: ["b"] },
  ]);
});

test("a text has one correction, and loses it again", () => {
  const left = correctByHand(cleaned, "a", { kind: "leaveOut" });
  const named = correctByHand(left, "a", { kind: "relabel", label: "good" });
  expect(named).toEqual([{ kind: "stripMarkup" }, { kind: "relabel", labels: { a: "good" } }]);
  expect(correctByHand(named, "a", null)).toEqual(cleaned);
});

test("corrections before another step stay as they are", () => {
  const before: readonly RecipeStep[] = [{ kind: "relabel", labels: { a: "good" } }, { kind: "stripMarkup" }];
  expect(correctByHand(before, "b", { kind: "leaveOut" })).toEqual([
    ...before,
    { kind: "dropTexts", texts: ["b"] },
  ]);
});

test("new corrections are those that the recipe before has not, or has otherwise", () => {
  const before: readonly RecipeStep[] = [{ kind: "relabel", labels: { a: "good", b: "bad" } }];
  const after = correctByHand(correctByHand(before, "b", { kind: "relabel", label: "good" }), "c", {
    kind: "leaveOut",
  });
  expect([...newCorrections(after, before)]).toEqual([
    ["b", { kind: "relabel", label: "good" }],
    ["c", { kind: "leaveOut" }],
  ]);
  expect(newCorrections(before, before).size).toBe(0);
});
