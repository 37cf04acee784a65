import { expect, test } from "vitest";
import { encodeTexts, makeEncoder, traceText } from "./encode.ts";
import { makeTextCutter } from "./cutTexts.ts";
import { TokenStore } from "./tokenStore.ts";
import { fitPreprocessor } from "./fitPreprocessor.ts";
import { parsePreprocessor } from "./parsePreprocessor.ts";
import { defaultTextConfig, type Preprocessor, type TextConfig } from "./preprocessor.ts";

function endOf<T>(steps: Generator<number, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

const fit = (texts: readonly string[], config: Partial<TextConfig> = {}): Preprocessor =>
  endOf(fitPreprocessor(texts, { ...defaultTextConfig, truncating: "post", ...config })).preprocessor;

test("words are ranked by count, then by code point, behind padding and unknown", () => {
  const { vocabulary } = fit(["b a b", "c a b", "c"], { minimumCount: 1 });
  expect(vocabulary.slice(2)).toEqual(["b", "a", "c"]);
});

test("rare words become the unknown word", () => {
  const preprocessor = fit(["often often rare"]);
  expect(preprocessor.vocabulary.slice(2)).toEqual(["often"]);
  expect(makeEncoder(preprocessor)("often rare never")).toEqual([2, 1, 1]);
});

test("the vocabulary is cut at its size", () => {
  expect(fit(["a a a b b c c"], { vocabularySize: 1 }).vocabulary.slice(2)).toEqual(["a"]);
});

test("the automatic length holds 98 % of the texts, in steps of 8", () => {
  const texts = Array.from({ length: 100 }, (_unused, index) => "word ".repeat(index === 99 ? 5000 : 20));
  expect(fit(texts).sequenceLength).toBe(24);
  expect(fit(["word ".repeat(5000)]).sequenceLength).toBe(512);
  expect(fit(["word"]).sequenceLength).toBe(8);
});

test("texts are cut and padded behind", () => {
  const preprocessor = fit(["a a b b c c"], { sequenceLength: 4 });
  const ids = endOf(encodeTexts(preprocessor, ["b a", "a b c a b", ""]));
  expect(Array.from(ids)).toEqual([3, 2, 0, 0, 2, 3, 4, 2, 0, 0, 0, 0]);
});

test("read back from JSON, a preprocessor gives the same ids", () => {
  const preprocessor = fit(["Größe 好 的 好 👍 don't don't"], { minimumCount: 1 });
  const copy = JSON.parse(JSON.stringify(preprocessor)) as Preprocessor;
  const text = "größe 好 👍 DON'T other";
  expect(makeEncoder(copy)(text)).toEqual(makeEncoder(preprocessor)(text));
});

test("the order of texts does not matter", () => {
  const texts = ["x y", "y z", "z x x"];
  expect(fit(texts)).toEqual(fit(texts.toReversed()));
});

test("texts are cut where the config says, and padded on the side it says", () => {
  const texts = ["a b c d e f g h"];
  const cut = (config: Partial<TextConfig>): string =>
    Array.from(
      endOf(
        encodeTexts(
          fit(["h g f e d c b a".repeat(1), "a b c d e f g h"], {
            minimumCount: 1,
            sequenceLength: 3,
            ...config,
          }),
          texts,
        ),
      ),
      (id) => " abcdefgh"[id - 1] ?? "",
    ).join("");
  expect(cut({ truncating: "post" })).toBe("abc");
  expect(cut({ truncating: "pre" })).toBe("fgh");
  expect(cut({ truncating: "middle" })).toBe("abh");
  const behind = fit(["a a b b"], { sequenceLength: 4 });
  const before = fit(["a a b b"], { sequenceLength: 4, padding: "pre" });
  expect(Array.from(endOf(encodeTexts(behind, ["a b"])))).toEqual([2, 3, 0, 0]);
  expect(Array.from(endOf(encodeTexts(before, ["a b"])))).toEqual([0, 0, 2, 3]);
});

test("a preprocessor of the first version is read, and gives the ids it always gave", () => {
  const first = {
    version: 1,
    lowerCase: true,
    normalizeNfkc: true,
    tokenizer: "unicode-words",
    sequenceLength: 4,
    vocabulary: ["", "�", "good", "bad", "好"],
  };
  const read = parsePreprocessor(JSON.parse(JSON.stringify(first)));
  expect(read.version).toBe(2);
  expect(makeEncoder(read)("GOOD, bad 好 new")).toEqual([2, 3, 4, 1]);
  expect(() => parsePreprocessor({ ...first, vocabulary: "no list" })).toThrow("vocabulary");
});

test("a trace shows every step, and which tokens are not read", () => {
  const trace = traceText(fit(["good good news news"], { sequenceLength: 2 }), "GOOD old News");
  expect(trace.cleaned).toBe("good old news");
  expect(trace.tokens).toEqual([
    { text: "good", id: 2, isRead: true },
    { text: "old", id: 1, isRead: true },
    { text: "news", id: 3, isRead: false },
  ]);
  expect(trace.padded).toEqual([2, 1]);
});

test("texts that were kept while counting have the ids that they get when cut again", () => {
  const texts = ["b a b", "", "c a b 好!", "rare b c"];
  const config = { ...defaultTextConfig, minimumCount: 2 };
  const { preprocessor, lengths, encodeAt } = endOf(fitPreprocessor(texts, config));
  const encode = makeEncoder(preprocessor);
  expect(texts.map((_text, position) => [...(encodeAt?.(position) ?? [])])).toEqual(texts.map(encode));
  expect(Array.from(lengths)).toEqual(texts.map((text) => encode(text).length));
});

test("once tokens are forgotten, texts are not kept: they would lack what is met again", () => {
  const store = new TokenStore();
  const add = (tokens: readonly string[]): void => {
    const { cleaning } = endOf(fitPreprocessor([], defaultTextConfig)).preprocessor;
    store.add(makeTextCutter({ cleaning, tokenizer: { kind: "whitespace" } })([tokens.join(" ")]));
  };
  add(["a", "b", "a"]);
  store.forgetSingles();
  add(["b"]);
  expect([...store.counted()]).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
  expect(store.encodeBy(["", "�", "a"])).toBeNull();
});
