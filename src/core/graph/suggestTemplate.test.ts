import { expect, test } from "vitest";
import { textClassifierSpec, type ModelSpec } from "./modelSpec.ts";
import { startCandidates, suggestTemplate } from "./suggestTemplate.ts";

const facts = {
  rowCount: 12_000,
  classCount: 4,
  sequenceLength: 56,
  vocabularySize: 20_000,
  hasGraphicsCard: false,
};

test.each([
  ["a few hundred rows", { rowCount: 300 }, "fewRows"],
  ["many classes with few rows each", { classCount: 400 }, "fewRowsPerClass"],
  ["short texts", { sequenceLength: 24 }, "shortTexts"],
  ["long texts", { sequenceLength: 400 }, "longTexts"],
  ["many rows", {}, "anyTexts"],
  ["very many rows and a graphics card", { rowCount: 50_000, hasGraphicsCard: true }, "anyTexts"],
] as const)("%s: the linear model, with the reason", (_title, changed, reason) => {
  const { rowCount, hasGraphicsCard, ...sizes } = { ...facts, ...changed };
  const spec = textClassifierSpec(sizes);
  const suggestion = suggestTemplate({ rowCount, hasGraphicsCard, spec });
  expect(suggestion).toEqual({ template: "linear", reasons: [reason] });
});

test("texts without spaces between words are read by runs of characters, at any length", () => {
  for (const sequenceLength of [24, 80, 400]) {
    const spec = textClassifierSpec({ ...facts, sequenceLength });
    const chinese = { rowCount: 5000, isSpaceless: true, hasGraphicsCard: false, spec };
    expect(suggestTemplate(chinese)).toEqual({ template: "linear", reasons: ["spaceless"] });
  }
});

test.each([
  ["few rows", { rowCount: 300 }, ["linear", "ngram-bag"]],
  ["rows enough to learn an order", {}, ["linear", "text-cnn", "bidirectional-gru"]],
  ["long texts", { sequenceLength: 300 }, ["linear", "text-cnn", "ngram-bag"]],
  [
    "very many rows and a graphics card",
    { rowCount: 50_000, hasGraphicsCard: true },
    ["linear", "text-cnn", "transformer-encoder"],
  ],
] as const)("%s: the linear model first, and what may beat it", (_title, changed, templates) => {
  const { rowCount, hasGraphicsCard, ...sizes } = { ...facts, ...changed };
  const spec = textClassifierSpec(sizes);
  expect(startCandidates({ rowCount, hasGraphicsCard, spec })).toEqual(templates);
});

const text = { kind: "tokens", length: 80, vocabularySize: 500 } as const;
const category = { kind: "tokens", length: 1, vocabularySize: 20 } as const;
const numbers = { kind: "numbers", width: 3 } as const;

test.each([
  ["two categories", { category, "category-2": category }, "two-towers", ["twoCategories"]],
  ["a text and numbers", { text, numbers }, "text-and-columns", ["columns"]],
  ["numbers alone", { numbers }, "text-and-columns", ["columns"]],
] as const)("%s: the template that reads all of them", (_title, inputs, template, reasons) => {
  const spec: ModelSpec = { inputs, output: { units: 1, rescaling: null }, task: "regression" };
  const { rowCount, hasGraphicsCard } = facts;
  expect(suggestTemplate({ rowCount, hasGraphicsCard, spec })).toEqual({ template, reasons });
});
