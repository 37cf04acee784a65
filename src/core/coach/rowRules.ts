import { shareUncut } from "../dataset/lengths.ts";
import { weightKindFor } from "../training/classWeights.ts";
import { linearModelOf } from "../graph/linearModel.ts";
import type { ClassificationEvaluation } from "../metrics/evaluation.ts";
import type { Found } from "./advice.ts";
import type { Change } from "./change.ts";
import { fallOf, type RunReading } from "./readRun.ts";

/** Of data as they come, up to a twentieth of the labels are doubted. */
const leastDoubted = 0.08;

/** Rows that the Doctor doubts: the same text with different labels, or a label unlike those of its neighbours. */
export function findLabelsDisagree({ doubted }: RunReading): Found<"labelsDisagree"> | null {
  if (doubted === null || doubted.rowCount === 0) return null;
  const { count, rowCount, fix } = doubted;
  if (count < leastDoubted * rowCount) return null;
  return {
    values: { count, share: count / rowCount },
    mark: null,
    change: fix,
    judgedBy: "valLoss",
  };
}

/** Unknown words below this share are usual. */
const leastUnknown = 0.3;

/** Many words of the validation rows are not in the vocabulary, so that the model reads them all as one. */
export function findUnknownWords({ rows, parts }: RunReading): Found<"unknownWords"> | null {
  if (rows === null || rows.unknownShare < leastUnknown || linearModelOf(parts.graph) !== null) return null;
  const { unknownShare, vocabularySize } = rows;
  return {
    values: { share: unknownShare, vocabularySize },
    mark: null,
    change: growVocabulary(parts.text, vocabularySize),
    judgedBy: "valLoss",
  };
}

/** More words where the limit keeps them out, rarer ones where the count does, and pieces of words where neither does. */
function growVocabulary(text: RunReading["parts"]["text"], size: number): Change {
  if (size >= text.vocabularySize)
    return { on: "text", part: { vocabularySize: Math.max(20_000, 4 * text.vocabularySize) } };
  if (text.minimumCount > 2) return { on: "text", part: { minimumCount: 2 } };
  return { on: "text", part: { tokenizer: { kind: "bpe" } } };
}

/** Texts cut off below this share are the usual long ones. */
const leastCut = 0.15;
const longestOffered = 512;

/** Many texts are longer than what is read of them. */
export function findTextsCutOff({ rows, parts }: RunReading): Found<"textsCutOff"> | null {
  if (rows === null || rows.sequenceLength === 0 || linearModelOf(parts.graph) !== null) return null;
  const { lengths, sequenceLength } = rows;
  const share = 1 - shareUncut(lengths, sequenceLength);
  const needed = Math.min(longestOffered, lengths.quantiles[95] ?? sequenceLength);
  if (share < leastCut || needed < 1.5 * sequenceLength) return null;
  return {
    values: { share, sequenceLength, needed },
    mark: null,
    change: { on: "text", part: { sequenceLength: needed } },
    judgedBy: "valLoss",
  };
}

/** A class that is given to this share of all rows is nearly the only answer. */
const collapsedShare = 0.97;

