const mostPoints = 300;

/** So many points of a curve that a chart can show, first and last among them. */
export function thinPoints<T>(points: readonly T[]): readonly T[] {
  const step = Math.ceil(points.length / mostPoints);
  return step <= 1 ? points : points.filter((_point, at) => at % step === 0 || at === points.length - 1);
}
