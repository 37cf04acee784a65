import { spreadOf, type Spread } from "./noise.ts";

/** Mean and deviation of several runs at one place of their way. */
export interface BandPoint extends Spread {
  /** In epochs. */
  readonly x: number;
}

/** A run's value at places of its way, in epochs. */
type Line = readonly { readonly x: number; readonly y: number }[];

/**
 * The band of several lines: at each place where at least half of them, and no fewer than two, have a value. Beyond, where
 * most runs have stopped, the few that are left would say little of all.
 */
export function bandOf(lines: readonly Line[]): readonly BandPoint[] {
  const valuesByPlace = new Map<number, number[]>();
  for (const line of lines)
    for (const { x, y } of line) {
      const values = valuesByPlace.get(x);
      if (values === undefined) valuesByPlace.set(x, [y]);
      else values.push(y);
    }
  const fewest = Math.max(2, lines.length / 2);
  return [...valuesByPlace]
    .sort(([one], [other]) => one - other)
    .flatMap(([x, values]) => {
      const spread = values.length < fewest ? null : spreadOf(values);
      return spread === null ? [] : [{ x, ...spread }];
    });
}
