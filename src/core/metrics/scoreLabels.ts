import { present } from "../assert.ts";
import type { ConfusedLabels, LabelScore, MultiLabelEvaluation } from "./evaluation.ts";
import { averagePrecisionOf, rank } from "./ranking.ts";
import { meanOf, scoreCounts } from "./scoreClasses.ts";

/** Yes or no for every row and label, [count × labels]. */
export type Flags = ArrayLike<number>;

interface LabelAnswers {
  readonly actual: Flags;
  /** Probability of every row and label, [count × labels]. */
  readonly probabilities: ArrayLike<number>;
  readonly labelNames: readonly string[];
  /** A label is given from its probability on: one for each label. */
  readonly thresholds: readonly number[];
  /** Labels that the baseline always gives, by their place. */
  readonly baseline: readonly number[];
}

const confusedLimit = 40;

/** Scores labels as scikit-learn does; labels that neither occur nor are given do not count in the macro-F1. */
export function scoreLabels(answers: LabelAnswers): MultiLabelEvaluation {
  const { actual, probabilities, labelNames, thresholds, baseline } = answers;
  const width = labelNames.length;
  const rowCount = width === 0 ? 0 : actual.length / width;
  const given = Uint8Array.from(probabilities, (probability, at) =>
    Number(probability >= present(thresholds[at % width])),
  );
  const perLabel = labelNames.map((className, label) => {
    const column = { label, width, rowCount };
    return scoreLabel(className, { actual, given, probabilities }, column);
  });
  const usual = Uint8Array.from({ length: width }, (_unused, label) => Number(baseline.includes(label)));
  const always = Uint8Array.from(actual, (_flag, at) => present(usual[at % width]));
  return {
    task: "multiLabel",
    rowCount,
    microF1: microF1(actual, given),
    macroF1: meanOf(
      perLabel.filter(({ support, given: count }) => support + count > 0).map(({ f1 }) => f1 ?? 0),
    ),
    subsetAccuracy: shareOfEqualRows(actual, given, width),
    averagePrecision: meanOf(
      perLabel.flatMap(({ averagePrecision }) => (averagePrecision === null ? [] : [averagePrecision])),
    ),
    baselineMicroF1: microF1(actual, always),
    baselineSubsetAccuracy: shareOfEqualRows(actual, always, width),
    baselineLabels: baseline.map((label) => present(labelNames[label])),
    perLabel,
    confused: confusedLabels(actual, given, labelNames),
  };
}

/** F1 over all rows and labels together; null where there are no rows, 0 where nothing is right. */
function microF1(actual: Flags, given: Flags): number | null {
  if (actual.length === 0) return null;
  let correct = 0;
  let total = 0;
  for (let at = 0; at < actual.length; at++) {
    const [yes, answer] = [present(actual[at]), present(given[at])];
    correct += yes * answer;
    total += yes + answer;
  }
  return total === 0 ? null : (2 * correct) / total;
}

function shareOfEqualRows(actual: Flags, given: Flags, width: number): number | null {
  if (actual.length === 0) return null;
  const rowCount = actual.length / width;
  let equal = 0;
  for (let row = 0; row < rowCount; row++) {
    let at = row * width;
    const end = at + width;
    while (at < end && actual[at] === given[at]) at++;
    if (at === end) equal++;
  }
  return equal / rowCount;
}

interface Answered {
  readonly actual: Flags;
  readonly given: Flags;
  readonly probabilities: ArrayLike<number>;
}

interface Column {
  readonly label: number;
  readonly width: number;
  readonly rowCount: number;
}

function scoreLabel(
  className: string,
  { actual, given, probabilities }: Answered,
  { label, width, rowCount }: Column,
): LabelScore {
  const counts = { correct: 0, predicted: 0, support: 0 };
  const rows: { readonly probability: number; readonly isActual: boolean }[] = [];
  for (let row = 0; row < rowCount; row++) {
    const at = row * width + label;
    const [yes, answer] = [present(actual[at]), present(given[at])];
    counts.correct += yes * answer;
    counts.predicted += answer;
    counts.support += yes;
    rows.push({ probability: present(probabilities[at]), isActual: yes === 1 });
  }
  const { support, predicted } = counts;
  const averagePrecision = support === 0 ? null : averagePrecisionOf(rank(rows));
  return { className, ...scoreCounts(counts), support, given: predicted, averagePrecision };
}

/** Counts how often each label was given where another was missed. */
function confusedLabels(
  actual: Flags,
  given: Flags,
  labelNames: readonly string[],
): readonly ConfusedLabels[] {
  const width = labelNames.length;
  const counts = new Map<number, number>();
  for (let start = 0; start < actual.length; start += width) {
    const missed: number[] = [];
    const wrong: number[] = [];
    for (let label = 0; label < width; label++) {
      const difference = present(actual[start + label]) - present(given[start + label]);
      if (difference > 0) missed.push(label);
      if (difference < 0) wrong.push(label);
    }
    for (const one of missed)
      for (const other of wrong) counts.set(one * width + other, (counts.get(one * width + other) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, confusedLimit)
    .map(([pair, count]) => ({
      missed: present(labelNames[Math.floor(pair / width)]),
      given: present(labelNames[pair % width]),
      count,
    }));
}

/** The most frequent set of labels among rows [count × width], by the labels' places; of equally frequent ones the first. */
export function usualLabels(flags: Flags, width: number): readonly number[] {
  const counts = new Map<string, { readonly labels: readonly number[]; count: number }>();
  for (let start = 0; start < flags.length; start += width) {
    const labels: number[] = [];
    for (let label = 0; label < width; label++) if (flags[start + label] === 1) labels.push(label);
    const key = labels.join();
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { labels, count: 1 });
    else known.count++;
  }
  let usual: { readonly labels: readonly number[]; readonly count: number } = { labels: [], count: 0 };
  for (const set of counts.values()) if (set.count > usual.count) usual = set;
  return usual.labels;
}
