import { expect, test } from "vitest";
import { findMessage, loadWords } from "./stageWords.ts";
import { translator } from "./translate.ts";

const [english, chinese] = [translator("en"), translator("zh")];

test("the page's words are there from the start, a stage's once they are loaded", async () => {
  expect(english("common.on")).not.toBe(chinese("common.on"));
  expect(findMessage("en", "train.title")).toBeUndefined();
  expect(() => english("train.title")).toThrow("train.title");
  await loadWords("train");
  expect(findMessage("en", "train.title")).toBeDefined();
  expect(english("train.title")).not.toBe(chinese("train.title"));
});
