import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rowCountOf, sparseRowAt } from "../../src/core/dataset/sparseRows.ts";
import { makeRandom, type Random } from "../../src/core/random.ts";
import { answerOf } from "../../src/core/task/answers.ts";
import type { ClassRule } from "../../src/core/task/decision.ts";
import { makeRowEncoder } from "../../src/core/task/encodeRows.ts";
import type { FittedInput, FittedTarget } from "../../src/core/task/fitted.ts";
import type { CleaningRules } from "../../src/core/text/cleaningConfig.ts";
import type { Preprocessor } from "../../src/core/text/preprocessor.ts";
import { makeTextTokenize } from "../../src/core/text/tokenize.ts";
import type { Tokenizer } from "../../src/core/text/tokenizer.ts";
import type { FittedNgrams } from "../../src/core/text/ngrams/fittedNgrams.ts";
import { pythonFiles } from "../../src/export/python/pythonFiles.ts";

const plain: CleaningRules = {
  stripHtml: false,
  urls: "keep",
  emails: "keep",
  numbers: "keep",
  normalizeNfkc: false,
  lowerCase: false,
  stripAccents: false,
  removeEmoji: false,
  shortenRepeats: false,
  stopWords: [],
  simplified: "",
};
const usual: CleaningRules = { ...plain, normalizeNfkc: true, lowerCase: true };

/** Every switch by itself, and all of them at once. */
const cleanings: Readonly<Record<string, CleaningRules>> = {
  plain,
  usual,
  html: { ...plain, stripHtml: true },
  placeholders: { ...plain, urls: "placeholder", emails: "placeholder", numbers: "placeholder" },
  removed: { ...plain, urls: "remove", emails: "remove", numbers: "remove" },
  accents: { ...plain, stripAccents: true },
  emoji: { ...plain, removeEmoji: true },
  repeats: { ...plain, shortenRepeats: true },
  stopWords: { ...plain, stopWords: ["the", "a", "is", "的", "了"] },
  simplified: { ...plain, simplified: "電电視视機机" },
  all: {
    ...usual,
    stripHtml: true,
    urls: "placeholder",
    emails: "placeholder",
    numbers: "placeholder",
    stripAccents: true,
    removeEmoji: true,
    shortenRepeats: true,
    stopWords: ["the", "a"],
    simplified: "電电",
  },
};

const tokenizers: Readonly<Record<string, Tokenizer>> = {
  "unicode-words": { kind: "unicode-words" },
  whitespace: { kind: "whitespace" },
  characters: { kind: "characters" },
  "character-ngrams": { kind: "character-ngrams", shortest: 2, longest: 3 },
  bpe: {
    kind: "bpe",
    alphabet: "▁abcdefghijklmnopqrstuvwxyzé的了",
    merges: ["t h", "th e", "▁ the", "i n", "e r", "的 了"],
  },
  wordpiece: {
    kind: "wordpiece",
    pieces: ["th", "the", "##e", "##ing", "a", "##a", "s", "##s", "##t", "t", "的", "了", "e", "i", "##i"],
  },
};

/** Stretches of which texts are put together: what cleaning and tokenizers look for, in many scripts. */
const stretches = [
  "the cat's",
  "don’t STOP",
  "a",
  "is",
  " ",
  "  ",
  "\n",
  "\t",
  "!!!",
  "??!",
  "soooo",
  "1,234.5",
  "+3",
  "55kg",
  "x",
  "https://example.org/a?b=c",
  "www.test.de",
  "me.you+a@mail.example.co.uk",
  "<b>bold</b>",
  "&amp;",
  "&#8364;",
  "&#x1F600;",
  "<script>no()</script>",
  "<!-- no -->",
  "é",
  "e\u0301",
  "Ångström",
  "ñandú",
  "ΑΒΓ ς",
  "ΆΈΉ",
  "İstanbul",
  "straße",
  "ﬁne",
  "Ｆｕｌｌ",
  "我們在電視機前",
  "的了",
  "かなカナ",
  "ภาษาไทย",
  "ลาว",
  "ខ្មែរ",
  "မြန်မာ",
  "العربية",
  "עברית",
  "हिन्दी",
  "தமிழ்",
  "한국어",
  "👍",
  "👍🏽",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
  "🇩🇪🇫🇷",
  "❤️",
  "❤",
  "1️⃣",
  "©",
  "☺️",
  "🧑🏿‍🚀",
  "🫱🏻‍🫲🏿",
  "𝒜𝓑",
  "𐍈",
  "\u200d",
  "\ufeff",
  "\u00a0",
  "\u0085",
  "\u3000",
  "\u2028",
  "'",
  "’",
  "-",
  "_",
  "=",
  "@",
  "#tag",
  "…",
  "。",
  "，",
  "！",
  "？",
  "½",
  "Ⅷ",
  "٣",
  "١٢",
  "aaa",
  "。。。。",
] as const;

function drawText(random: Random): string {
  const parts = Array.from({ length: 1 + random.integer(14) }, () => {
    if (random.uniform() < 0.8) return stretches[random.integer(stretches.length)] ?? "";
    // Of all planes but surrogates.
    const point = random.integer(random.uniform() < 0.5 ? 0x3000 : 0x11_0000);
    return point >= 0xd800 && point <= 0xdfff ? "" : String.fromCodePoint(point);
  });
  return parts.join(random.uniform() < 0.5 ? "" : " ");
}

