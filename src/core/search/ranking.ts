import { present } from "../assert.ts";
import { rulesOf, trainingFigure, type ValidationFigure } from "../metrics/figures.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import { observe } from "../training/observe.ts";
import type { EarlyStopping } from "../training/trainConfig.ts";
import type { TrialRecord } from "./trials.ts";

/** The figure that models are compared by: the monitored one, at the epoch whose weights are kept. */
export type Judge = Pick<EarlyStopping, "monitor" | "minDelta" | "restoreBest">;

/** A model at the epoch that it is judged by, counted from 1. */
export interface Standing {
  readonly epoch: number;
  readonly log: EpochLog;
}

/** The best epoch of a model among its first `epochs`; null before the first epoch, and where the model failed. */
export function standingOf(trial: TrialRecord, judge: Judge, epochs = Infinity): Standing | null {
  const logs = trial.epochLogs.slice(0, epochs);
  if (trial.issue !== null || logs.length === 0) return null;
  const epoch = keptEpoch(logs, judge);
  return { epoch, log: present(logs[epoch - 1]) };
}

/** The epoch whose weights training keeps, by the same rule as the engine. Without validation rows it is the last. */
function keptEpoch(logs: readonly EpochLog[], { monitor, minDelta, restoreBest }: Judge): number {
  if (!restoreBest) return logs.length;
  const { isHigherBetter } = rulesOf(monitor);
  let kept: { readonly epoch: number; readonly figure: number } | null = null;
  for (const [index, log] of logs.entries()) {
    const figure = log.metrics[monitor];
    if (figure === undefined) return logs.length;
    const before = { best: kept?.figure ?? null, epochsSince: 0 };
    const { epochsSince } = observe(before, figure, { minDelta, isHigherBetter });
    if (epochsSince === 0) kept = { epoch: index + 1, figure };
  }
  return kept?.epoch ?? logs.length;
}

/** A figure of the validation rows; of the training rows where there are none. */
const figureOf = ({ metrics }: EpochLog, monitor: ValidationFigure): number =>
  metrics[monitor] ?? metrics[trainingFigure(monitor)] ?? NaN;

/** The models that can be compared after `epochs` epochs, by position, the best first. */
export function rankTrials(
  trials: readonly TrialRecord[],
  judge: Judge,
  epochs = Infinity,
): readonly number[] {
  const standings = trials.flatMap((trial, index) => {
    const standing = standingOf(trial, judge, epochs);
    return standing === null ? [] : [{ index, log: standing.log }];
  });
  const by =
    (monitor: ValidationFigure) =>
    (one: EpochLog, other: EpochLog): number => {
      const difference = figureOf(one, monitor) - figureOf(other, monitor);
      return rulesOf(monitor).isHigherBetter ? -difference : difference;
    };
  const compare = (one: EpochLog, other: EpochLog): number =>
    by(judge.monitor)(one, other) || by("valLoss")(one, other);
  return standings.sort((one, other) => compare(one.log, other.log)).map(({ index }) => index);
}
