import { present } from "../../assert.ts";
import type { WordCounts } from "./wordCounts.ts";

/** A word that gives a class away. */
export interface LabelLeak {
  readonly word: string;
  readonly className: string;
  /** Rows of the class that have it, and rows of any class. */
  readonly inClass: number;
  readonly inAll: number;
}

/** A word leaks where nearly all rows that have it are of one class, and most rows of that class have it. */
const purity = 0.98;
const coverage = 0.6;
/** The class's own name leaks already where it stands in fewer of its rows. */
const nameCoverage = 0.2;
const fewestRows = 10;

/** Finds words that give a class away: the name of a label in the text, a field left over from a form. */
export function findLabelLeaks(
  { words, rowsByWord, rowsByClass }: WordCounts,
  classNames: readonly string[],
): readonly LabelLeak[] {
  const classCount = rowsByClass.length;
  const total = rowsByClass.reduce((sum, count) => sum + count, 0);
  const names = classNames.map((name) => name.normalize("NFKC").toLowerCase());
  const leaks: LabelLeak[] = [];
  for (const [id, word] of words.entries()) {
    let inAll = 0;
    for (let label = 0; label < classCount; label++) inAll += present(rowsByWord[id * classCount + label]);
    if (inAll < fewestRows) continue;
    for (const [label, className] of classNames.entries()) {
      const inClass = present(rowsByWord[id * classCount + label]);
      const size = present(rowsByClass[label]);
      // A class of nearly all rows is given away by any frequent word.
      if (inClass < inAll * purity || size > total * 0.9) continue;
      const wanted = names[label] === word ? nameCoverage : coverage;
      if (inClass >= size * wanted) leaks.push({ word, className, inClass, inAll });
    }
  }
  return leaks.sort((a, b) => b.inClass - a.inClass);
}
