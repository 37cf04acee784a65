import { expect, test } from "vitest";
import {
  addClass,
  describeClass,
  findHandLabels,
  giveLabels,
  removeClass,
  renameClass,
  withHandLabels,
} from "./handLabels.ts";
import type { HandLabels, RecipeStep } from "./recipe.ts";

const given: HandLabels = {
  classNames: ["good", "bad"],
  labels: [
    { text: "a", label: "good", isDrawn: false },
    { text: "b", label: "bad", isDrawn: true },
  ],
};
const markup: RecipeStep = { kind: "stripMarkup" };
const blanks: RecipeStep = { kind: "dropBlankTexts", fewestCharacters: 2 };

test("labels come after the steps that were there first, and stay in their place", () => {
  const first = withHandLabels([markup], given);
  expect(findHandLabels(first)).toEqual({ given, before: [markup] });
  const later = withHandLabels([...first, blanks], addClass(given, "none"));
  expect(later.map(({ kind }) => kind)).toEqual(["stripMarkup", "label", "dropBlankTexts"]);
  expect(findHandLabels(later).before).toEqual([markup]);
});

test("a recipe without labels has none, and all its steps come before them", () => {
  expect(findHandLabels([markup])).toEqual({ given: { classNames: [], labels: [] }, before: [markup] });
});

test("a text that is labelled again has its last label only", () => {
  const { labels } = giveLabels(given, [{ text: "a", label: "bad", isDrawn: false }]);
  expect(labels).toEqual([given.labels[1], { text: "a", label: "bad", isDrawn: false }]);
});

test("a class is added once, and never without a name", () => {
  expect(addClass(given, " none ").classNames).toEqual(["good", "bad", "none"]);
  expect(addClass(given, "good")).toBe(given);
  expect(addClass(given, "  ")).toBe(given);
});

test("labels follow their class's new name and go with their class", () => {
  expect(renameClass(given, "bad", "poor")).toEqual({
    classNames: ["good", "poor"],
    labels: [given.labels[0], { text: "b", label: "poor", isDrawn: true }],
  });
  expect(renameClass(given, "bad", "good")).toEqual(given);
  expect(removeClass(given, "bad")).toEqual({ classNames: ["good"], labels: [given.labels[0]] });
});

test("a description stays with its class when that is renamed, and goes with it", () => {
  const described = describeClass(describeClass(given, "good", " praise "), "bad", "blame");
  expect(described.descriptions).toEqual({ good: "praise", bad: "blame" });
  expect(renameClass(described, "good", "fine").descriptions).toEqual({ fine: "praise", bad: "blame" });
  expect(removeClass(described, "bad").descriptions).toEqual({ good: "praise" });
  expect(describeClass(described, "good", " ").descriptions).toEqual({ bad: "blame" });
  expect(giveLabels(described, []).descriptions).toEqual(described.descriptions);
});
