import { Tokenizer as HuggingFaceTokenizer } from "@huggingface/tokenizers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBpe, makeBpe } from "./tokenizers/bpe.ts";
import { makeCleaner } from "./cleaning.ts";
import { makeEncoder } from "./encode.ts";
import { fitPreprocessor } from "./fitPreprocessor.ts";
import { learnBpe, learnWordPieces } from "./learnMerges.ts";
import { defaultTextConfig, type Preprocessor } from "./preprocessor.ts";
import { makeWordPiece } from "./tokenizers/wordPiece.ts";

function endOf<T>(steps: Generator<number, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

const corpus = [
  "low low low low low lower lower newest newest newest newest newest newest widest widest widest",
  "the newest tower is the widest and the lowest",
  "质量很好 质量很差 物流很快",
];

/** The textbook's way: count all pairs anew before each merge. Slow, and written independently. */
function learnSlowly(words: readonly string[], mergeCount: number, fewest: number): readonly string[] {
  let split = words.map((word) => Array.from(word));
  const merges: string[] = [];
  for (let step = 0; step < mergeCount; step++) {
    const counts = new Map<string, number>();
    for (const symbols of split)
      for (let at = 1; at < symbols.length; at++) {
        const pair = `${symbols[at - 1] ?? ""} ${symbols[at] ?? ""}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (best === undefined || best[1] < fewest) break;
    merges.push(best[0]);
    const [left, right] = best[0].split(" ");
    split = split.map((symbols) => {
      const joined: string[] = [];
      for (const symbol of symbols) {
        if (joined.at(-1) === left && symbol === right && !joined.at(-1)?.startsWith("\0"))
          joined[joined.length - 1] = `\0${left ?? ""}${right ?? ""}`;
        else joined.push(symbol);
      }
      return joined.map((symbol) => symbol.replace("\0", ""));
    });
  }
  return merges;
}

describe("byte-pair encoding", () => {
  it("learns the merges that counting everything anew before each of them gives", () => {
    const words = "aab aab abab ababab baab cab cab".split(" ");
    const model = endOf(learnBpe([words.join("\n")], { vocabularySize: 256 + 1 + 4 + 30, minimumCount: 1 }));
    const spelt = model.merges.filter((merge) => !/[▁\n]/.test(merge));
    expect(spelt).toEqual(learnSlowly(words, 30, 2));
  });

  it("splits words as Hugging Face's tokenizers do with the same merges", () => {
    const { alphabet, merges } = endOf(learnBpe(corpus, { vocabularySize: 340, minimumCount: 1 }));
    const tokens = ["[UNK]", "▁", ...Array.from(alphabet), ...merges.map((merge) => merge.replace(" ", ""))];
    const reference = new HuggingFaceTokenizer(
      {
        version: "1.0",
        added_tokens: [],
        normalizer: null,
        // The same stretches: a space stays with the word behind it.
        pre_tokenizer: {
          type: "Sequence",
          pretokenizers: [
            { type: "Split", pattern: { Regex: " ?\\p{L}+" }, behavior: "Isolated", invert: false },
            { type: "Replace", pattern: { String: " " }, content: "▁" },
          ],
        },
        post_processor: null,
        decoder: null,
        model: {
          type: "BPE",
          dropout: null,
          unk_token: "[UNK]",
          continuing_subword_prefix: null,
          end_of_word_suffix: null,
          fuse_unk: false,
          byte_fallback: false,
          vocab: Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id])),
          merges: merges.map((merge) => merge.split(" ")),
        },
      },
      {},
    );
    const split = makeBpe({ alphabet, merges });
    for (const text of ["the lowest newest tower", "low widest lowlow", "质量很快", "tower of newts"]) {
      const known = split(text).filter((token) => !token.startsWith("<0x"));
      const theirs = reference
        .encode(text, { add_special_tokens: false })
        .tokens.filter((token) => token !== "[UNK]");
      expect(known).toEqual(theirs);
    }
  });

  it("is decoded to the cleaned text, whatever the text and however little was learned", () => {
    const config = {
      ...defaultTextConfig,
      tokenizer: { kind: "bpe" as const },
      vocabularySize: 340,
      sequenceLength: 64,
    };
    const preprocessor = endOf(fitPreprocessor(corpus, config)).preprocessor;
    const clean = makeCleaner(preprocessor.cleaning);
    const encode = makeEncoder(preprocessor);
    const whole = fc.string({
      unit: fc.oneof(
        fc.string({ unit: "binary", maxLength: 3 }),
        fc.constantFrom(" ", "low", "▁", "<0x41>", "😀", "\n", "质"),
      ),
    });
    fc.assert(
      fc.property(whole, (text) => {
        const cleaned = clean(text);
        fc.pre(!/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(cleaned));
        const tokens = encode(text).map((id) => preprocessor.vocabulary[id] ?? "");
        expect(decodeBpe(tokens)).toBe(cleaned);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps to the size that was asked for", () => {
    const config = {
      ...defaultTextConfig,
      tokenizer: { kind: "bpe" as const },
      vocabularySize: 300,
      minimumCount: 1,
    };
    expect(endOf(fitPreprocessor(corpus, config)).preprocessor.vocabulary.length).toBeLessThanOrEqual(302);
  });
});

describe("WordPiece", () => {
  it("splits words as Hugging Face's tokenizers do with the same pieces", () => {
    const { pieces } = endOf(learnWordPieces(corpus, { vocabularySize: 60, minimumCount: 1 }));
    const reference = new HuggingFaceTokenizer(
      {
        version: "1.0",
        added_tokens: [],
        normalizer: null,
        pre_tokenizer: { type: "WhitespaceSplit" },
        post_processor: null,
        decoder: null,
        model: {
          type: "WordPiece",
          unk_token: "[UNK]",
          continuing_subword_prefix: "##",
          max_input_chars_per_word: 100,
          vocab: Object.fromEntries(["[UNK]", ...pieces].map((piece, id) => [piece, id])),
        },
      },
      {},
    );
    const split = makeWordPiece({ pieces });
    const words = "lowest newer towers wide lower zebra the andes widest";
    expect(split(words)).toEqual(reference.encode(words, { add_special_tokens: false }).tokens);
  });

  it("learns whole words that are frequent", () => {
    const { pieces } = endOf(learnWordPieces(corpus, { vocabularySize: 80, minimumCount: 1 }));
    expect(pieces).toContain("newest");
    expect(pieces).toContain("low");
  });
});

describe("a preprocessor of every kind", () => {
  const kinds: readonly (typeof defaultTextConfig.tokenizer)[] = [
    { kind: "unicode-words" },
    { kind: "whitespace" },
    { kind: "characters" },
    { kind: "character-ngrams", shortest: 2, longest: 3 },
    { kind: "segmenter", locale: "zh" },
    { kind: "bpe" },
    { kind: "wordpiece" },
  ];
  it.each(kinds)("read back from JSON gives the same ids: $kind", (tokenizer) => {
    const config = { ...defaultTextConfig, tokenizer, vocabularySize: 400, minimumCount: 1 };
    const preprocessor = endOf(fitPreprocessor(corpus, config)).preprocessor;
    const copy = JSON.parse(JSON.stringify(preprocessor)) as Preprocessor;
    for (const text of [...corpus, "never seen before 没见过", ""]) {
      const ids = makeEncoder(preprocessor)(text);
      expect(makeEncoder(copy)(text)).toEqual(ids);
      expect(ids.every((id) => id >= 1 && id < preprocessor.vocabulary.length)).toBe(true);
    }
    expect(new Set(preprocessor.vocabulary).size).toBe(preprocessor.vocabulary.length);
  });

  it("knows what it was fitted on", () => {
    const config = {
      ...defaultTextConfig,
      tokenizer: { kind: "segmenter", locale: "zh" } as const,
      minimumCount: 1,
    };
    expect(endOf(fitPreprocessor(corpus, config)).preprocessor.vocabulary).toContain("质量");
  });
});