/** Nearly all rows are given one class, which far fewer of them have. */
export function findCollapse(run: RunReading): Found<"collapse"> | null {
  const { evaluation, epochs } = run;
  if (evaluation?.task !== "classification" || evaluation.rowCount < 20) return null;
  const { confusion, perClass, rowCount } = evaluation;
  const given = perClass.map((_score, column) => confusion.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const most = given.indexOf(Math.max(...given));
  const share = (given[most] ?? 0) / rowCount;
  const actual = (perClass[most]?.support ?? 0) / rowCount;
  if (share < collapsedShare || actual > share - 0.05) return null;
  return {
    values: { className: perClass[most]?.className ?? "", given: share, actual },
    mark: { from: 1, to: Math.max(1, epochs.length) },
    change: spread(run, actual),
    judgedBy: "macroF1",
  };
}

/** Changes that let the model answer with other classes: no penalty on large weights, or weights for rare classes. */
function spread({ parts, training, startLoss }: RunReading, actual: number): Change {
  const { l1, l2, classWeights, epochs } = parts.training;
  if (l1 >= 1e-4 || l2 >= 1e-3) return { on: "training", part: { l1: 0, l2: 0 } };
  if (classWeights.kind === "manual") return { on: "training", part: { classWeights: { kind: "none" } } };
  if (actual > 0.5 && classWeights.kind !== "balanced")
    return { on: "training", part: { classWeights: { kind: "balanced" } } };
  const isMoving = fallOf(startLoss, training.at(-1) ?? startLoss) > 0.02;
  return isMoving
    ? { on: "training", part: { epochs: Math.min(1000, 3 * epochs) } }
    : { on: "template", template: "linear" };
}

/** The largest class has at least so many rows for each of the smallest. */
const leastRatio = 5;

/** Rare classes are hardly ever found, and nothing makes their rows count more. */
export function findImbalanceIgnored(run: RunReading): Found<"imbalanceIgnored"> | null {
  const { evaluation, rows, parts } = run;
  if (evaluation?.task !== "classification" || rows === null) return null;
  const { classWeights } = parts.training;
  const isWeighed = weightKindFor(classWeights, rows.parts.train) !== "none";
  if (isWeighed || parts.augmentation.oversampling > 0) return null;
  const counts = rows.parts.train.filter((count) => count > 0);
  const ratio = Math.max(...counts) / Math.min(...counts);
  const missed = rareClasses(evaluation, rows).filter(({ recall }) => recall !== null && recall < 0.5);
  const overall = evaluation.accuracy ?? 0;
  const mean = missed.reduce((sum, { recall }) => sum + (recall ?? 0), 0) / Math.max(1, missed.length);
  if (ratio < leastRatio || missed.length === 0 || mean > overall - 0.3) return null;
  return {
    values: { classNames: missed.map(({ className }) => className), recall: mean, ratio },
    mark: null,
    change: { on: "training", part: { classWeights: { kind: ratio > 20 ? "sqrt" : "balanced" } } },
    judgedBy: "macroF1",
  };
}

/** Classes with less than half of the rows that all classes would have alike, of which some were tested. */
function rareClasses({ perClass }: ClassificationEvaluation, rows: NonNullable<RunReading["rows"]>) {
  const fair = rows.rowCounts.train / Math.max(1, rows.classNames.length);
  const isRare = (name: string): boolean => (rows.parts.train[rows.classNames.indexOf(name)] ?? 0) < fair / 2;
  return perClass.filter(({ className, support }) => support >= 5 && isRare(className));
}

/** Twice the standard error of a share of so many rows. */
const noiseOf = (share: number, count: number): number =>
  2 * Math.sqrt((share * (1 - share)) / Math.max(1, count));

/** The best epoch does worse on the validation rows than always giving the largest class, or than counted words do. */
export function findBelowBaseline(run: RunReading): Found<"belowBaseline"> | null {
  const { headline, baseline, rows, log, parts, epochs } = run;
  if (headline === null || headline.validation.length === 0 || linearModelOf(parts.graph) !== null)
    return null;
  if (headline.name !== "accuracy" && headline.name !== "microF1") return null;
  const value = Math.max(...headline.validation);
  const noise = noiseOf(value, log.validationCount);
  const largest =
    headline.name === "accuracy" && rows !== null
      ? Math.max(...rows.parts.train) / Math.max(1, rows.rowCounts.train)
      : null;
  const counter = baseline?.name === "valAccuracy" || baseline?.name === "valMicroF1" ? baseline.value : null;
  const found = (by: "counter" | "largestClass", figure: number): Found<"belowBaseline"> => ({
    values: { value, baseline: figure, by },
    mark: { from: 1, to: Math.max(1, epochs.length) },
    change: { on: "template", template: "linear" },
    judgedBy: headline.name === "accuracy" ? "valAccuracy" : "valMicroF1",
  });
  if (largest !== null && value <= largest + noise / 4 && largest < 0.95)
    return found("largestClass", largest);
  return counter !== null && value < counter - noise ? found("counter", counter) : null;
}
