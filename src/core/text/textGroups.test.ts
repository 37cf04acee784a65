import { expect, test } from "vitest";
import { defaultTextConfig } from "./preprocessor.ts";
import { changedFields, resetGroup, textGroups, type TextGroup } from "./textGroups.ts";

const names = Object.keys(textGroups) as TextGroup[];
const changed = {
  ...defaultTextConfig,
  cleaning: { ...defaultTextConfig.cleaning, urls: "remove", lowerCase: false, stopWords: ["en"] },
  tokenizer: { kind: "bpe" },
  sequenceLength: 40,
} as const;

test("every setting is in exactly one group", () => {
  const { cleaning, ...others } = defaultTextConfig;
  const fields = names.flatMap((name): readonly string[] => textGroups[name]);
  expect(fields.toSorted()).toEqual([...Object.keys(cleaning), ...Object.keys(others)].toSorted());
});

test("what is changed from the default is told by group", () => {
  expect(names.map((name) => changedFields(defaultTextConfig, name))).toEqual([[], [], [], [], []]);
  expect(names.map((name) => changedFields(changed, name))).toEqual([
    ["lowerCase"],
    ["urls", "stopWords"],
    ["tokenizer"],
    [],
    ["sequenceLength"],
  ]);
});

test("a group is reset by itself, and all of them give the default", () => {
  const once = resetGroup(changed, "replacing");
  expect(changedFields(once, "replacing")).toEqual([]);
  expect(changedFields(once, "letters")).toEqual(["lowerCase"]);
  expect(names.reduce(resetGroup, changed)).toEqual(defaultTextConfig);
});
