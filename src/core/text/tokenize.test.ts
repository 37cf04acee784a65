import { expect, test } from "vitest";
import { completeRules } from "./fitPreprocessor.ts";
import { defaultTextConfig } from "./preprocessor.ts";
import { makeTextTokenize } from "./tokenize.ts";

const tokenize = (
  text: string,
  switches: { lowerCase: boolean; normalizeNfkc: boolean },
): readonly string[] => {
  const config = { ...defaultTextConfig.cleaning, ...switches };
  const cleaning = completeRules(config, { stopWordsByLanguage: {}, simplified: "" });
  return makeTextTokenize({ cleaning, tokenizer: { kind: "unicode-words" } })(text);
};

const rules = { lowerCase: true, normalizeNfkc: true };

test.each([
  ["Hello, World! Don't panic", ["hello", "world", "!", "don't", "panic"]],
  ["你好，世界", ["你", "好", "世", "界"]],
  ["iPhone15很好用", ["iphone15", "很", "好", "用"]],
  ["とても良いホテル", ["と", "て", "も", "良", "い", "ホ", "テ", "ル"]],
  ["ｆｕｌｌ　ｗｉｄｔｈ １２３", ["full", "width", "123"]],
  ["naïve café ÜBER", ["naïve", "café", "über"]],
  ["مرحبا بالعالم", ["مرحبا", "بالعالم"]],
  ["नमस्ते दुनिया", ["नमस्ते", "दुनिया"]],
  ["so good 👍🏽👩‍💻!!", ["so", "good", "👍🏽", "👩‍💻", "!!"]],
  ["", []],
  ["… — ()", []],
])("the tokens of %j", (text, tokens) => {
  expect(tokenize(text, rules)).toEqual(tokens);
});

test("Thai is cut into characters that keep their marks", () => {
  expect(tokenize("ที่นี่", rules)).toEqual(["ที่", "นี่"]);
});

test("lower-casing and normalising can be switched off", () => {
  expect(tokenize("Ａbc", { lowerCase: false, normalizeNfkc: false })).toEqual(["Ａbc"]);
  expect(tokenize("Ａbc", { lowerCase: false, normalizeNfkc: true })).toEqual(["Abc"]);
});

test("markup is text like any other", () => {
  expect(tokenize("<b>bold</b>", rules)).toEqual(["b", "bold", "b"]);
});
