import { present } from "../assert.ts";
import { fingerprint } from "../dataset/fingerprint.ts";
import { concatSparse, denseAsSparse, placeSideBySide, type SparseRows } from "../dataset/sparseRows.ts";
import { defaultParams } from "../graph/layerFields.ts";
import { makeRandom, shuffle } from "../random.ts";
import { inOrder, pickFrom, type Sequence } from "../sequence.ts";
import { makeTextCutter, stretchAt, stretchCount } from "../text/cutTexts.ts";
import { makeNgramEncoder } from "../text/ngrams/encodeNgrams.ts";
import { ngramCountOf } from "../text/ngrams/fittedNgrams.ts";
import { NgramFit } from "../text/ngrams/ngramFit.ts";
import { findLatentVectors, latentWidth } from "./latentVectors.ts";
import type { TokenRules } from "../text/tokenize.ts";

/** Texts that questions are chosen from; each choice looks at all of them. */
const mostTexts = 20_000;
/** N-grams of most texts; few labels say nothing about rarer ones. */
const maximumNgrams = 50_000;

/** Different texts of a table, and what a model of them reads. */
export interface LabelPool {
  readonly texts: Sequence<string>;
  /** Names of the texts, as corrections and the project's labels use them: [texts]. */
  readonly fingerprints: readonly string[];
  /** A text's place by its name. */
  readonly places: ReadonlyMap<string, number>;
  /** The weights of each text's n-grams, whose squares sum to 1: [texts × n-grams]. */
  readonly ngrams: SparseRows;
  /** A vector of each text, of length 1, near those of texts about like things: [texts × width]. */
  readonly vectors: TextVectors;
  /** Both side by side, of which a model learns: [texts × (n-grams + width)]. */
  readonly features: SparseRows;
}

/** A vector of each text: [texts × width]. */
export interface TextVectors {
  readonly values: Float32Array;
  readonly width: number;
}

/** The texts of a pool before they have vectors. */
export type CountedTexts = Omit<LabelPool, "vectors" | "features">;

interface PoolOptions {
  /** Texts that are taken in any case, because they have a label. */
  readonly always?: ReadonlySet<string>;
  /** Texts that are taken at most, besides those. */
  readonly most?: number;
}

/**
 * Takes each text once, at most 20,000 drawn by chance, counts the n-grams of all of them, which are known without any label,
 * and places each among texts about like things by latent semantic analysis. Yields the share done, 0–1.
 */
export function* makeLabelPool(
  all: Sequence<string>,
  rules: TokenRules,
  options: PoolOptions = {},
): Generator<number, LabelPool, undefined> {
  const counted = yield* passHalf(countTexts(all, rules, options), 0);
  const values = yield* passHalf(findLatentVectors(counted.ngrams), 0.5);
  return joinVectors(counted, { values, width: latentWidth });
}

/** A pool of texts whose vectors are known. */
export const joinVectors = (counted: CountedTexts, vectors: TextVectors): LabelPool => ({
  ...counted,
  vectors,
  features: besideVectors(counted.ngrams, vectors),
});

/** Takes each text once and counts the n-grams of all of them. Yields the share done, 0–1. */
export function* countTexts(
  all: Sequence<string>,
  rules: TokenRules,
  { always = new Set(), most = mostTexts }: PoolOptions = {},
): Generator<number, CountedTexts, undefined> {
  const found = yield* findDifferent(all, always, Math.min(most, mostTexts));
  const texts = pickFrom(all, Int32Array.from(found.values()));
  const cut = makeTextCutter(rules);
  const fit = new NgramFit({ ...defaultParams("BagOfNgrams"), maximumNgrams });
  const count = stretchCount(texts);
  for (let index = 0; index < count; index++) {
    fit.add(cut(stretchAt(texts, index)));
    yield 0.2 + (0.4 * (index + 1)) / count;
  }
  const fitted = fit.finish();
  const encode = makeNgramEncoder(fitted);
  const counted: SparseRows[] = [];
  for (let index = 0; index < count; index++) {
    counted.push(encode(cut(stretchAt(texts, index))));
    yield 0.6 + (0.4 * (index + 1)) / count;
  }
  const ngrams = concatSparse(counted, ngramCountOf(fitted));
  const fingerprints = [...found.keys()];
  return {
    texts,
    fingerprints,
    places: new Map(fingerprints.map((name, place) => [name, place])),
    ngrams,
  };
}

/** Progress of one half of the work, which begins at `start`. */
function* passHalf<T>(work: Generator<number, T, undefined>, start: number): Generator<number, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield start + next.value / 2;
  }
}

/** Rows with the numbers of their vectors behind them. */
const besideVectors = (ngrams: SparseRows, { values, width }: TextVectors): SparseRows =>
  placeSideBySide([ngrams, denseAsSparse(values, width)]);

const textsPerStep = 2000;

/** The first place of each different text, by its name; blank texts have none. */
function* findDifferent(
  all: Sequence<string>,
  always: ReadonlySet<string>,
  most: number,
): Generator<number, ReadonlyMap<string, number>, undefined> {
  const first = new Map<string, number>();
  for (let place = 0; place < all.length; place++) {
    const text = present(all.at(place));
    const name = fingerprint(text);
    if (text.trim() !== "" && !first.has(name)) first.set(name, place);
    if (place % textsPerStep === textsPerStep - 1) yield (0.2 * place) / all.length;
  }
  if (first.size <= most) return first;
  const names = [...first.keys()];
  const drawn = shuffle(inOrder(names.length), makeRandom(1, "label pool")).subarray(0, most);
  const isDrawn = new Set(Array.from(drawn, (index) => present(names[index])));
  return new Map([...first].filter(([name]) => isDrawn.has(name) || always.has(name)));
}
