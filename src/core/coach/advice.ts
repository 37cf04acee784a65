import type { FigureName } from "../metrics/figures.ts";
import type { Change } from "./change.ts";

/** The observations that the coach can make, with the numbers that their sentences need. Shares are 0–1. */
export interface AdviceValues {
  /** The loss grew without end, or to something that is no number. */
  divergence: { readonly epoch: number; readonly learningRate: number; readonly loss: number | null };
  rateTooHigh: { readonly learningRate: number; readonly usual: number; readonly loss: number };
  rateTooLow: {
    readonly learningRate: number;
    readonly usual: number;
    readonly from: number;
    readonly to: number;
  };
  /** Nearly every row is given one class. */
  collapse: { readonly className: string; readonly given: number; readonly actual: number };
  imbalanceIgnored: {
    readonly classNames: readonly string[];
    readonly recall: number;
    /** Rows of the largest class for each of the smallest. */
    readonly ratio: number;
  };
  labelsDisagree: { readonly count: number; readonly share: number };
  tooFewRows: {
    readonly rowCount: number;
    readonly parametersPerRow: number;
    readonly training: number;
    readonly validation: number;
  };
  unknownWords: { readonly share: number; readonly vocabularySize: number };
  textsCutOff: { readonly share: number; readonly sequenceLength: number; readonly needed: number };
  underfitting: { readonly training: number; readonly validation: number; readonly isStillFalling: boolean };
  overfitting: { readonly best: number; readonly last: number; readonly bestEpoch: number };
  unstableValidation: { readonly swing: number; readonly rowCount: number };
  plateau: { readonly fromEpoch: number; readonly loss: number };
  validationEasier: { readonly training: number; readonly validation: number; readonly dropout: number };
  belowBaseline: {
    readonly value: number;
    readonly baseline: number;
    readonly by: "counter" | "largestClass";
  };
}
export type AdviceKind = keyof AdviceValues;

/** Epochs that a chart marks, from the start of the first to the end of the last, counted from 1. */
interface EpochRange {
  readonly from: number;
  readonly to: number;
}

/** By what a changed run is compared with the one before: a figure of the validation rows, or macro-F1 on the test rows. */
export type JudgeFigure = FigureName | "macroF1";

/** The result of a rule. */
export interface Found<K extends AdviceKind> {
  readonly values: AdviceValues[K];
  /** Null where the finding is of the rows rather than of some epochs. */
  readonly mark: EpochRange | null;
  /** Null where no edit of the document is sure to help. */
  readonly change: Change | null;
  readonly judgedBy: JudgeFigure;
}

/** Something about a run that could be better, why the coach thinks so, and one change to try. */
export type Advice<K extends AdviceKind = AdviceKind> = { [A in K]: Found<A> & { readonly kind: A } }[K];
