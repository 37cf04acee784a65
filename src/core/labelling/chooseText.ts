import { present } from "../assert.ts";
import { rowCountOf, sparseRowAt, type SparseRows } from "../dataset/sparseRows.ts";
import { makeRandom } from "../random.ts";
import type { LabelPool } from "./labelPool.ts";
import type { LabelModel } from "./learnLabels.ts";

/** How the next text is chosen. */
export const questionOrders = ["doubt", "random"] as const;
export type QuestionOrder = (typeof questionOrders)[number];

/** Why a text is asked for: to know the kinds of texts, because the model wavers, or drawn by chance to measure the model. */
export type QuestionReason = "variety" | "doubt" | "measure" | "random";

/** A text of the pool to be labelled. */
export interface Question {
  readonly place: number;
  readonly reason: QuestionReason;
}

export interface QuestionState {
  readonly pool: Pick<LabelPool, "ngrams" | "vectors">;
  /** Texts that are not to be asked for again, labelled or passed over: [texts]. */
  readonly isAsked: Uint8Array;
  /** Texts with a label: [texts]. */
  readonly isKnown: Uint8Array;
  /** The model so far; null with fewer than two classes. */
  readonly model: LabelModel | null;
  /** Texts labelled so far, how many of them were drawn by chance, and classes. */
  readonly labelCount: number;
  readonly drawnCount: number;
  readonly classCount: number;
  readonly order: QuestionOrder;
}

/** One label in so many is of a text drawn by chance, to measure the model on. */
const labelsPerDraw = 5;
/** Labels for each class before doubt says more than chance. */
const labelsForDoubt = 3;
/** Texts among which variety looks, drawn by chance. */
const candidateCount = 400;
/** From this cosine on, a text says nothing new beside one that was asked for. */
const nearDuplicate = 0.9;

/**
 * The next text to label; null where all are. At first texts that stand for many others and are unlike those known, then the
 * text of the smallest margin between the two most probable classes (Settles 2009). Texts drawn by chance come in between, because
 * only those can measure the model. Same state, same text.
 */
export function chooseText(state: QuestionState): Question | null {
  const open = openPlaces(state.isAsked);
  if (open.length === 0) return null;
  const { labelCount, drawnCount, classCount, order, model } = state;
  const random = makeRandom(labelCount, "question");
  const draw = (from: Int32Array): number => present(from[random.integer(from.length)]);
  if (order === "random") return { place: draw(open), reason: "random" };
  if ((drawnCount + 1) * labelsPerDraw <= labelCount + 1) return { place: draw(open), reason: "measure" };
  if (model === null || labelCount < labelsForDoubt * classCount) {
    const candidates = Int32Array.from({ length: Math.min(candidateCount, open.length) }, () => draw(open));
    return { place: mostVaried(state, candidates), reason: "variety" };
  }
  return { place: mostDoubtful(state, model, open), reason: "doubt" };
}

const openPlaces = (isAsked: Uint8Array): Int32Array =>
  Int32Array.from({ length: isAsked.length }, (_unused, place) => place).filter(
    (place) => isAsked[place] === 0,
  );

/** Where the mean cosine to all candidates is large, and the largest cosine to a known text small. */
function mostVaried({ pool, isKnown }: QuestionState, candidates: Int32Array): number {
  const { values, width } = pool.vectors;
  const vectorOf = (place: number): Float32Array => values.subarray(place * width, (place + 1) * width);
  const sum = new Float32Array(width);
  for (const place of candidates)
    for (const [axis, value] of vectorOf(place).entries()) sum[axis] = (sum[axis] as number) + value;
  const known = [...isKnown.keys()].filter((place) => isKnown[place] === 1).map(vectorOf);
  let [best, bestValue] = [present(candidates[0]), -Infinity];
  for (const place of candidates) {
    const own = vectorOf(place);
    const nearest = known.reduce((largest, other) => Math.max(largest, dot(own, other)), 0);
    const value = Math.max(0, dot(own, sum)) * (1 - nearest);
    if (value > bestValue) [best, bestValue] = [place, value];
  }
  return best;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (const [axis, value] of one.entries()) sum += value * (other[axis] as number);
  return sum;
}

/** The text of the smallest margin among those that are new; among all where none is. */
function mostDoubtful(
  { pool: { ngrams }, isKnown }: QuestionState,
  model: LabelModel,
  open: Int32Array,
): number {
  const margins = Float64Array.from(open, (place) => marginOf(model(place)));
  const order = Int32Array.from(open, (_place, index) => index).sort(
    (one, other) => (margins[one] as number) - (margins[other] as number),
  );
  const known = knownWeights(ngrams, isKnown);
  for (const index of order) {
    const place = open[index] as number;
    if (nearest(ngrams, place, known) < nearDuplicate) return place;
  }
  return present(open[order[0] as number]);
}

/** The distance of the two largest probabilities. */
export function marginOf(probabilities: Float32Array): number {
  let [first, second] = [0, 0];
  for (const value of probabilities)
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  return first - second;
}

/** Asked texts by the n-grams they have: places and weights. */
type KnownWeights = ReadonlyMap<number, readonly (readonly [place: number, weight: number])[]>;

function knownWeights(rows: SparseRows, isKnown: Uint8Array): KnownWeights {
  const known = new Map<number, (readonly [number, number])[]>();
  for (let place = 0; place < rowCountOf(rows); place++) {
    if (isKnown[place] === 0) continue;
    const { ids, weights } = sparseRowAt(rows, place);
    for (const [at, id] of ids.entries()) {
      const list = known.get(id) ?? [];
      list.push([place, weights[at] as number]);
      known.set(id, list);
    }
  }
  return known;
}

/** The largest cosine of a text to one that was asked for; 0 where none shares an n-gram. */
function nearest(rows: SparseRows, place: number, known: KnownWeights): number {
  const cosines = new Map<number, number>();
  const { ids, weights } = sparseRowAt(rows, place);
  let largest = 0;
  for (const [at, id] of ids.entries())
    for (const [other, weight] of known.get(id) ?? []) {
      const cosine = (cosines.get(other) ?? 0) + weight * (weights[at] as number);
      cosines.set(other, cosine);
      if (cosine > largest) largest = cosine;
    }
  return largest;
}
