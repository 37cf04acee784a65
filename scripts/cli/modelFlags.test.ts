import { expect, test } from "vitest";
import { assumedSpec } from "../../src/core/graph/modelSpec.ts";
import { makeTemplate, type TemplateName } from "../../src/core/graph/templates.ts";
import { parseCommand } from "./arguments.ts";
import { withLayerFlags } from "./modelFlags.ts";
import { UsageError } from "./usageError.ts";

function read(flags: string) {
  const command = parseCommand(["table.csv", "--text", "a", "--label", "b", ...flags.split(" ")]);
  if (command === "help") throw new Error("help was not asked for");
  return command;
}

function graphOf(template: TemplateName, flags: string) {
  const { layerFlags, minimumCount } = read(flags);
  return withLayerFlags(makeTemplate(template, assumedSpec), layerFlags, minimumCount);
}

test("flags set the n-grams of the layers that count them", () => {
  const { nodes } = graphOf("linear", "--ngrams 3 --char-ngrams 2-5 --min-count 4");
  expect(nodes.find(({ kind }) => kind === "BagOfNgrams")?.params).toMatchObject({
    ngrams: 3,
    shortest: 2,
    longest: 5,
    minimumCount: 4,
  });
});

test("the n-gram bag takes the flags of the linear model, and buckets are the n-grams that it tells apart", () => {
  const { nodes } = graphOf("ngram-bag", "--ngrams 3 --buckets 20000");
  expect(nodes.find(({ kind }) => kind === "BagOfNgrams")?.params).toMatchObject({
    ngrams: 3,
    maximumNgrams: 20_000,
  });
});

test("a tokenizer goes by its name, and a least count is the vocabulary's as well", () => {
  const { text } = read("--tokenizer characters --min-count 3");
  expect(text).toMatchObject({ tokenizer: { kind: "characters" }, minimumCount: 3 });
});

test.each([
  ["text-cnn", "--ngrams 2", /--ngrams is for/],
  ["linear", "--ngrams 9", /--ngrams is “9”/],
  ["linear", "--buckets 9", /--buckets is “9”/],
  ["linear", "--char-ngrams 5", /--char-ngrams is “5”/],
  ["linear", "--tokenizer words", /--tokenizer is “words”/],
  ["linear", "--min-count 0", /--min-count is “0”/],
] as const)("%s with %s is refused, with what is expected", (template, flags, message) => {
  expect(() => graphOf(template, flags)).toThrow(UsageError);
  expect(() => graphOf(template, flags)).toThrow(message);
});
