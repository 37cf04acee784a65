/** How a class is chosen from the probabilities of a row. */
export type ClassRule =
  /** The most probable class. */
  | { readonly kind: "largest" }
  /**
   * The class whose probability is the largest multiple of its threshold. With thresholds t and 1 − t, the first of two
   * classes is the answer from probability t on; equal thresholds choose the most probable class.
   */
  | { readonly kind: "thresholds"; readonly thresholds: readonly number[] }
  /** The class of the least expected cost; `costs[actual][answered]`, 0 and more. */
  | { readonly kind: "costs"; readonly costs: readonly (readonly number[])[] };

/** What is made of a classifier's outputs: set after training, and part of the trained model. */
export interface ClassDecision {
  /** The logits are divided by the temperature: above 1 the model gets less sure (Guo et al. 2017). 1 changes nothing. */
  readonly temperature: number;
  readonly rule: ClassRule;
  /** An answer of less confidence, 0–1, is left to a human; 0 leaves none. */
  readonly leaveBelow: number;
}

/** What is made of the outputs of a model of several labels. */
export interface LabelsDecision {
  readonly temperature: number;
  /** A label is given from its probability on: one for each label, 0–1. */
  readonly thresholds: readonly number[];
  readonly leaveBelow: number;
}

/** The decision of a model of classes or labels. */
export type Decision = ClassDecision | LabelsDecision;

/** A range around an answered number that holds the actual number with a probability. */
export interface NumberInterval {
  /** Share of new rows whose number is within the range, 0–1. */
  readonly level: number;
  /** In the target's own unit: the range is the answer ± this. */
  readonly halfWidth: number;
}

/** The level of the range that stands beside an answered number. */
const shownLevel = 0.9;

/** The range beside an answered number: that of 90 %, or the widest of those fitted; null where there is none. */
export const shownInterval = (intervals: readonly NumberInterval[] | undefined): NumberInterval | null =>
  intervals?.find(({ level }) => level === shownLevel) ?? intervals?.at(-1) ?? null;

/** The decision of a model as trained. */
export const plainClassDecision: ClassDecision = {
  temperature: 1,
  rule: { kind: "largest" },
  leaveBelow: 0,
};
