import { present } from "../assert.ts";
import { plainWordPattern } from "../text/tokenizers/unicodeWords.ts";
import type { AnswerCondition } from "./answerFilter.ts";
import { measureOf, type AnsweredRows } from "./findAnswers.ts";
import { falseDiscoveryRates, fisherGreater, mannWhitneyGreater } from "./significance.ts";

/** Rows that have something in common, as a condition that finds them again among the answers of any run. */
export type SliceCondition = AnswerCondition<"range" | "words" | "column">;

/** Names a slice in what is kept of runs. */
export const sliceKey = (condition: SliceCondition): string => JSON.stringify(condition);

/** How the rows of a slice are answered. */
export interface MeasuredSlice {
  readonly condition: SliceCondition;
  readonly count: number;
  /** Share of wrong answers; of a number the mean absolute error. Null without rows. */
  readonly loss: number | null;
  /** That of all other rows. */
  readonly otherLoss: number | null;
}

/** A slice that is answered significantly worse than the other rows. */
interface WorseSlice extends MeasuredSlice {
  /** Share of false findings to be expected among slices with rates up to this one. */
  readonly falseDiscoveryRate: number;
}

export interface SliceSearch {
  /** Those that cost most answers first. */
  readonly slices: readonly WorseSlice[];
  /** How many slices were tried, for which the rates are corrected. */
  readonly triedCount: number;
}

const fewestRows = 20;
const leastShare = 0.005;
const mostShare = 0.6;
const mostWords = 3000;
const mostValues = 60;
/** Slices with at most this share of false findings are shown. */
const highestRate = 0.05;
const shownCount = 40;
/** Slices that share so many of their rows with a worse one say nothing new. */
const sameShare = 0.7;
const rowsPerStep = 2000;

interface Candidate {
  readonly condition: SliceCondition;
  /** Places of the slice's answers, ascending. */
  readonly members: readonly number[];
}

/**
 * Finds the slices that are answered significantly worse than the rest: by length, share of unknown words, the values of
 * `columns` of the table and words. Shares of wrong answers are compared by Fisher's exact test, absolute errors by Mann and
 * Whitney's; the p-values are corrected for how many were tried (Benjamini & Hochberg 1995). The answers have to come with
 * what is read off their texts. Yields the share done, 0–1.
 */
export function* findSlices(
  answers: AnsweredRows,
  columns: readonly number[],
): Generator<number, SliceSearch, undefined> {
  const losses = lossesOf(answers);
  const { count } = answers.table;
  const limits = { fewest: Math.max(fewestRows, Math.ceil(count * leastShare)), most: count * mostShare };
  const isTried = ({ members }: Candidate): boolean =>
    members.length >= limits.fewest && members.length <= limits.most;
  const candidates: Candidate[] = [
    ...rangesOf(answers, "tokenCount", quantilesOf(answers)),
    ...rangesOf(answers, "unknownShare", unknownEdges),
    ...columns.flatMap((column) => valuesOf(answers, column)),
  ];
  candidates.push(...(yield* wordsOf(answers, limits.fewest)));
  const tried = candidates.filter(isTried);
  const pValues: number[] = [];
  for (const [at, { members }] of tried.entries()) {
    pValues.push(compare(losses, members));
    if (at % 100 === 99) yield 0.6 + (at / tried.length) * 0.4;
  }
  const rates = falseDiscoveryRates(pValues);
  const worse = tried
    .map((candidate, at) => ({ ...candidate, falseDiscoveryRate: present(rates[at]) }))
    .filter(({ falseDiscoveryRate }) => falseDiscoveryRate <= highestRate)
    .map(({ members, ...slice }) => ({
      members,
      slice: { ...slice, ...measure(losses, members), count: members.length },
    }))
    .sort((a, b) => costOf(b.slice) - costOf(a.slice));
  return { slices: withoutRepeats(worse), triedCount: tried.length };
}

/** Measures slices that were kept. The answers have to come with what is read off their texts where a condition asks for it. */
export function measureSlice(
  answers: AnsweredRows,
  condition: SliceCondition,
  members: ArrayLike<number>,
): MeasuredSlice {
  return { condition, count: members.length, ...measure(lossesOf(answers), Array.from(members)) };
}

/** What each row costs: 1 where the answer is wrong, 0 where it is right; of a number the absolute error. [count] */
function lossesOf({ table: { actual, losses, isRight } }: AnsweredRows): ArrayLike<number> {
  return actual.kind === "number" ? losses : Uint8Array.from(isRight, (right) => 1 - right);
}

