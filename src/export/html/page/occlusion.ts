import type { ModelRow } from "../../../core/task/inputKinds.ts";

/** A stretch of a text, and how much of the answer is lost without it; null for stretches between words. */
export interface WordEffect {
  readonly text: string;
  readonly effect: number | null;
}

/** Words beyond this are not asked about: the first ones say enough, and the page stays quick. */
const mostWords = 200;

/** A text in stretches: the words, and the stretches between them. */
function stretchesOf(text: string): readonly { readonly text: string; readonly isWord: boolean }[] {
  const segments = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  return segments.map(({ segment, isWordLike }) => ({ text: segment, isWord: isWordLike === true }));
}

interface Asked {
  readonly row: ModelRow;
  /** The field whose words are left out, one at a time. */
  readonly field: string;
  /** The quantity to follow, such as the probability of the answer. */
  readonly score: (row: ModelRow) => number;
}

/**
 * How each word of a text moves an answer: the score with all words less the score without the word (occlusion, Zeiler &
 * Fergus 2014). Yields after each word, so that the page can go on with something else.
 */
export function* occlude({ row, field, score }: Asked): Generator<void, readonly WordEffect[], undefined> {
  const stretches = stretchesOf(String(row[field] ?? ""));
  const whole = score(row);
  const effects: WordEffect[] = [];
  let asked = 0;
  for (const [index, { text, isWord }] of stretches.entries()) {
    if (!isWord || asked >= mostWords) {
      effects.push({ text, effect: null });
      continue;
    }
    asked++;
    const without = stretches.map((stretch, at) => (at === index ? "" : stretch.text)).join("");
    effects.push({ text, effect: whole - score({ ...row, [field]: without }) });
    yield;
  }
  return effects;
}
