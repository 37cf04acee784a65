import { paddingId, unknownId, type Preprocessor, type TextConfig } from "./preprocessor.ts";
import { tokenize } from "./tokenize.ts";

const shortestSequence = 8;
const longestAutomaticSequence = 400;
/** Share of the training texts that an automatic sequence length holds uncut. */
const coveredShare = 0.98;
const textsPerStep = 500;

/**
 * Learns vocabulary and sequence length from the training texts, and from nothing else.
 * Words are ranked by count, then by code point, so that the result does not depend on the order of rows.
 * Yields the share of texts read, 0–1.
 */
export function* fitPreprocessor(
  texts: readonly string[],
  config: TextConfig,
): Generator<number, Preprocessor, undefined> {
  const counts = new Map<string, number>();
  const lengths = new Int32Array(texts.length);
  for (const [index, text] of texts.entries()) {
    const tokens = tokenize(text, config);
    lengths[index] = tokens.length;
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    if (index % textsPerStep === textsPerStep - 1) yield (index + 1) / texts.length;
  }
  const { lowerCase, normalizeNfkc, sequenceLength } = config;
  return {
    version: 1,
    lowerCase,
    normalizeNfkc,
    tokenizer: "unicode-words",
    sequenceLength: sequenceLength === "auto" ? chooseLength(lengths) : sequenceLength,
    vocabulary: chooseVocabulary(counts, config),
  };
}

function chooseVocabulary(counts: ReadonlyMap<string, number>, config: TextConfig): readonly string[] {
  const ranked = [...counts]
    .filter(([, count]) => count >= config.minimumCount)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, config.vocabularySize);
  const vocabulary = ranked.map(([token]) => token);
  vocabulary.splice(paddingId, 0, "");
  vocabulary.splice(unknownId, 0, "�");
  return vocabulary;
}

/** The length that holds `coveredShare` of the texts uncut, a multiple of 8 for the sake of the kernels. */
function chooseLength(lengths: Int32Array): number {
  const sorted = Int32Array.from(lengths).sort();
  const quantile = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * coveredShare))] ?? 0;
  const rounded = Math.ceil(quantile / 8) * 8;
  return Math.min(longestAutomaticSequence, Math.max(shortestSequence, rounded));
}
