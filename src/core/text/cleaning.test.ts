import { describe, expect, it } from "vitest";
import { makeCleaner } from "./cleaning.ts";
import { defaultCleaning, type CleaningRules } from "./cleaningConfig.ts";

const { stopWords: _languages, simplifyChinese: _switch, ...switches } = defaultCleaning;
const plain: CleaningRules = {
  ...switches,
  lowerCase: false,
  normalizeNfkc: false,
  stopWords: [],
  simplified: "",
};
const clean = (text: string, rules: Partial<CleaningRules>): string =>
  makeCleaner({ ...plain, ...rules })(text)
    .replace(/\s+/g, " ")
    .trim();

describe("each switch does one thing", () => {
  it.each<readonly [keyof CleaningRules, Partial<CleaningRules>, string, string]>([
    ["stripHtml", { stripHtml: true }, "<p>Fish &amp; chips<br/>5 &lt; 6 &#39;</p>", "Fish & chips 5 < 6 '"],
    ["stripHtml", { stripHtml: true }, "a < b and c > d", "a < b and c > d"],
    ["stripHtml", { stripHtml: true }, "<script>let a = '<b>';</script>kept &unknown;", "kept &unknown;"],
    ["urls", { urls: "placeholder" }, "see https://a.example/x?y=1 now", "see xxurl now"],
    ["urls", { urls: "remove" }, "see www.a.example/x now", "see now"],
    ["emails", { emails: "placeholder" }, "to jo.doe+x@mail.example.org today", "to xxemail today"],
    [
      "numbers",
      { numbers: "placeholder" },
      "pay 1,234.50 or -3 for iphone15",
      "pay xxnumber or xxnumber for iphone15",
    ],
    [
      "numbers",
      { numbers: "placeholder" },
      "55kg of 3.5kg in the 1990s, 20th of 1.2.3.4.5.6.7.8.9.10",
      "55kg of 3.5kg in the 1990s, 20th of xxnumber . xxnumber",
    ],
    ["normalizeNfkc", { normalizeNfkc: true }, "ＡＢＣ１２３ ﬁne", "ABC123 fine"],
    ["lowerCase", { lowerCase: true }, "LOUD Ünï", "loud ünï"],
    ["stripAccents", { stripAccents: true }, "café naïve Ελλάς", "cafe naive Ελλας"],
    ["stripAccents", { stripAccents: true }, "हिन्दी ภาษาไทย العَرَبية", "हिन्दी ภาษาไทย العَرَبية"],
    ["removeEmoji", { removeEmoji: true }, "good 👍🏽 work 👩‍💻 1", "good work 1"],
    ["shortenRepeats", { shortenRepeats: true }, "soooo goooood!!!! 10000 哈哈哈哈", "soo good!! 10000 哈哈"],
    ["stopWords", { stopWords: ["the", "of", "的"] }, "The end of 我的书", "end 我书"],
    ["simplified", { simplified: "書书學学" }, "讀書學習", "讀书学習"],
  ])("%s: %o", (_name, rules, text, expected) => {
    expect(clean(text, rules)).toBe(expected);
  });
});

it("with every switch off, a text stays as it is", () => {
  expect(makeCleaner(plain)("Ａ <b> café 123 😀!!!!")).toBe("Ａ <b> café 123 😀!!!!");
});
