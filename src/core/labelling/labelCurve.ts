import { present } from "../assert.ts";
import type { SparseRows } from "../dataset/sparseRows.ts";
import { learnLabels, mostProbable, type DescribedClasses, type LabelledTexts } from "./learnLabels.ts";

/** How many drawn texts a model of so many labels gets right. */
export interface CurvePoint {
  readonly labelCount: number;
  readonly rightCount: number;
  readonly drawnCount: number;
}

/** Labels in the order in which they were given. */
export interface GivenLabels extends LabelledTexts {
  /** Whether each text was drawn by chance: [labels]. */
  readonly isDrawn: readonly boolean[];
}

interface CurveOptions {
  readonly classCount: number;
  readonly described?: DescribedClasses | null;
}

const folds = 5;
const firstSize = 10;
/** Fewest drawn texts that say anything. */
export const fewestDrawn = 5;

/**
 * What a model knows as labels grow. Of all texts only those drawn by chance stand for the rest, so that it is measured on them; each is
 * answered by a model of the first labels that has not learned from a fifth of the drawn texts, this one among them. Yields the share
 * done, 0–1. No points before five drawn texts.
 */
export function* measureLabels(
  features: SparseRows,
  { places, classes, isDrawn }: GivenLabels,
  { classCount, described = null }: CurveOptions,
): Generator<number, readonly CurvePoint[], undefined> {
  const drawn = [...isDrawn.keys()].filter((index) => isDrawn[index]);
  const sizes = drawn.length < fewestDrawn ? [] : sizesUpTo(places.length);
  const points: CurvePoint[] = [];
  for (const [step, labelCount] of sizes.entries()) {
    let rightCount = 0;
    for (let fold = 0; fold < folds; fold++) {
      const held = drawn.filter((_index, order) => order % folds === fold);
      const isHeld = new Set(held);
      const learned = Int32Array.from({ length: labelCount }, (_unused, index) => index).filter(
        (index) => !isHeld.has(index),
      );
      const pick = (values: Int32Array): Int32Array => learned.map((index) => present(values[index]));
      const model = learnLabels(
        features,
        { places: pick(places), classes: pick(classes) },
        classCount,
        described,
      );
      if (model === null) continue;
      for (const index of held)
        if (mostProbable(model(present(places[index]))) === classes[index]) rightCount++;
      yield (step + (fold + 1) / folds) / sizes.length;
    }
    points.push({ labelCount, rightCount, drawnCount: drawn.length });
  }
  return points;
}

/** 10, 20, 40, and so on, and as many as there are. */
function sizesUpTo(count: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = firstSize; size < count; size *= 2) sizes.push(size);
  return [...sizes, count];
}

/** Labels from which a curve begins to show its bend, and drawn texts below which its noise hides any. */
const fewestForForecast = 20;
const fewestDrawnForForecast = 20;

/**
 * The share of right answers, 0–1, that `more` labels would bring, where the share of wrong ones falls as a power of the number of labels
 * does (Hestness et al. 2017): fitted to the curve by least squares of the logarithms. Null where there are too few points.
 */
export function forecastGain(points: readonly CurvePoint[], more: number): number | null {
  const fitted = points.filter(({ labelCount }) => labelCount >= fewestForForecast);
  const last = fitted.at(-1);
  if (last === undefined || fitted.length < 3 || last.drawnCount < fewestDrawnForForecast) return null;
  const wrongShare = ({ rightCount, drawnCount }: CurvePoint): number =>
    Math.max(0.5, drawnCount - rightCount) / drawnCount;
  const xs = fitted.map(({ labelCount }) => Math.log(labelCount));
  const ys = fitted.map((point) => Math.log(wrongShare(point)));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const slope =
    xs.reduce((sum, x, index) => sum + (x - meanX) * (present(ys[index]) - meanY), 0) /
    xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const falling = Math.min(0, slope);
  return wrongShare(last) * (1 - ((last.labelCount + more) / last.labelCount) ** falling);
}
