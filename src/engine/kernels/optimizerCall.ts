/**
 * What an optimizer's kernels are called with, on every backend. Inputs: `stepScale` (see `stepScaleNumbers`), `slots`
 * [slotCount · numbers of all weights], first the first slot of all weights one after the other, then the next
 * (absent for a rule without slots), and for each weight `parameter0`, `gradient0`, `parameter1`, … Parameters and
 * slots are changed where they lie; nothing is returned.
 */
export interface OptimizerAttrs {
  /** The numbers of the rule's formula that are the same in every step. */
  readonly constants: Readonly<Record<string, number>>;
  /** Names of the rule's slots, in their order. */
  readonly slotNames: readonly string[];
  /** One for each weight. */
  readonly parts: readonly OptimizerPart[];
}

export interface OptimizerPart {
  /** Where the weight's numbers begin in each slot. */
  readonly offset: number;
  readonly size: number;
  /** Length of a row. */
  readonly units: number;
  /** Whether weight decay takes from it. */
  readonly isDecayed: boolean;
  /** Whether rows [rows, units] whose gradient is all zero stay as they are, slots included. */
  readonly isSparse: boolean;
}

/**
 * The numbers that change from step to step, in the order in which they lie on the device: the factor on all gradients
 * (0: leave everything as it is), the learning rate η, what weight decay leaves of a weight 1 − ηλ, Adam's correction
 * of the rate, and ε beside the root.
 */
export const stepScaleNumbers = ["scale", "rate", "decayFactor", "correction", "epsilonOutside"] as const;
export type StepScaleNumber = (typeof stepScaleNumbers)[number];

/** The kernel of each moment rule, by the rule's name. */
export const optimizerKernelNames = {
  sgd: "LayerloomSgdStep",
  rmsprop: "LayerloomRmspropStep",
  adagrad: "LayerloomAdagradStep",
  adam: "LayerloomAdamStep",
} as const;
