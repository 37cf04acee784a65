/** How good a model is on rows it never saw. Ratios are 0–1. */
export interface Evaluation {
  readonly rowCount: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** Accuracy of always answering the largest class of the training rows. */
  readonly baselineAccuracy: number;
  readonly baselineClass: string;
  readonly perClass: readonly ClassScore[];
  /** Row counts, [actual class][predicted class]. */
  readonly confusion: readonly (readonly number[])[];
}

export interface ClassScore {
  readonly className: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Test rows of this class. */
  readonly support: number;
}
