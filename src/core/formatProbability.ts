import { formatPercent } from "./formatPercent.ts";

/**
 * A probability in percent with one decimal, never 100.0% or 0.0%, of which no model can be sure: beyond 99.9%
 * and 0.1%, the result is "> 99.9%" or "< 0.1%".
 */
export function formatProbability(probability: number): string {
  const percent = formatPercent(probability, 1);
  if (percent === "100.0%") return "> 99.9%";
  return percent === "0.0%" ? "< 0.1%" : percent;
}
