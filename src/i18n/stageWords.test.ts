import { expect, test } from "vitest";
import { isLoaded, loadWords } from "./stageWords.ts";
import { translator } from "./translate.ts";

const [english, chinese] = [translator("en"), translator("zh")];

test("the page's words are there from the start, a stage's once they are loaded", async () => {
  expect(english("common.on")).not.toBe(chinese("common.on"));
  expect(isLoaded("train")).toBe(false);
  expect(() => english("train.title")).toThrow("train.title");
  await loadWords("train");
  expect(isLoaded("train")).toBe(true);
  expect(english("train.title")).not.toBe(chinese("train.title"));
});
