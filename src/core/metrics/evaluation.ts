/**
 * How good a model is on rows it never saw. Ratios are 0–1, errors in the target's own unit. A figure that cannot be
 * measured, as the recall of a class without rows, is null.
 */
export type Evaluation = ClassificationEvaluation | MultiLabelEvaluation | RegressionEvaluation;

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
  /** Row counts, [actual class][predicted class]. */
  readonly confusion: readonly (readonly number[])[];
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
}

export interface AnsweredNumber {
  /** Of the table. */
  readonly row: number;
  readonly actual: number;
  readonly predicted: number;
}
