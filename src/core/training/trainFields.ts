import { stepMetricNames, validationFigure } from "../metrics/figures.ts";
import {
  epsilonPlaces,
  evaluationIntervals,
  type ClassWeightConfig,
  type EarlyStopping,
  type LossParams,
  type OneOf,
  type OptimizerParams,
  type PlainSettings,
  type ScheduleParams,
  type TrainConfig,
  type TrainingDefaults,
} from "./trainConfig.ts";

/** Type, range and default of a setting. Forms, command line, checks and schemas are made from these fields. */
export type SettingField =
  | (NumberField & { readonly type: "integer" | "number" })
  | (NumberField & { readonly type: "share" })
  | { readonly type: "choice"; readonly options: readonly string[]; readonly default: string }
  | { readonly type: "flag"; readonly default: boolean };

interface NumberField {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Usual values, offered first. */
  readonly suggested?: readonly number[];
}

/** A field for each parameter. */
export type Fields<P> = { readonly [K in keyof P]: SettingField };
/** A field for each parameter of every kind: forgetting one does not compile. */
type KindFields<P> = { readonly [K in keyof P]: Fields<P[K]> };

const integer = (minimum: number, maximum: number, value: number) =>
  ({ type: "integer", minimum, maximum, default: value }) as const;
const number = (minimum: number, maximum: number, value: number) =>
  ({ type: "number", minimum, maximum, default: value }) as const;
const share = (value: number, maximum = 1) =>
  ({ type: "share", minimum: 0, maximum, default: value }) as const;
const flag = (value: boolean) => ({ type: "flag", default: value }) as const;
const choice = <O extends readonly string[]>(options: O, value: O[number]) =>
  ({ type: "choice", options, default: value }) as const;

export const plainFields = {
  epochs: { ...integer(1, 1000, 10), suggested: [3, 5, 10, 20, 50] },
  batchSize: { ...integer(1, 4096, 32), suggested: [16, 32, 64, 128, 256] },
  batchByLength: flag(true),
  learningRate: { ...number(1e-6, 10, 0.001), suggested: [0.0003, 0.001, 0.003, 0.01] },
  globalClipNorm: { ...number(0, 1000, 0), suggested: [0, 0.5, 1, 5] },
  clipValue: { ...number(0, 1000, 0), suggested: [0, 0.5, 1] },
  l1: { ...number(0, 1, 0), suggested: [0, 1e-5, 1e-4] },
  l2: { ...number(0, 1, 0), suggested: [0, 1e-5, 1e-4, 1e-3] },
  decayEmbeddings: flag(false),
  sparseEmbeddings: flag(false),
  refit: flag(false),
  seed: integer(0, 2 ** 31 - 1, 1),
} as const satisfies Fields<PlainSettings>;

/** Momentum stays below 1 and ε above 0: beyond, no step is defined. */
const momentum = number(0, 0.9999, 0);
const decayRate = (value: number) => number(0, 0.99999, value);
const epsilon = number(1e-12, 1, 1e-7);
const epsilonPlace = choice(epsilonPlaces, "keras");
const weightDecay = (value: number) => number(0, 1, value);
const adam = (decay: number) => ({
  beta1: decayRate(0.9),
  beta2: decayRate(0.999),
  epsilon,
  epsilonPlace,
  weightDecay: weightDecay(decay),
});

/** Keras's defaults. */
export const optimizerFields: KindFields<OptimizerParams> = {
  SGD: { momentum, nesterov: flag(false), weightDecay: weightDecay(0) },
  RMSprop: {
    rho: decayRate(0.9),
    momentum,
    centered: flag(false),
    epsilon,
    epsilonPlace,
    weightDecay: weightDecay(0),
  },
  Adagrad: {
    initialAccumulatorValue: number(0, 10, 0.1),
    epsilon,
    epsilonPlace,
    weightDecay: weightDecay(0),
  },
  Adam: adam(0),
  AdamW: adam(0.004),
};

export const scheduleFields: KindFields<ScheduleParams> = {
  constant: {},
  step: { everyEpochs: integer(1, 1000, 3), factor: number(0.001, 1, 0.5) },
  exponential: { factor: number(0.001, 1, 0.9) },
  warmupCosine: { warmupShare: share(0.1), endShare: share(0) },
  warmupLinear: { warmupShare: share(0.1), endShare: share(0) },
  oneCycle: {
    warmupShare: share(0.3),
    divFactor: number(1, 1e6, 25),
    finalDivFactor: number(1, 1e8, 1e4),
  },
  reduceOnPlateau: {
    factor: number(0.001, 1, 0.5),
    patience: integer(1, 100, 2),
    minDelta: number(0, 1, 1e-4),
    endShare: share(0),
  },
};

const labelSmoothing = share(0, 0.9);

export const lossFields: KindFields<LossParams> = {
  crossentropy: { labelSmoothing },
  focal: { gamma: number(0, 10, 2), labelSmoothing },
  meanSquaredError: {},
  meanAbsoluteError: {},
  huber: { delta: { ...number(1e-3, 100, 1), suggested: [0.5, 1, 1.5] } },
};

export const earlyStoppingFields: Fields<EarlyStopping> = {
  isOn: flag(true),
  evaluateEvery: choice(evaluationIntervals, "interval"),
  monitor: choice(stepMetricNames.map(validationFigure), "valLoss"),
  patience: integer(1, 100, 3),
  minDelta: number(0, 1, 0),
  restoreBest: flag(true),
};

/** Weight of one class, where they are given by hand. */
export const classWeightField = number(0, 1000, 1);

/** The default of every field. */
const defaultsOf = <P>(fields: Fields<P>): P =>
  Object.fromEntries(Object.entries<SettingField>(fields).map(([name, field]) => [name, field.default])) as P;

/** A kind with its default parameters, as when it has just been chosen. */
export function makeKind<P, K extends keyof P & string>(table: KindFields<P>, kind: K): OneOf<P> {
  return { kind, ...defaultsOf<P[K]>(table[kind]) } as unknown as OneOf<P>;
}

export const defaultTrainConfig: TrainConfig = {
  ...defaultsOf<PlainSettings>(plainFields),
  optimizer: makeKind<OptimizerParams, "Adam">(optimizerFields, "Adam"),
  schedule: { kind: "constant" },
  loss: makeKind<LossParams, "crossentropy">(lossFields, "crossentropy"),
  classWeights: { kind: "auto" } satisfies ClassWeightConfig,
  earlyStopping: defaultsOf<EarlyStopping>(earlyStoppingFields),
};

/** Settings with a template's recommendations; settings without a recommendation stay. */
export const mergeTraining = (settings: TrainConfig, recommended: TrainingDefaults): TrainConfig => ({
  ...settings,
  ...recommended,
});

/** The range of the field where `received` is outside it; null where `received` is allowed. */
export function describeMismatch(field: SettingField, received: unknown): string | null {
  if (field.type === "flag") return typeof received === "boolean" ? null : "true, false";
  if (field.type === "choice")
    return field.options.includes(received as string) ? null : field.options.join(", ");
  const { minimum, maximum } = field;
  const isInRange = typeof received === "number" && received >= minimum && received <= maximum;
  const isWhole = field.type !== "integer" || Number.isInteger(received);
  return isInRange && isWhole ? null : `${String(minimum)}–${String(maximum)}`;
}
