/** Of the normal distribution, for an interval that holds the true share 19 times of 20. */
const z = 1.959963984540054;

/**
 * Between which shares the true one lies at a confidence of 95 %, by Wilson's score: it stays within 0 and 1, and says
 * something of few rows as well (E. B. Wilson, Probable Inference, 1927).
 */
export function wilsonInterval(share: number, count: number): readonly [low: number, high: number] {
  if (count === 0) return [0, 1];
  const spread = (z * z) / count;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / count + spread / (4 * count));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
