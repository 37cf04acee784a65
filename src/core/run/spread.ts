/** Something that was seen at some point of a run. */
interface Placed {
  /** Progress of the run, in epochs. */
  readonly position: number;
}

/**
 * What was seen at points of a run, with one more, at most `most` in all. Of too many, the one whose neighbours are nearest
 * goes, so that they stay spread over the run; the first and the last stay.
 */
export function appendSpread<T extends Placed>(seen: readonly T[], next: T, most: number): readonly T[] {
  // A run that goes on takes some steps again.
  const all = [...seen.filter(({ position }) => position < next.position), next];
  if (all.length <= most) return all;
  const positionAt = (index: number): number => all[index]?.position ?? NaN;
  let [nearest, least] = [1, Infinity];
  for (let index = 1; index < all.length - 1; index++) {
    const gap = positionAt(index + 1) - positionAt(index - 1);
    if (gap < least) [nearest, least] = [index, gap];
  }
  return all.filter((_one, index) => index !== nearest);
}
