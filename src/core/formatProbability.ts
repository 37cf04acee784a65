/**
 * A probability in percent with one digit. It never says 100.0 % or 0.0 %, of which no model can be sure: above 99.9 %
 * and below 0.1 % that is what stands there.
 */
export function formatProbability(probability: number): string {
  const percent = (probability * 100).toFixed(1);
  if (percent === "100.0") return "> 99.9 %";
  return percent === "0.0" ? "< 0.1 %" : `${percent} %`;
}