/** How many more answers are wrong than would be if the slice were as the rest. */
const costOf = ({ count, loss, otherLoss }: WorseSlice): number => count * ((loss ?? 0) - (otherLoss ?? 0));

function withoutRepeats(
  found: readonly { readonly members: readonly number[]; readonly slice: WorseSlice }[],
): readonly WorseSlice[] {
  const kept: { readonly members: ReadonlySet<number>; readonly slice: WorseSlice }[] = [];
  for (const { members, slice } of found) {
    if (kept.length >= shownCount) break;
    const isRepeat = kept.some((other) => {
      const shared = members.filter((index) => other.members.has(index)).length;
      return shared > sameShare * Math.max(members.length, other.members.size);
    });
    if (!isRepeat) kept.push({ members: new Set(members), slice });
  }
  return kept.map(({ slice }) => slice);
}

function measure(
  losses: ArrayLike<number>,
  members: readonly number[],
): Pick<MeasuredSlice, "loss" | "otherLoss"> {
  let total = 0;
  for (let row = 0; row < losses.length; row++) total += present(losses[row]);
  const inside = members.reduce((sum, row) => sum + present(losses[row]), 0);
  const others = losses.length - members.length;
  return {
    loss: members.length === 0 ? null : inside / members.length,
    otherLoss: others === 0 ? null : (total - inside) / others,
  };
}

/** How probable losses as large as the slice's are where slice and rest are alike. */
function compare(losses: ArrayLike<number>, members: readonly number[]): number {
  const isInside = new Uint8Array(losses.length);
  for (const row of members) isInside[row] = 1;
  if (losses instanceof Uint8Array) {
    const wrongInside = members.reduce((sum, row) => sum + present(losses[row]), 0);
    const wrong = losses.reduce((sum, loss) => sum + loss, 0);
    const [inside, outside] = [members.length, losses.length - members.length];
    return fisherGreater({ wrongInside, inside, wrongOutside: wrong - wrongInside, outside });
  }
  const [inside, outside]: readonly [number[], number[]] = [[], []];
  for (let row = 0; row < losses.length; row++)
    (isInside[row] === 1 ? inside : outside).push(present(losses[row]));
  return mannWhitneyGreater(inside, outside);
}

/** No unknown word, some, many, most. */
const unknownEdges = [0, 1e-6, 0.1, 0.25, 0.5] as const;

/** The lengths that part the rows into fifths. */
function quantilesOf({ texts }: AnsweredRows): readonly number[] {
  const sorted = Float32Array.from(texts?.tokenCount ?? []).sort();
  const edges = [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
  return [...new Set([0, ...edges])];
}

function rangesOf(
  answers: AnsweredRows,
  of: "tokenCount" | "unknownShare",
  edges: readonly number[],
): readonly Candidate[] {
  const valueAt = measureOf(answers, of);
  return edges.map((edge, at) => {
    const to = edges[at + 1] ?? null;
    const members: number[] = [];
    for (let index = 0; index < answers.table.count; index++) {
      const value = valueAt(index);
      if (value >= edge && (to === null || value < to)) members.push(index);
    }
    return { condition: { kind: "range", of, from: at === 0 ? null : edge, to }, members };
  });
}

/** The cells of a column that several rows have; none of a column with too many different ones. */
function valuesOf({ table, cellAt }: AnsweredRows, column: number): readonly Candidate[] {
  const rows = new Map<string, number[]>();
  for (let index = 0; index < table.count; index++) {
    const value = cellAt(index, column).trim();
    const of = rows.get(value);
    if (of !== undefined) of.push(index);
    else if (rows.size < mostValues) rows.set(value, [index]);
    else return [];
  }
  return Array.from(rows, ([value, members]) => ({ condition: { kind: "column", column, value }, members }));
}

/** The most frequent words, with the rows that have them. */
function* wordsOf(
  { table, textAt }: AnsweredRows,
  fewest: number,
): Generator<number, readonly Candidate[], undefined> {
  const rows = new Map<string, number[]>();
  for (let index = 0; index < table.count; index++) {
    for (const word of new Set(textAt(index).toLowerCase().match(plainWordPattern) ?? [])) {
      const of = rows.get(word);
      if (of === undefined) rows.set(word, [index]);
      else of.push(index);
    }
    if (index % rowsPerStep === rowsPerStep - 1) yield (index / table.count) * 0.6;
  }
  return Array.from(rows)
    .filter(([, members]) => members.length >= fewest)
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, mostWords)
    .map(([word, members]) => ({ condition: { kind: "words", words: [word] }, members }));
}
