import { present } from "../assert.ts";
import { fingerprint } from "../dataset/fingerprint.ts";
import { concatSparse, type SparseRows } from "../dataset/sparseRows.ts";
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
  /** A vector of each text, of length 1, near those of texts about like things: [texts × `latentWidth`]. */
  readonly vectors: Float32Array;
  /** Both side by side, of which a model learns: [texts × (n-grams + `latentWidth`)]. */
  readonly features: SparseRows;
}

/**
 * Takes each text once, at most 20,000 drawn by chance, and counts the n-grams of all of them: which n-grams there are
 * is known without any label. Yields the share done, 0–1.
 * @param always - texts that are taken in any case, because they have a label
 */
export function* makeLabelPool(
  all: Sequence<string>,
  rules: TokenRules,
  always: ReadonlySet<string> = new Set(),
): Generator<number, LabelPool, undefined> {
  const found = yield* findDifferent(all, always);
  const texts = pickFrom(all, Int32Array.from(found.values()));
  const cut = makeTextCutter(rules);
  const fit = new NgramFit({ ...defaultParams("BagOfNgrams"), maximumNgrams });
  const count = stretchCount(texts);
  for (let index = 0; index < count; index++) {
    fit.add(cut(stretchAt(texts, index)));
    yield 0.1 + (0.2 * (index + 1)) / count;
  }
  const fitted = fit.finish();
  const encode = makeNgramEncoder(fitted);
  const counted: SparseRows[] = [];
  for (let index = 0; index < count; index++) {
    counted.push(encode(cut(stretchAt(texts, index))));
    yield 0.3 + (0.2 * (index + 1)) / count;
  }
  const ngrams = concatSparse(counted, ngramCountOf(fitted));
  const vectors = yield* laterHalf(findLatentVectors(ngrams));
  const fingerprints = [...found.keys()];
  return {
    texts,
    fingerprints,
    places: new Map(fingerprints.map((name, place) => [name, place])),
    ngrams,
    vectors,
    features: besideVectors(ngrams, vectors),
  };
}

/** Progress of the second half of the work. */
function* laterHalf<T>(work: Generator<number, T, undefined>): Generator<number, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield 0.5 + next.value / 2;
  }
}

/** Rows with the numbers of their vectors behind them. */
function besideVectors({ ids, weights, starts, width }: SparseRows, vectors: Float32Array): SparseRows {
  const count = starts.length - 1;
  const joined = {
    ids: new Int32Array(ids.length + vectors.length),
    weights: new Float32Array(ids.length + vectors.length),
    starts: starts.map((start, row) => start + row * latentWidth),
    width: width + latentWidth,
  };
  for (let row = 0; row < count; row++) {
    const [from, end] = [starts[row] as number, starts[row + 1] as number];
    const to = joined.starts[row] as number;
    joined.ids.set(ids.subarray(from, end), to);
    joined.weights.set(weights.subarray(from, end), to);
    const behind = to + end - from;
    for (let axis = 0; axis < latentWidth; axis++) joined.ids[behind + axis] = width + axis;
    joined.weights.set(vectors.subarray(row * latentWidth, (row + 1) * latentWidth), behind);
  }
  return joined;
}

const textsPerStep = 2000;

/** The first place of each different text, by its name; blank texts have none. */
function* findDifferent(
  all: Sequence<string>,
  always: ReadonlySet<string>,
): Generator<number, ReadonlyMap<string, number>, undefined> {
  const first = new Map<string, number>();
  for (let place = 0; place < all.length; place++) {
    const text = present(all.at(place));
    const name = fingerprint(text);
    if (text.trim() !== "" && !first.has(name)) first.set(name, place);
    if (place % textsPerStep === textsPerStep - 1) yield (0.1 * place) / all.length;
  }
  if (first.size <= mostTexts) return first;
  const names = [...first.keys()];
  const drawn = shuffle(inOrder(names.length), makeRandom(1, "label pool")).subarray(0, mostTexts);
  const isDrawn = new Set(Array.from(drawn, (index) => present(names[index])));
  return new Map([...first].filter(([name]) => isDrawn.has(name) || always.has(name)));
}
