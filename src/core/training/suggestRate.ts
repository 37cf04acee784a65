import { present } from "../assert.ts";
import { smooth } from "../metrics/smooth.ts";

/** The loss of one batch at one learning rate. */
export interface RatePoint {
  readonly rate: number;
  readonly loss: number;
}

/** Share of what came before in the smoothed losses: a batch is one of many. */
const smoothing = 0.8;
/** Points at the start that say little: the optimizer's moments are young. */
const warmUp = 5;

/** The losses with their noise taken out, in the order of the points. */
export const smoothLosses = (points: readonly RatePoint[]): readonly number[] =>
  Array.from(
    smooth(
      points.map(({ loss }) => loss),
      smoothing,
    ),
  );

/**
 * The rate at which the loss falls fastest over the logarithm of the rate (Smith 2017, "Cyclical learning rates for training
 * neural networks", section 3.3), and at most a tenth of where the loss is lowest: beyond, steps are too large to last.
 * With one digit; null where the loss never fell.
 */
export function suggestRate(points: readonly RatePoint[]): number | null {
  if (points.length < 3 * warmUp) return null;
  const losses = smoothLosses(points);
  const lowest = losses.indexOf(Math.min(...losses));
  const first = present(losses[0]);
  if (lowest <= warmUp || present(losses[lowest]) > 0.98 * first) return null;
  let steepest = warmUp;
  let slope = 0;
  for (let index = warmUp; index < lowest; index++) {
    const [before, after] = [Math.max(0, index - 2), Math.min(points.length - 1, index + 2)];
    const run = Math.log(present(points[after]).rate / present(points[before]).rate);
    const fall = (present(losses[after]) - present(losses[before])) / run;
    if (fall < slope) [steepest, slope] = [index, fall];
  }
  const rate = Math.min(present(points[steepest]).rate, present(points[lowest]).rate / 10);
  return Number(rate.toPrecision(1));
}

/** A loss this many times the lowest one is lost: higher rates say nothing more. */
const lostFactor = 4;

/** Whether the loss has left what it had reached for good. */
export function isLost(points: readonly RatePoint[]): boolean {
  if (points.length <= 2 * warmUp) return false;
  const losses = smoothLosses(points);
  return present(losses.at(-1)) > lostFactor * Math.min(...losses);
}
