import type { Confusion } from "../metrics/evaluation.ts";

/** `name`: the classes' own order. `mistakes`: those with most mistakes first. `confusion`: classes that are taken for each other side by side. */
export const classOrders = ["name", "mistakes", "confusion"] as const;
export type ClassOrder = (typeof classOrders)[number];

const orders: { readonly [O in ClassOrder]: (confusion: Confusion) => readonly number[] } = {
  name: (confusion) => [...confusion.keys()],
  mistakes: (confusion) => {
    const counts = mistakeCounts(confusion);
    return [...confusion.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  },
  confusion: (confusion) => chainClasses(confusion),
};

/** The classes of a confusion matrix [actual][answered] in an order, by their indices. */
export const orderClasses = (confusion: Confusion, order: ClassOrder): readonly number[] =>
  orders[order](confusion);

/** Mistakes made of each class or into it: [classes]. */
function mistakeCounts(confusion: Confusion): readonly number[] {
  const counts = confusion.map(() => 0);
  for (const [actual, row] of confusion.entries())
    for (const [answered, count] of row.entries()) {
      if (actual === answered) continue;
      counts[actual] = (counts[actual] ?? 0) + count;
      counts[answered] = (counts[answered] ?? 0) + count;
    }
  return counts;
}

/**
 * A chain that begins with the class of most mistakes; each next class is the one left that is most taken for the last few,
 * by share of its rows, and where none is, the one left with most mistakes.
 */
function chainClasses(confusion: Confusion): readonly number[] {
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const shareOf = (actual: number, answered: number): number =>
    (confusion[actual]?.[answered] ?? 0) / Math.max(1, totals[actual] ?? 0);
  const left = new Set(orders.mistakes(confusion));
  const chain: number[] = [];
  while (left.size > 0) {
    const last = chain.slice(-3);
    let [best] = left;
    let most = 0;
    for (const candidate of left) {
      const likeness = last.reduce(
        (sum, other) => sum + shareOf(candidate, other) + shareOf(other, candidate),
        0,
      );
      if (likeness > most) [best, most] = [candidate, likeness];
    }
    if (best === undefined) break;
    chain.push(best);
    left.delete(best);
  }
  return chain;
}
