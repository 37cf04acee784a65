import { present } from "../../assert.ts";
import { plainWordPattern } from "../../text/tokenizers/unicodeWords.ts";
import { rowsPerStep, type RowView } from "../rowView.ts";

/** In how many rows of each class each word stands. */
export interface WordCounts {
  /** Words by their place in `rowsByWord`. */
  readonly words: readonly string[];
  /** [words × classes] */
  readonly rowsByWord: Uint32Array;
  /** Rows of each class: [classes]. */
  readonly rowsByClass: Uint32Array;
}

/** Different words beyond this are not counted: by then the frequent ones have been met. */
const mostWords = 200_000;
const mostCells = 20_000_000;
const lookedAtLength = 5000;

/** The different words of a text, folded. */
export const wordsOf = (text: string): readonly string[] => [
  ...new Set(text.slice(0, lookedAtLength).normalize("NFKC").toLowerCase().match(plainWordPattern) ?? []),
];

/** Counts rows by word and class, each word once a row. Yields the share of rows read, 0–1. */
export function* countWords(view: RowView): Generator<number, WordCounts, undefined> {
  const classCount = Math.max(1, view.labelNames.length);
  const limit = Math.min(mostWords, Math.floor(mostCells / classCount));
  const idByWord = new Map<string, number>();
  let counts = new Uint32Array(1024 * classCount);
  const rowsByClass = new Uint32Array(classCount);
  for (const [index, row] of view.rows.entries()) {
    const label = present(view.labels[index]);
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
    if (label === -1) continue;
    rowsByClass[label] = present(rowsByClass[label]) + 1;
    for (const word of wordsOf(view.textOf(row))) {
      let id = idByWord.get(word);
      if (id === undefined) {
        if (idByWord.size >= limit) continue;
        id = idByWord.size;
        idByWord.set(word, id);
        if (idByWord.size * classCount > counts.length) counts = grow(counts);
      }
      const at = id * classCount + label;
      counts[at] = present(counts[at]) + 1;
    }
  }
  return { words: [...idByWord.keys()], rowsByWord: counts, rowsByClass };
}

function grow(counts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(counts.length * 2);
  larger.set(counts);
  return larger;
}
