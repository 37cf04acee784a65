import { paddingId, unknownId, type Preprocessor } from "../../core/text/preprocessor.ts";

const whiteSpace = "\\t\\n\\v\\f\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/**
 * The preprocessor as a `tokenizer.json` of Hugging Face's `tokenizers`, null where that library has no equal: for words cut at
 * white space, with no cleaning but Unicode's compatibility composition and small letters.
 */
export function toTokenizerJson({ cleaning, tokenizer, ...rules }: Preprocessor): object | null {
  const { lowerCase, normalizeNfkc, stopWords, simplified, ...switches } = cleaning;
  const isPlain = Object.values(switches).every((value) => value === false || value === "keep");
  if (tokenizer.kind !== "whitespace" || !isPlain || stopWords.length > 0 || simplified !== "") return null;
  if (rules.truncating === "middle") return null;
  const { vocabulary, sequenceLength, padding, truncating } = rules;
  const normalizers = [
    ...(normalizeNfkc ? [{ type: "NFKC" }] : []),
    ...(lowerCase ? [{ type: "Lowercase" }] : []),
  ];
  const unknown = vocabulary[unknownId] ?? "";
  const side = { post: "Right", pre: "Left" } as const;
  return {
    version: "1.0",
    truncation: {
      direction: side[truncating],
      max_length: sequenceLength,
      strategy: "LongestFirst",
      stride: 0,
    },
    padding: {
      strategy: { Fixed: sequenceLength },
      direction: side[padding],
      pad_to_multiple_of: null,
      pad_id: paddingId,
      pad_type_id: 0,
      pad_token: vocabulary[paddingId] ?? "",
    },
    added_tokens: [],
    normalizer: { type: "Sequence", normalizers },
    // White space as JavaScript has it, which counts U+FEFF and not U+0085.
    pre_tokenizer: {
      type: "Split",
      pattern: { Regex: `[${whiteSpace}]+` },
      behavior: "Removed",
      invert: false,
    },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordLevel",
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      unk_token: unknown,
    },
  };
}
