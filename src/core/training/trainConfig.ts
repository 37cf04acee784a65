import type { ValidationFigure } from "../metrics/figures.ts";

/**
 * Every optimizer and the numbers it takes, by Keras's names. `epsilonPlace` says whose formula is followed
 * where Keras and PyTorch put ε in different places; `weightDecay` is decoupled (Loshchilov & Hutter 2019).
 */
export interface OptimizerParams {
  SGD: { readonly momentum: number; readonly nesterov: boolean; readonly weightDecay: number };
  RMSprop: {
    readonly rho: number;
    readonly momentum: number;
    readonly centered: boolean;
    readonly epsilon: number;
    readonly epsilonPlace: EpsilonPlace;
    readonly weightDecay: number;
  };
  Adagrad: {
    readonly initialAccumulatorValue: number;
    readonly epsilon: number;
    readonly epsilonPlace: EpsilonPlace;
    readonly weightDecay: number;
  };
  Adam: AdamParams;
  AdamW: AdamParams;
}
interface AdamParams {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly epsilonPlace: EpsilonPlace;
  readonly weightDecay: number;
}
export type OptimizerKind = keyof OptimizerParams;

/** The library whose formula places ε. */
export const epsilonPlaces = ["keras", "pytorch"] as const;
type EpsilonPlace = (typeof epsilonPlaces)[number];

/** How the learning rate changes over a run; `learningRate` is its highest value. Shares are 0–1. */
export interface ScheduleParams {
  constant: Record<never, never>;
  /** Times `factor` every `everyEpochs` epochs. */
  step: { readonly everyEpochs: number; readonly factor: number };
  /** Times `factor` an epoch, a little at every step. */
  exponential: { readonly factor: number };
  warmupCosine: { readonly warmupShare: number; readonly endShare: number };
  warmupLinear: { readonly warmupShare: number; readonly endShare: number };
  /** Up from rate ÷ `divFactor`, then down to that ÷ `finalDivFactor` (Smith & Topin 2018). */
  oneCycle: { readonly warmupShare: number; readonly divFactor: number; readonly finalDivFactor: number };
  /** Times `factor` when the validation loss has not got better for `patience` evaluations. */
  reduceOnPlateau: {
    readonly factor: number;
    readonly patience: number;
    readonly minDelta: number;
    readonly endShare: number;
  };
}
export type ScheduleKind = keyof ScheduleParams;

/**
 * Losses. Those of classes are categorical on softmax outputs and binary, a class at a time, on sigmoid outputs; those of
 * numbers are of the standardised error. `tasks` says which a task has.
 */
export interface LossParams {
  crossentropy: { readonly labelSmoothing: number };
  /** Lin et al. 2017: rows that are answered well count less, by (1 − p)^γ. */
  focal: { readonly gamma: number; readonly labelSmoothing: number };
  meanSquaredError: Record<never, never>;
  meanAbsoluteError: Record<never, never>;
  /** Squared up to an error of `delta`, in deviations of the target, and straight beyond (Huber 1964). */
  huber: { readonly delta: number };
}
export type LossKind = keyof LossParams;
/** The losses that compare probabilities. */
export type ProbabilityLoss = Extract<LossConfig, { readonly labelSmoothing: number }>;

/** Weights of the rows of each class in the loss; with several labels per row, weights of each label given. */
interface ClassWeightParams {
  /** `sqrt` where rows are uneven (`suitedWeights`), else none. */
  auto: Record<never, never>;
  none: Record<never, never>;
  /** Half-way to balanced, by the square root: rare classes count more, but not as much as common ones in total. */
  sqrt: Record<never, never>;
  /** Rows of a class count by rows ÷ (classes × rows of the class), so that all classes count alike. */
  balanced: Record<never, never>;
  /** By class name; a class without an entry counts 1. */
  manual: { readonly weights: Readonly<Record<string, number>> };
}
export type ClassWeightKind = keyof ClassWeightParams;

/**
 * When the validation rows are looked at: by the number of steps (`planEvaluations`), or at every epoch's end, as Keras
 * does.
 */
export const evaluationIntervals = ["interval", "epoch"] as const;

/** Which weights are kept, and whether to wait for the last epoch. Keras's EarlyStopping. */
export interface EarlyStopping {
  readonly isOn: boolean;
  readonly evaluateEvery: (typeof evaluationIntervals)[number];
  /** The validation figure that weights are judged by. */
  readonly monitor: ValidationFigure;
  /** Evaluations without improvement after which training stops. */
  readonly patience: number;
  /** Least change that counts as improvement. */
  readonly minDelta: number;
  /** Whether the weights of the best evaluation are put back at the end, however it came. */
  readonly restoreBest: boolean;
}

/** One of the kinds of `P`, with its parameters beside its name. */
export type OneOf<P> = { [K in keyof P]: { readonly kind: K } & P[K] }[keyof P];

export type OptimizerConfig = OneOf<OptimizerParams>;
export type ScheduleConfig = OneOf<ScheduleParams>;
export type LossConfig = OneOf<LossParams>;
export type ClassWeightConfig = OneOf<ClassWeightParams>;

/** Numbers and switches that every run has, whatever its optimizer, schedule and loss. */
export interface PlainSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Whether batches hold rows of similar length, and are only as long as the longest row needs. */
  readonly batchByLength: boolean;
  readonly learningRate: number;
  /** Longest gradient, over all weights together; longer ones are scaled down to it. 0: not limited. */
  readonly globalClipNorm: number;
  /** Largest absolute value in a gradient. 0: not limited. */
  readonly clipValue: number;
  /** Penalties on kernels, λ₁·Σ|w| and λ₂·Σw². */
  readonly l1: number;
  readonly l2: number;
  /** Whether weight decay also takes from embedding tables. Biases and norms are always spared. */
  readonly decayEmbeddings: boolean;
  /** Whether rows of an embedding table that are not in a batch stay unchanged, moments included. */
  readonly sparseEmbeddings: boolean;
  /** Whether training and validation rows together train a model once more, up to the point that the validation rows chose. */
  readonly refit: boolean;
  /** Seeds initial weights, dropout and the order of examples: same seed, same curve. */
  readonly seed: number;
}

/** The training settings. */
export interface TrainConfig extends PlainSettings {
  readonly optimizer: OptimizerConfig;
  readonly schedule: ScheduleConfig;
  readonly loss: LossConfig;
  readonly classWeights: ClassWeightConfig;
  readonly earlyStopping: EarlyStopping;
}

/** Settings that a template recommends for its own model. */
export type TrainingDefaults = Partial<TrainConfig>;
