import { present } from "../assert.ts";
import { rulesOf, trainingFigure, type Metrics, type ValidationFigure } from "../metrics/figures.ts";
import { figuresAt, validationsOf, type Validated } from "../run/validations.ts";
import { observe } from "../training/observe.ts";
import type { EarlyStopping } from "../training/trainConfig.ts";
import { isClearlyBetter } from "./findStart.ts";
import type { TrialRecord } from "./trials.ts";

/** By what models are compared: a figure, where the weights are kept. */
export type Judge = Pick<EarlyStopping, "monitor" | "minDelta" | "restoreBest"> & {
  /** The figure; absent where models are compared by the one that the settings watch. */
  readonly rankBy?: ValidationFigure;
  /** The model, by position, that comes first unless another is clearly better; absent where the better one does. */
  readonly plain?: number;
};

/** A model at the point that it is judged by. */
export interface Standing {
  /** Progress of the model, in epochs. */
  readonly epoch: number;
  readonly metrics: Metrics;
}

/** The best epoch of a model among its first `epochs`; null before the first epoch, and where the model failed. */
export function standingOf(trial: TrialRecord, judge: Judge, epochs = Infinity): Standing | null {
  const told: Validated = {
    epochLogs: trial.epochLogs.slice(0, epochs),
    validations: trial.validations.filter(({ position }) => position <= epochs),
  };
  if (trial.issue !== null || told.epochLogs.length === 0) return null;
  const epoch = keptPoint(told, judge) ?? told.epochLogs.length;
  return { epoch, metrics: figuresAt(told, epoch) ?? {} };
}

/** Where the weights are that training keeps, by the same rule as the engine; null where nothing speaks for any. */
function keptPoint(told: Validated, { monitor, minDelta, restoreBest }: Judge): number | null {
  if (!restoreBest) return null;
  const { isHigherBetter } = rulesOf(monitor);
  let kept: { readonly position: number; readonly figure: number } | null = null;
  for (const { position, metrics } of validationsOf(told)) {
    const figure = metrics[monitor];
    if (figure === undefined) continue;
    const before = { best: kept?.figure ?? null, evaluationsSince: 0 };
    const { evaluationsSince } = observe(before, figure, { minDelta, isHigherBetter });
    if (evaluationsSince === 0) kept = { position, figure };
  }
  return kept?.position ?? null;
}

/** A figure of the validation rows; of the training rows where there are none. */
const figureOf = (metrics: Metrics, monitor: ValidationFigure): number =>
  metrics[monitor] ?? metrics[trainingFigure(monitor)] ?? NaN;

/** The models that can be compared after `epochs` epochs, by position, the best first. */
export function rankTrials(
  trials: readonly TrialRecord[],
  judge: Judge,
  epochs = Infinity,
): readonly number[] {
  const standings = trials.flatMap((trial, index) => {
    const standing = standingOf(trial, judge, epochs);
    return standing === null ? [] : [{ index, metrics: standing.metrics }];
  });
  const by =
    (monitor: ValidationFigure) =>
    (one: Metrics, other: Metrics): number => {
      const difference = figureOf(one, monitor) - figureOf(other, monitor);
      return rulesOf(monitor).isHigherBetter ? -difference : difference;
    };
  const compare = (one: Metrics, other: Metrics): number =>
    by(judge.rankBy ?? judge.monitor)(one, other) || by("valLoss")(one, other);
  const ranked = standings.sort((one, other) => compare(one.metrics, other.metrics));
  const [best, plain] = [ranked[0], ranked.find(({ index }) => index === judge.plain)];
  const order = ranked.map(({ index }) => index);
  if (best === undefined || plain === undefined) return order;
  const name = judge.rankBy ?? judge.monitor;
  const [own, other] = [best, plain].map(({ metrics }) => ({ name, value: figureOf(metrics, name) }));
  const isBeaten = isClearlyBetter(present(own), present(other), trials[plain.index]?.validationCount ?? 0);
  return isBeaten ? order : [plain.index, ...order.filter((index) => index !== plain.index)];
}
