/** Factors that make round steps of a power of ten. */
const roundFactors = [1, 2, 2.5, 5, 10];

/**
 * The smallest round number that is at least `size`: a power of ten times one of `factors`, ascending and ending with 10.
 * @param size - above 0; a thousandth less than a round number counts as that number
 */
export function roundStep(size: number, factors: readonly number[] = roundFactors): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return (factors.find((factor) => factor * power >= size * 0.999) ?? 10) * power;
}

/** The number with the roundest step between `lowest` and `highest`, both included; of several the nearest to `value`. */
export function roundWithin(value: number, [lowest, highest]: readonly [number, number]): number {
  if (lowest >= highest) return value;
  if (lowest <= 0 && highest >= 0) return 0;
  const size = 10 ** Math.ceil(Math.log10(Math.max(Math.abs(lowest), Math.abs(highest))));
  for (let power = size; power > 0; power /= 10)
    for (const factor of [1, 0.5, 0.2]) {
      const step = power * factor;
      const [first, last] = [Math.ceil(lowest / step), Math.floor(highest / step)];
      if (first > last) continue;
      return withoutNoise(Math.min(last, Math.max(first, Math.round(value / step))) * step);
    }
  return value;
}

/** A multiple of a round step, without the binary remainder: 0.30000000000000004 → 0.3. */
export const withoutNoise = (multiple: number): number => Number(multiple.toPrecision(12));
