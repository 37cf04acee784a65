import type { SettingValue } from "./runSettings.ts";

/** An upright axis of a chart of parallel coordinates: a range of numbers, or choices one above the other. */
export type ParallelAxis =
  | { readonly kind: "numbers"; readonly low: number; readonly high: number; readonly isLogarithmic: boolean }
  | { readonly kind: "choices"; readonly values: readonly NonNullable<SettingValue>[] };

/** From so many times the lowest value on, the highest leaves no room for the others on a linear axis. */
const logarithmicFrom = 20;

/** The axis that holds all of some values; null where there are none. */
export function parallelAxis(values: readonly (SettingValue | undefined)[]): ParallelAxis | null {
  const known = [...new Set(values.filter((value) => value !== null && value !== undefined))];
  if (known.length === 0) return null;
  const numbers = known.filter((value) => typeof value === "number" && Number.isFinite(value)) as number[];
  if (numbers.length < known.length) return { kind: "choices", values: known };
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return { kind: "numbers", low, high, isLogarithmic: low > 0 && high / low >= logarithmicFrom };
}

/** Where a value is on its axis, from 0 at the bottom to 1 at the top; null where the axis does not hold it. */
export function placeOn(axis: ParallelAxis, value: SettingValue | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (axis.kind === "choices") {
    const index = axis.values.indexOf(value);
    return index === -1 ? null : shareOf(index, 0, axis.values.length - 1);
  }
  if (typeof value !== "number") return null;
  const scale = axis.isLogarithmic ? Math.log : (number: number): number => number;
  return shareOf(scale(value), scale(axis.low), scale(axis.high));
}

const shareOf = (value: number, low: number, high: number): number =>
  high === low ? 0.5 : (value - low) / (high - low);

/** The values that an axis is marked with: the ends of a range, or every choice. */
export const marksOf = (axis: ParallelAxis): readonly NonNullable<SettingValue>[] =>
  axis.kind === "choices" ? axis.values : axis.low === axis.high ? [axis.low] : [axis.low, axis.high];
