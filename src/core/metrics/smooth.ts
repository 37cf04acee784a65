/**
 * An exponential moving average without the pull towards zero at its start (Kingma & Ba 2015, section 3), over a curve's
 * values in order: [count]. `weight` is the share of what came before, 0–1.
 */
export function smooth(values: ArrayLike<number>, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let mean = 0;
  for (let index = 0; index < values.length; index++) {
    mean = weight * mean + (1 - weight) * (values[index] ?? 0);
    smoothed[index] = mean / (1 - weight ** (index + 1));
  }
  return smoothed;
}
