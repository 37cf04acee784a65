import type { EarlyStopping } from "./trainConfig.ts";

/** When a run looks at the validation rows, in steps, so that the same seed looks at the same steps. */
export interface EvaluationPlan {
  /** Evaluations in an epoch that has any, in equal parts, the last one at its end. */
  readonly perEpoch: number;
  /** Epochs from one that has evaluations to the next. */
  readonly everyEpochs: number;
}

/** Sizes of a run that decide how often an evaluation pays. */
export interface RunSizes {
  readonly stepsPerEpoch: number;
  readonly trainCount: number;
  readonly validationCount: number;
}

/** Fewer steps between two evaluations tell noise rather than progress. */
const fewestSteps = 25;
const mostPerEpoch = 4;
/** Evaluations take at most this share of what the steps take. */
const largestShare = 1 / 6;
/** A row is answered in about a third of the time in which it is learned from: forward, without the way back. */
const forwardShare = 1 / 3;

/** How often the validation rows are looked at: several times an epoch on large sets, once in several on small ones. */
export function planEvaluations(
  { evaluateEvery }: Pick<EarlyStopping, "evaluateEvery">,
  { stepsPerEpoch, trainCount, validationCount }: RunSizes,
): EvaluationPlan {
  if (evaluateEvery === "epoch") return { perEpoch: 1, everyEpochs: 1 };
  const affordable = Math.floor(((largestShare / forwardShare) * trainCount) / Math.max(1, validationCount));
  const perEpoch = Math.min(mostPerEpoch, affordable, Math.floor(stepsPerEpoch / fewestSteps));
  if (perEpoch > 1) return { perEpoch, everyEpochs: 1 };
  return { perEpoch: 1, everyEpochs: Math.ceil(fewestSteps / Math.max(1, stepsPerEpoch)) };
}

/** Whether the validation rows are looked at after `step` steps (from 1) of `epoch` (from 1). */
export const isEvaluatedAt = (
  { perEpoch, everyEpochs }: EvaluationPlan,
  {
    epoch,
    step,
    stepsPerEpoch,
  }: { readonly epoch: number; readonly step: number; readonly stepsPerEpoch: number },
): boolean => epoch % everyEpochs === 0 && step > 0 && (step * perEpoch) % stepsPerEpoch < perEpoch;
