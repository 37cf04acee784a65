import { observe, unobserved, type Observed } from "./observe.ts";
import type { ScheduleConfig, ScheduleKind, ScheduleParams } from "./trainConfig.ts";

/** The place of a step in its run. The run's whole length counts, epochs added later included. */
export interface RunPlace {
  /** Steps done before this one, from 0. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  /** The factor on the rate after all reductions of `reduceOnPlateau`. */
  readonly plateauShare: number;
}

type Rule<K extends ScheduleKind> = (params: ScheduleParams[K], place: RunPlace) => number;

const stepCount = ({ stepsPerEpoch, epochs }: RunPlace): number => stepsPerEpoch * epochs;

/** From 1 at progress 0 to `end` at progress 1, along half a cosine. */
const cosine = (end: number, progress: number): number =>
  end + ((1 - end) * (1 + Math.cos(Math.PI * progress))) / 2;
const line = (end: number, progress: number): number => 1 + (end - 1) * progress;

/** Up in equal steps, the first of which already moves; then down along `decay` to the last step. */
function warmUp({ warmupShare, endShare }: ScheduleParams["warmupCosine"], decay: typeof cosine) {
  return (place: RunPlace): number => {
    const count = stepCount(place);
    const warmupSteps = Math.round(warmupShare * count);
    if (place.step < warmupSteps) return (place.step + 1) / warmupSteps;
    return decay(endShare, Math.min(1, (place.step - warmupSteps) / Math.max(1, count - 1 - warmupSteps)));
  };
}

/** The share of the learning rate that each schedule leaves. */
const rules: { readonly [K in ScheduleKind]: Rule<K> } = {
  constant: () => 1,
  step: ({ everyEpochs, factor }, { step, stepsPerEpoch }) =>
    factor ** Math.floor(Math.floor(step / stepsPerEpoch) / everyEpochs),
  exponential: ({ factor }, { step, stepsPerEpoch }) => factor ** (step / stepsPerEpoch),
  warmupCosine: (params, place) => warmUp(params, cosine)(place),
  warmupLinear: (params, place) => warmUp(params, line)(place),
  oneCycle: ({ warmupShare, divFactor, finalDivFactor }, place) => {
    const start = 1 / divFactor;
    const last = stepCount(place) - 1;
    const peak = Math.max(0, warmupShare * (last + 1) - 1);
    if (place.step < peak) return start + (1 - start) * (1 - cosine(0, place.step / peak));
    return cosine(start / finalDivFactor, Math.min(1, (place.step - peak) / Math.max(1, last - peak)));
  },
  reduceOnPlateau: (_params, { plateauShare }) => plateauShare,
};

/**
 * The learning rate of one step. PyTorch's formulas where it has the schedule (StepLR, ExponentialLR at whole
 * epochs, OneCycleLR with cosine).
 * @param learningRate the highest rate of the run
 */
export function rateAt(schedule: ScheduleConfig, learningRate: number, place: RunPlace): number {
  const rule = rules[schedule.kind] as Rule<ScheduleKind>;
  return learningRate * rule(schedule, place);
}

/** The state of `reduceOnPlateau` between evaluations. */
export interface Plateau {
  readonly observed: Observed;
  readonly share: number;
}

export const noPlateau: Plateau = { observed: unobserved, share: 1 };

/** After an evaluation with this validation loss; a pure step, as Keras's ReduceLROnPlateau. */
export function afterEvaluation(plateau: Plateau, schedule: ScheduleConfig, validationLoss: number): Plateau {
  if (schedule.kind !== "reduceOnPlateau") return plateau;
  const { factor, patience, minDelta, endShare } = schedule;
  const observed = observe(plateau.observed, validationLoss, { minDelta, isHigherBetter: false });
  if (observed.evaluationsSince < patience) return { ...plateau, observed };
  return {
    observed: { ...observed, evaluationsSince: 0 },
    share: Math.max(endShare, plateau.share * factor),
  };
}
