import { expect, test } from "vitest";
import { suggestTemplate, type DataFacts } from "./suggestTemplate.ts";

const facts: DataFacts = {
  rowCount: 5000,
  classCount: 4,
  sequenceLength: 80,
  vocabularySize: 20_000,
  hasGraphicsCard: false,
};

test.each([
  ["a few hundred rows", { rowCount: 300 }, "tfidf-dense", ["fewRows"]],
  ["many classes with few rows each", { classCount: 200 }, "tfidf-dense", ["fewRowsPerClass"]],
  ["short texts", { sequenceLength: 24 }, "embedding-pooling", ["shortTexts"]],
  ["rows enough for the order of words", {}, "text-cnn", ["someRows", "slowDevice"]],
  ["long texts", { sequenceLength: 400 }, "ngram-bag", ["someRows", "longTexts"]],
  [
    "very many rows and a graphics card",
    { rowCount: 50_000, hasGraphicsCard: true },
    "transformer-encoder",
    ["manyRows", "fastDevice"],
  ],
  ["very many rows on a processor", { rowCount: 50_000 }, "text-cnn", ["someRows", "slowDevice"]],
] as const)("%s: the template that suits them, with the reason", (_title, changed, template, reasons) => {
  expect(suggestTemplate({ ...facts, ...changed })).toEqual({ template, reasons });
});