/** Texts put together at random, the same each time. */
export function drawTexts(count: number): readonly string[] {
  const random = makeRandom(7, "texts");
  return Array.from({ length: count }, () => drawText(random));
}

/** The tokens of texts, most frequent first: every second one is known, so that unknown ones come as well. */
function vocabularyOf(texts: readonly string[], rules: Pick<Preprocessor, "cleaning" | "tokenizer">) {
  const counts = new Map<string, number>();
  const tokenize = makeTextTokenize(rules);
  for (const text of texts)
    for (const token of tokenize(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const tokens = [...counts].sort((a, b) => b[1] - a[1]).map(([token]) => token);
  return ["", "�", ...tokens.filter((_token, index) => index < 200 || index % 2 === 0)];
}

function ngramsOf(
  texts: readonly string[],
  rules: Pick<Preprocessor, "cleaning" | "tokenizer">,
): FittedNgrams {
  const tokens = vocabularyOf(texts, rules).slice(2, 400);
  const pairs = tokens.slice(0, 60).flatMap((a) => tokens.slice(0, 6).map((b) => `${a}\t${b}`));
  const runs = [...tokens, ...pairs];
  const pieces = ["_a", "th", "_th", "a_", "e_", "𝒜", "_👍"];
  return {
    config: { ngrams: 2, characterRuns: 2, shortest: 1, longest: 3, minimumCount: 1, maximumNgrams: 1000 },
    runs,
    pieces,
    textCounts: [...runs, ...pieces].map((_gram, index) => 1 + (index % 50)),
    textCount: 100,
    pieceWeight: 0.4,
  };
}

/** Writes the exported Python with cases of texts and the ids that the studio makes of them. */
export function writePreprocessing(folder: string, texts: readonly string[]): number {
  mkdirSync(folder, { recursive: true });
  const cases = [
    ...Object.entries(cleanings).map(([name, cleaning]) => ({
      name: `clean-${name}`,
      cleaning,
      tokenizer: { kind: "unicode-words" } as Tokenizer,
    })),
    ...Object.entries(tokenizers).map(([name, tokenizer]) => ({ name, cleaning: usual, tokenizer })),
  ];
  const rows = texts.map((text) => ({ text }));
  writeFileSync(join(folder, "rows.json"), JSON.stringify(rows));
  for (const [index, { name, ...rules }] of cases.entries()) {
    const preprocessor: Preprocessor = {
      version: 2,
      ...rules,
      sequenceLength: 16,
      truncating: (["post", "pre", "middle"] as const)[index % 3] ?? "post",
      padding: index % 2 === 0 ? "post" : "pre",
      vocabulary: vocabularyOf(texts, rules),
    };
    const ngrams = index % 3 === 0 ? { ngrams: ngramsOf(texts, rules) } : {};
    const input: FittedInput = {
      id: "text",
      kind: "text",
      columnNames: ["text"],
      separator: " ",
      preprocessor,
      ...ngrams,
    };
    const blocks = makeRowEncoder([input])(rows);
    const { text, "text-ngrams": counted } = blocks;
    if (text?.kind !== "tokens") throw new Error("A text has no ids");
    const described = {
      signature: { version: 3, inputs: [input], target: { kind: "class", classNames: ["a", "b"] } },
      ids: rows.map((_row, row) => Array.from(text.ids.subarray(row * text.length, (row + 1) * text.length))),
      ngrams:
        counted?.kind === "ngrams"
          ? Array.from({ length: rowCountOf(counted) }, (_unused, row) => {
              const { ids, weights } = sparseRowAt(counted, row);
              return Array.from(ids, (id, at) => [id, weights[at] ?? 0]);
            })
          : null,
    };
    writeFileSync(join(folder, `case-${name}.json`), JSON.stringify(described));
  }
  writeFileSync(join(folder, "answers.json"), JSON.stringify(decisionCases()));
  const target = { kind: "class", classNames: [] } as const;
  for (const { path, content } of pythonFiles({ version: 3, inputs: [], target }, "onnx"))
    writeFileSync(join(folder, path), content);
  return cases.length + 1;
}

/** Targets with decisions, drawn outputs, and the studio's answers to them. */
function decisionCases() {
  const random = makeRandom(7, "decisions");
  const classNames = ["a", "b", "c"];
  const rules: readonly ClassRule[] = [
    { kind: "largest" },
    { kind: "thresholds", thresholds: [0.7, 0.1, 0.2] },
    {
      kind: "costs",
      costs: [
        [0, 1, 8],
        [2, 0, 1],
        [1, 5, 0],
      ],
    },
  ];
  const targets: readonly FittedTarget[] = [
    { kind: "class", classNames },
    ...rules.map((rule): FittedTarget => ({
      kind: "class",
      classNames,
      decision: { temperature: 1.7, rule, leaveBelow: 0.6 },
    })),
    { kind: "classes", classNames, threshold: 0.5 },
    {
      kind: "classes",
      classNames,
      threshold: 0.5,
      decision: { temperature: 0.6, thresholds: [0.2, 0.5, 0.9], leaveBelow: 0.7 },
    },
  ];
  return targets.map((target) => {
    const outputs = Array.from({ length: 200 }, () => {
      const drawn = classNames.map(() => random.uniform());
      const sum = drawn.reduce((total, value) => total + value, 0);
      return target.kind === "class" ? drawn.map((value) => value / sum) : drawn;
    });
    return { target, outputs, answers: outputs.map((row) => answerOf(target, row)) };
  });
}
