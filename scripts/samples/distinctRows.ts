import { assert } from "../../src/core/assert.ts";
import type { SampleRow } from "./sample.ts";

/** Texts that share more than this of their words (Jaccard index, 0–1) count as the same text twice. */
export const mostAlike = 0.55;

const mostAttempts = 20;

/** The words of a text that tell it from others; in Chinese, its pairs of characters. Numbers are left out. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z'’]+|\p{Script=Han}/gu) ?? [];
  const isChinese = /\p{Script=Han}/u.test(text);
  return new Set(isChinese ? words.map((word, index) => word + (words[index + 1] ?? "")) : words);
}

/** Shared words of two texts as a share of all their words, 0–1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let sharedCount = 0;
  for (const word of a) if (b.has(word)) sharedCount++;
  return sharedCount / (a.size + b.size - sharedCount);
}

/** Makes rows until there are `count`, leaving out those too like an earlier one. */
export function collectDistinct<Row extends SampleRow>(
  count: number,
  make: (index: number) => Row,
): readonly Row[] {
  const rows: Row[] = [];
  const seen: ReadonlySet<string>[] = [];
  let attempts = 0;
  while (rows.length < count) {
    assert(++attempts < mostAttempts * count, "the grammar is rich enough for this many rows");
    const row = make(rows.length);
    const words = wordsOf(row.text);
    if (seen.some((other) => likeness(words, other) > mostAlike)) continue;
    rows.push(row);
    seen.push(words);
  }
  return rows;
}
