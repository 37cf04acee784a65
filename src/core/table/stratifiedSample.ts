import { makeRandom } from "../random.ts";

/** A sample of a table's rows that keeps the proportions of the classes. */
export interface SampleConfig {
  /** 0–1 */
  readonly share: number;
  /** The column that holds the classes; null where there is none. */
  readonly column: number | null;
  readonly seed: number;
}

/**
 * Makes the test whether a row is taken, in one pass and with no knowledge of the whole: of each class every
 * so many-th row is taken, beginning at a place that the seed decides. A class of n rows gives share × n of
 * them, rounded one way or the other.
 */
export function makeSampler({ share, column, seed }: SampleConfig): (cells: readonly string[]) => boolean {
  const owed = new Map<string, number>();
  return (cells) => {
    const name = column === null ? "" : (cells[column] ?? "").trim();
    const before = owed.get(name) ?? makeRandom(seed, name).uniform();
    const now = before + share;
    owed.set(name, now >= 1 ? now - 1 : now);
    return now >= 1;
  };
}
