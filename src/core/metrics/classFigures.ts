import { present } from "../assert.ts";
import type { ClassFigures, Confusion } from "./evaluation.ts";
import { averagePrecisionOf, rank, rocAuc, type Ranking } from "./ranking.ts";
import { argMax, meanOf } from "./scoreClasses.ts";

interface Answered {
  /** Actual class of each row: [count]. */
  readonly labels: Int32Array;
  /** [count × classCount] */
  readonly probabilities: Float32Array;
  readonly classCount: number;
}

/** Answers that count as right as long as the actual class is among so many of the most probable. */
const topCount = 3;
/** Confidences are compared with shares of right answers in so many ranges of equal width. */
const calibrationBins = 15;

/**
 * Figures of probabilities as scikit-learn computes them; the last is Guo et al.'s (2017). A figure of each class is
 * averaged over the classes that have rows, but not all rows. Null where nothing can be measured.
 */
export function measureProbabilities(answered: Answered): Omit<ClassFigures, keyof CountedFigures> {
  const ranked = rankedClasses(answered);
  return {
    logLoss: logLoss(answered),
    topAccuracy: answered.classCount > topCount ? topAccuracy(answered) : null,
    rocAuc: meanOf(ranked.map(rocAuc)),
    averagePrecision: meanOf(ranked.map(averagePrecisionOf)),
    brier: brier(answered),
    calibrationError: calibrationError(answered),
  };
}

type CountedFigures = Pick<ClassFigures, "balancedAccuracy" | "weightedF1" | "matthews" | "kappa">;

/**
 * Figures that follow from the confusion matrix [actual][predicted], as scikit-learn computes them: the mean of the
 * recalls, F1 weighted by rows, Matthews' correlation for any number of classes (Gorodkin 2004) and Cohen's kappa.
 */
export function measureConfusion(confusion: Confusion): CountedFigures {
  const actual = confusion.map(sumOf);
  const predicted = confusion.map((_counts, index) =>
    sumOf(confusion.map((counts) => present(counts[index]))),
  );
  const right = confusion.map((counts, index) => present(counts[index]));
  const [count, correct] = [sumOf(actual), sumOf(right)];
  const recalls = right.flatMap((hits, index) => (actual[index] ? [hits / present(actual[index])] : []));
  const weightedF1 = right.map((hits, index) => {
    const [rows, answers] = [present(actual[index]), present(predicted[index])];
    return rows === 0 ? 0 : (rows * 2 * hits) / (rows + answers);
  });
  const byChance = sumOf(actual.map((rows, index) => rows * present(predicted[index])));
  const spread = (counts: readonly number[]): number => count ** 2 - sumOf(counts.map((each) => each ** 2));
  return {
    balancedAccuracy: meanOf(recalls),
    weightedF1: ratio(sumOf(weightedF1), count),
    matthews: ratio(count * correct - byChance, Math.sqrt(spread(actual) * spread(predicted))),
    kappa: ratio(count * correct - byChance, count ** 2 - byChance),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const ratio = (share: number, of: number): number | null => (of === 0 ? null : share / of);

function logLoss({ labels, probabilities, classCount }: Answered): number | null {
  let sum = 0;
  for (const [row, label] of labels.entries())
    sum -= Math.log(Math.max(present(probabilities[row * classCount + label]), Number.EPSILON));
  return ratio(sum, labels.length);
}

/** Of classes that are as probable as the actual one, those of a higher number come first, as in scikit-learn. */
function topAccuracy({ labels, probabilities, classCount }: Answered): number | null {
  let hits = 0;
  for (const [row, label] of labels.entries()) {
    const row0 = row * classCount;
    const own = present(probabilities[row0 + label]);
    let above = 0;
    for (let index = 0; index < classCount; index++) {
      const other = present(probabilities[row0 + index]);
      if (other > own || (other === own && index > label)) above++;
    }
    if (above < topCount) hits++;
  }
  return ratio(hits, labels.length);
}

/** Mean over rows of Σ (p − y)² over classes, halved for two classes, where both differences are one. */
function brier({ labels, probabilities, classCount }: Answered): number | null {
  let sum = 0;
  for (const [at, probability] of probabilities.entries()) {
    const isActual = labels[Math.floor(at / classCount)] === at % classCount;
    sum += (probability - (isActual ? 1 : 0)) ** 2;
  }
  return ratio(classCount === 2 ? sum / 2 : sum, labels.length);
}

/** Σ over ranges of confidence of their share of the rows · |share of right answers − mean confidence|. */
function calibrationError({ labels, probabilities, classCount }: Answered): number | null {
  const sums = Array.from({ length: calibrationBins }, () => ({ right: 0, confidence: 0 }));
  const answers = argMax(probabilities, classCount);
  for (const [row, label] of labels.entries()) {
    const best = present(answers[row]);
    const confidence = present(probabilities[row * classCount + best]);
    const bin = present(sums[Math.min(calibrationBins - 1, Math.floor(confidence * calibrationBins))]);
    bin.confidence += confidence;
    if (best === label) bin.right += 1;
  }
  return ratio(sumOf(sums.map(({ right, confidence }) => Math.abs(right - confidence))), labels.length);
}

/** The classes that can be told from the others: neither no row nor every row is of them. */
function rankedClasses({ labels, probabilities, classCount }: Answered): readonly Ranking[] {
  const classes: Ranking[] = [];
  for (let index = 0; index < classCount; index++) {
    const rows = Array.from(labels, (label, row) => ({
      probability: present(probabilities[row * classCount + index]),
      isActual: label === index,
    }));
    const support = rows.filter(({ isActual }) => isActual).length;
    if (support === 0 || support === labels.length) continue;
    classes.push(rank(rows));
  }
  return classes;
}
