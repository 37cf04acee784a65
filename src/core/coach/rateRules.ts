import type { Found } from "./advice.ts";
import { fallOf, type RunReading } from "./readRun.ts";

/** Rates are offered with one digit. */
const roundRate = (rate: number): number => Number(rate.toPrecision(1));

const wholeRun = ({ epochs }: RunReading) => ({ from: 1, to: Math.max(1, epochs.length) });

/** A loss that has grown by this factor beyond its start does not come back. */
const lostFactor = 10;

/** The loss became no number, or grew from epoch to epoch to many times what it began with. */
export function findDivergence(run: RunReading): Found<"divergence"> | null {
  const { diverged, training, startLoss, parts } = run;
  const { learningRate } = parts.training;
  const last = training.at(-1) ?? NaN;
  const lowest = Math.min(...training);
  const isGrowing = training.every((loss, index) => index === 0 || loss > (training[index - 1] ?? loss));
  const isLost = training.length > 2 && isGrowing && last > lostFactor * startLoss;
  if (diverged === null && !isLost) return null;
  const epoch = diverged?.epoch ?? training.indexOf(lowest) + 1;
  return {
    values: { epoch, learningRate, loss: diverged === null ? last : null },
    mark: { from: epoch, to: Math.max(epoch, training.length) },
    change: lowerRate(run),
    judgedBy: "valLoss",
  };
}

/** To the usual rate where the present one is far above, else to a third. */
function lowerRate({ parts, usualRate }: RunReading): Found<"divergence">["change"] {
  const { learningRate } = parts.training;
  const rate = learningRate > 3 * usualRate ? usualRate : learningRate / 3;
  return { on: "training", part: { learningRate: roundRate(rate) } };
}

/**
 * At a rate well above the usual one: the training loss hardly left its start, rose from one epoch to the next, or the
 * model was already too sure of wrong answers in its best epoch.
 */
export function findRateTooHigh(run: RunReading): Found<"rateTooHigh"> | null {
  const { training, validation, startLoss, parts, usualRate } = run;
  const { learningRate } = parts.training;
  const last = training.at(-1);
  if (last === undefined || training.length < 2 || learningRate < 4 * usualRate) return null;
  const rises = training.slice(1).filter((loss, index) => loss > 1.05 * (training[index] ?? loss)).length;
  const isStuck = last > 0.8 * startLoss;
  const isJumping = rises >= (training.length - 1) / 4 && rises > 0;
  const isTooSure =
    validation.length > 0 && Math.min(...validation) > 0.9 * startLoss && last < 0.5 * startLoss;
  if (!isStuck && !isJumping && !isTooSure) return null;
  return {
    values: { learningRate, usual: usualRate, loss: isTooSure ? Math.min(...validation) : last },
    mark: wholeRun(run),
    change: lowerRate(run),
    judgedBy: "valLoss",
  };
}

/** At a rate below the usual one: the training loss fell in nearly every epoch, and yet hardly at all. */
export function findRateTooLow(run: RunReading): Found<"rateTooLow"> | null {
  const { training, startLoss, parts, usualRate } = run;
  const { learningRate } = parts.training;
  const last = training.at(-1);
  if (last === undefined || training.length < 2 || learningRate > usualRate / 3) return null;
  const falls = training.slice(1).filter((loss, index) => loss < (training[index] ?? loss)).length;
  const isSteady = falls >= 0.7 * (training.length - 1);
  if (!isSteady || fallOf(startLoss, last) > 0.3) return null;
  const rate = learningRate < usualRate / 10 ? usualRate : learningRate * 3;
  return {
    values: { learningRate, usual: usualRate, from: training[0] ?? last, to: last },
    mark: wholeRun(run),
    change: { on: "training", part: { learningRate: roundRate(rate) } },
    judgedBy: "valLoss",
  };
}

/** Epochs without any gain that count as standing still. */
const stillEpochs = 4;

/** Neither part got better for a while, although the training rows are far from learned. */
export function findPlateau(run: RunReading): Found<"plateau"> | null {
  const { training, validation, startLoss, parts } = run;
  const { schedule, learningRate } = parts.training;
  if (training.length < stillEpochs + 2 || validation.length !== training.length) return null;
  const isStill = (losses: readonly number[]): boolean => {
    const before = Math.min(...losses.slice(0, -stillEpochs));
    return fallOf(before, Math.min(...losses.slice(-stillEpochs))) < 0.01;
  };
  const last = training.at(-1) ?? NaN;
  if (!isStill(training) || !isStill(validation) || last < 0.25 * startLoss) return null;
  // A loss that rises again is another matter.
  if (fallOf(last, Math.min(...training)) > 0.1) return null;
  const isFixed = schedule.kind === "constant";
  return {
    values: { fromEpoch: training.length - stillEpochs, loss: last },
    mark: { from: training.length - stillEpochs + 1, to: training.length },
    change: {
      on: "training",
      part: isFixed
        ? { schedule: { kind: "warmupCosine", warmupShare: 0.1, endShare: 0.01 }, learningRate }
        : { schedule: { kind: "constant" } },
    },
    judgedBy: "valLoss",
  };
}
