import { present } from "../assert.ts";
import { plainWordPattern } from "../text/tokenizers/unicodeWords.ts";

/** Rows of weighted features: tf–idf of words and of pairs of neighbours. */
export interface WeightedRows {
  /** Numbers of each row's features, each once, below `featureCount`. */
  readonly features: readonly Int32Array[];
  /** The weights of each row's features, of length 1 together. */
  readonly weights: readonly Float32Array[];
  readonly featureCount: number;
}

const lookedAtLength = 5000;
/** Rows between two yields. */
const rowsPerStep = 2000;

/**
 * Counts the words and pairs of words of texts and weighs them as scikit-learn's TfidfVectorizer does with `sublinear_tf`
 * and `min_df=2`: (1 + ln count) · (ln((1 + rows) ÷ (1 + rows with it)) + 1), each row made of length 1. At most
 * `mostFeatures` are kept, those of most rows. Yields the share done, 0–1.
 */
export function* weighTexts(
  count: number,
  textAt: (row: number) => string,
  mostFeatures: number,
): Generator<number, WeightedRows, undefined> {
  const rowCounts = new Map<number, number>();
  const hashed: { readonly hashes: Int32Array; readonly counts: Float32Array }[] = [];
  for (let row = 0; row < count; row++) {
    const own = hashWords(textAt(row));
    for (const hash of own.keys()) rowCounts.set(hash, (rowCounts.get(hash) ?? 0) + 1);
    hashed.push({ hashes: Int32Array.from(own.keys()), counts: Float32Array.from(own.values()) });
    if (row % rowsPerStep === rowsPerStep - 1) yield (row / count) * 0.8;
  }
  const idfs = new Map<number, { readonly id: number; readonly idf: number }>();
  for (const [hash, rows] of mostFrequent(rowCounts, mostFeatures))
    idfs.set(hash, { id: idfs.size, idf: Math.log((1 + count) / (1 + rows)) + 1 });
  const features: Int32Array[] = [];
  const weights: Float32Array[] = [];
  for (const [row, { hashes, counts }] of hashed.entries()) {
    const kept = Array.from(hashes, (hash, at) => ({ of: idfs.get(hash), count: present(counts[at]) }));
    const known = kept.flatMap(({ of, count: times }) =>
      of === undefined ? [] : [{ id: of.id, weight: (1 + Math.log(times)) * of.idf }],
    );
    const norm = Math.sqrt(known.reduce((sum, { weight }) => sum + weight * weight, 0));
    features.push(Int32Array.from(known, ({ id }) => id));
    weights.push(Float32Array.from(known, ({ weight }) => weight / norm));
    if (row % rowsPerStep === rowsPerStep - 1) yield 0.8 + (row / count) * 0.2;
  }
  return { features, weights, featureCount: idfs.size };
}

/** Words and pairs of neighbours by their 32-bit hash, and how often a text has each. */
function hashWords(text: string): ReadonlyMap<number, number> {
  const words = text.slice(0, lookedAtLength).normalize("NFKC").toLowerCase().match(plainWordPattern) ?? [];
  const counts = new Map<number, number>();
  const add = (hash: number): void => {
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  };
  for (const [at, word] of words.entries()) {
    add(hashOf(word));
    if (at > 0) add(hashOf(`${words[at - 1] ?? ""} ${word}`));
  }
  return counts;
}

/** FNV-1a, folded. */
function hashOf(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 15);
}

/** Features of two rows and more; of too many, those of most rows. */
function mostFrequent(
  rowCounts: ReadonlyMap<number, number>,
  mostFeatures: number,
): readonly (readonly [number, number])[] {
  const shared = Array.from(rowCounts).filter(([, rows]) => rows > 1);
  return shared.length <= mostFeatures
    ? shared
    : shared.sort(([, one], [, other]) => other - one).slice(0, mostFeatures);
}
