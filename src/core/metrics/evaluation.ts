import type { NumberInterval } from "../task/decision.ts";

/**
 * How good a model is on rows it never saw. Ratios are 0–1, errors in the target's own unit. A figure that cannot be
 * measured, as the recall of a class without rows, is null.
 */
export type Evaluation = ClassificationEvaluation | MultiLabelEvaluation | RegressionEvaluation;

/** Row counts, [actual class][predicted class]. */
export type Confusion = readonly (readonly number[])[];

/** A range that holds a figure with a probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One class of several a row. */
export interface ClassificationEvaluation {
  readonly task: "classification";
  readonly rowCount: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  /** Accuracy of always answering the largest class of the training rows. */
  readonly baselineAccuracy: number | null;
  readonly baselineClass: string;
  readonly perClass: readonly ClassScore[];
  readonly confusion: Confusion;
  /** Absent in evaluations of earlier versions. */
  readonly figures?: ClassFigures;
  /** Where 95 % of drawn test parts lie, by bootstrap; absent without rows, and in evaluations of earlier versions. */
  readonly intervals?: Readonly<Record<"accuracy" | "macroF1", Interval>>;
}

/** What accuracy and macro-F1 do not tell: of answers, and of their probabilities. */
export interface ClassFigures {
  /** Mean of the classes' recalls. */
  readonly balancedAccuracy: number | null;
  /** Mean of the classes' F1, weighted by their rows. */
  readonly weightedF1: number | null;
  /** Correlation of answers and classes, −1 to 1. */
  readonly matthews: number | null;
  /** Cohen's: agreement beyond chance, at most 1. */
  readonly kappa: number | null;
  /** Mean of −ln of the actual class's probability. */
  readonly logLoss: number | null;
  /** Share of rows whose class is among the three most probable; null of three classes or fewer. */
  readonly topAccuracy: number | null;
  /** Area below the ROC curve, one class against the rest, mean of the classes. */
  readonly rocAuc: number | null;
  /** Area below precision over recall, one class against the rest, mean of the classes. */
  readonly averagePrecision: number | null;
  /** Mean squared error of the probabilities, 0 to 2; of two classes 0 to 1. */
  readonly brier: number | null;
  /** Expected calibration error: how far confidence is from the share of right answers, 0 to 1. */
  readonly calibrationError: number | null;
}

export interface ClassScore {
  readonly className: string;
  /** Null where the class was never the answer. */
  readonly precision: number | null;
  /** Null where no row is of the class. */
  readonly recall: number | null;
  /** Null where both are. */
  readonly f1: number | null;
  /** Test rows of this class. */
  readonly support: number;
}

/** Any number of labels a row. */
export interface MultiLabelEvaluation {
  readonly task: "multiLabel";
  readonly rowCount: number;
  readonly microF1: number | null;
  readonly macroF1: number | null;
  /** Share of the rows whose labels are all right. */
  readonly subsetAccuracy: number | null;
  /** The labels' average precision, over those that occur. */
  readonly averagePrecision: number | null;
  /** Of always giving the most frequent set of labels of the training rows. */
  readonly baselineMicroF1: number | null;
  readonly baselineSubsetAccuracy: number | null;
  readonly baselineLabels: readonly string[];
  readonly perLabel: readonly LabelScore[];
  /** Pairs of a missed label and a wrongly given one, the most frequent first. */
  readonly confused: readonly ConfusedLabels[];
}

export interface LabelScore extends ClassScore {
  /** The area below precision over recall, whatever the threshold. Null where no row has the label. */
  readonly averagePrecision: number | null;
  /** Test rows that were given the label. */
  readonly given: number;
}

export interface ConfusedLabels {
  readonly missed: string;
  readonly given: string;
  readonly count: number;
}

/** A number a row. */
export interface RegressionEvaluation {
  readonly task: "regression";
  readonly rowCount: number;
  readonly mae: number | null;
  readonly rmse: number | null;
  /** Share of the variance that is explained; below 0 where the mean of the test rows would be nearer. */
  readonly r2: number | null;
  /** Correlation of the ranks, −1 to 1. */
  readonly spearman: number | null;
  /** Of always answering the mean of the training rows. */
  readonly baselineMae: number | null;
  readonly baselineRmse: number | null;
  readonly baselineValue: number;
  /** Some of the rows, evenly chosen. */
  readonly points: readonly AnsweredNumber[];
  /** The rows with the largest errors, the largest first. */
  readonly worst: readonly AnsweredNumber[];
  /** How often errors (answer − actual) lie between one edge and the next; the last edge is included. */
  readonly residuals: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** The model's ranges, and how many test rows lie within; absent without ranges, and in evaluations of earlier versions. */
  readonly ranges?: readonly MeasuredRange[];
}

/** A range around answers, fitted on the validation rows. */
interface MeasuredRange extends NumberInterval {
  /** Share of the test rows whose number lies within the range; null without rows. */
  readonly coverage: number | null;
}

export interface AnsweredNumber {
  /** Of the table. */
  readonly row: number;
  readonly actual: number;
  readonly predicted: number;
}
