/** How sure an answer of this probability is, in one of four words. */
export type Sureness = "very" | "quite" | "hardly" | "guess";

/** Least probabilities, the surest first. */
const levels: readonly (readonly [sureness: Sureness, least: number])[] = [
  ["very", 0.95],
  ["quite", 0.8],
  ["hardly", 0.5],
];

/** The word for the probability of the most probable class, 0–1. */
export const surenessOf = (probability: number): Sureness =>
  levels.find(([, least]) => probability >= least)?.[0] ?? "guess";
