import { present } from "../../assert.ts";
import type { WordCounts } from "./wordCounts.ts";

/** A word that speaks for a class. */
export interface TellingWord {
  readonly word: string;
  /** How many standard deviations its log-odds lie above those of the other classes. */
  readonly score: number;
  /** Rows of the class with this word. */
  readonly rowCount: number;
}

/** Words in fewer rows than this say nothing yet. */
const fewestRows = 3;

/**
 * The words most telling of each class: z-scores of the log-odds ratio with an informative Dirichlet prior
 * from all classes together (Monroe, Colaresi, Quinn 2008, "Fightin' Words", eq. 16, 22):
 * δ = ln((y₁+α)/(n₁+α₀−y₁−α)) − ln((y₂+α)/(n₂+α₀−y₂−α)), σ² ≈ 1/(y₁+α) + 1/(y₂+α), where α is the word's count in
 * all classes, scaled so that the prior weighs as much as the smaller side. [classes][words]
 */
export function findTellingWords(
  { words, rowsByWord, rowsByClass }: WordCounts,
  wordCount: number,
): readonly (readonly TellingWord[])[] {
  const classCount = rowsByClass.length;
  const totals = new Float64Array(classCount);
  const wordTotals = new Float64Array(words.length);
  for (let id = 0; id < words.length; id++)
    for (let label = 0; label < classCount; label++) {
      const count = present(rowsByWord[id * classCount + label]);
      totals[label] = present(totals[label]) + count;
      wordTotals[id] = present(wordTotals[id]) + count;
    }
  const total = totals.reduce((sum, count) => sum + count, 0);
  return Array.from(totals, (own, label) => {
    const prior = Math.min(own, total - own);
    const scored: TellingWord[] = [];
    for (const [id, word] of words.entries()) {
      const inside = present(rowsByWord[id * classCount + label]);
      if (inside < fewestRows) continue;
      const all = present(wordTotals[id]);
      const alpha = (all / total) * prior;
      const logOdds = (count: number, size: number): number =>
        Math.log((count + alpha) / (size + prior - count - alpha));
      const outside = all - inside;
      const delta = logOdds(inside, own) - logOdds(outside, total - own);
      const score = delta / Math.sqrt(1 / (inside + alpha) + 1 / (outside + alpha));
      if (score > 0 && Number.isFinite(score)) scored.push({ word, score, rowCount: inside });
    }
    return scored.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1)).slice(0, wordCount);
  });
}
