import { present } from "../../assert.ts";
import { makeRandom, shuffle } from "../../random.ts";
import { rowsPerStep, type RowView } from "../rowView.ts";
import { wordsOf } from "./wordCounts.ts";

/** A row whose label is in doubt, and the class that fits it better. */
export interface DoubtfulLabel {
  /** Position in the view. */
  readonly index: number;
  readonly suggested: number;
  /** How sure the suggestion is, 0–1. */
  readonly confidence: number;
}

const foldCount = 5;
const smoothing = 0.5;
/** Fewer rows than this teach too little to doubt any. */
const fewestRows = 200;
/** Above this number of rows, the search for doubtful labels takes too long. */
const mostRows = 60_000;
const mostFeatures = 1 << 18;
/** Smaller shares of doubtful rows are not reported, because a few always remain however many are fixed. */
const leastShare = 0.001;
/** How sure the other class must be beyond its usual, and how much the given one below. */
const leastConfidence = 0.6;

/**
 * Finds labels that are in doubt by confident learning (Northcutt, Jiang, Chuang 2021, JAIR 70): a
 * complement naive Bayes model (Rennie et al. 2003) over words and pairs of words is fitted on four fifths of the rows and asked about
 * the last; a label is in doubt where another class is more probable than that class usually is in its own rows.
 * Yields the share done, 0–1.
 */
export function* findDoubtfulLabels(view: RowView): Generator<number, readonly DoubtfulLabel[], undefined> {
  const members = view.labels.map((_label, index) => index).filter((index) => view.labels[index] !== -1);
  const classCount = view.labelNames.length;
  if (members.length < fewestRows || members.length > mostRows || classCount < 2 || classCount > 200)
    return [];
  const features: Int32Array[] = [];
  for (const [at, index] of members.entries()) {
    features.push(featuresOf(view.textOf(present(view.rows[index]))));
    if (at % rowsPerStep === rowsPerStep - 1) yield (at / members.length) * 0.4;
  }
  const labels = members.map((index) => present(view.labels[index]));
  const folds = shuffle(
    Int32Array.from(members, (_member, at) => at % foldCount),
    makeRandom(1, "doubt"),
  );
  const probabilities = new Float32Array(members.length * classCount);
  for (let fold = 0; fold < foldCount; fold++) {
    const model = fit(features, labels, { classCount, keeps: (at) => folds[at] !== fold });
    for (const [at, words] of features.entries())
      if (folds[at] === fold) probabilities.set(model(words), at * classCount);
    yield 0.4 + ((fold + 1) / foldCount) * 0.6;
  }
  return judge({ members, labels, probabilities, classCount });
}

/** Hashes of words and pairs of neighbours. */
function featuresOf(text: string): Int32Array {
  const words = wordsOf(text);
  const found = new Set<number>();
  for (const [index, word] of words.entries()) {
    found.add(hash(word));
    if (index > 0) found.add(hash(`${words[index - 1] ?? ""} ${word}`));
  }
  return Int32Array.from(found);
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) % mostFeatures;
}

interface Fitting {
  readonly classCount: number;
  readonly keeps: (at: number) => boolean;
}

/** Log-probabilities by class from the rows of one fold's training part. */
function fit(
  features: readonly Int32Array[],
  labels: Int32Array,
  { classCount, keeps }: Fitting,
): (words: Int32Array) => Float32Array {
  const counts = new Float32Array(mostFeatures * classCount);
  const totals = new Float64Array(classCount);
  const sums = new Float32Array(mostFeatures);
  for (const [at, words] of features.entries()) {
    if (!keeps(at)) continue;
    const label = present(labels[at]);
    totals[label] = present(totals[label]) + words.length;
    for (const word of words) {
      const place = word * classCount + label;
      counts[place] = present(counts[place]) + 1;
      sums[word] = present(sums[word]) + 1;
    }
  }
  const all = totals.reduce((sum, count) => sum + count, 0);
  return (words) => {
    const scores = new Float32Array(classCount);
    for (const word of words) {
      const sum = present(sums[word]);
      if (sum < 2) continue;
      for (let label = 0; label < classCount; label++) {
        const others = sum - present(counts[word * classCount + label]);
        const rest = all - present(totals[label]);
        scores[label] =
          present(scores[label]) - Math.log((others + smoothing) / (rest + smoothing * mostFeatures));
      }
    }
    return softmax(scores, Math.max(1, Math.sqrt(words.length)));
  };
}

/** Words are not independent: dividing by the root of their number keeps probabilities off 0 and 1. */
function softmax(scores: Float32Array, temperature: number): Float32Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - highest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

interface Judged {
  readonly members: Int32Array;
  readonly labels: Int32Array;
  readonly probabilities: Float32Array;
  readonly classCount: number;
}

function judge({ members, labels, probabilities, classCount }: Judged): readonly DoubtfulLabel[] {
  const sums = new Float64Array(classCount);
  const sizes = new Float64Array(classCount);
  for (const [at, label] of labels.entries()) {
    sums[label] = present(sums[label]) + present(probabilities[at * classCount + label]);
    sizes[label] = present(sizes[label]) + 1;
  }
  const usual = sums.map((sum, label) => sum / Math.max(1, present(sizes[label])));
  const doubtful: DoubtfulLabel[] = [];
  for (const [at, label] of labels.entries()) {
    const row = probabilities.subarray(at * classCount, (at + 1) * classCount);
    const suggested = row.indexOf(Math.max(...row));
    const confidence = present(row[suggested]);
    const isBeyondUsual = confidence >= Math.max(leastConfidence, present(usual[suggested]));
    if (suggested !== label && isBeyondUsual)
      doubtful.push({ index: present(members[at]), suggested, confidence });
  }
  if (doubtful.length < members.length * leastShare) return [];
  return doubtful.sort((a, b) => b.confidence - a.confidence);
}
