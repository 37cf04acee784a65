import type { ModelRow } from "../task/inputKinds.ts";
import type { RowWord } from "./rowWords.ts";

/** Small changes to a row that should not change its answer, or should: */
const probeKinds = ["typo", "upperCase", "lowerCase", "negation", "withoutMarks"] as const;
type ProbeKind = (typeof probeKinds)[number];

/** A row with a small change, and the stretch of a cell that changed. */
export interface Probe {
  readonly kind: ProbeKind;
  readonly row: ModelRow;
  readonly before: string;
  readonly after: string;
}

/** A word of a text, its pull, and its text. */
interface PulledWord extends RowWord {
  readonly text: string;
  readonly pull: number;
}

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Puts another text in place of a stretch of a cell. */
function replaceStretch(row: ModelRow, { column, start, end }: RowWord, text: string): ModelRow {
  const cell = String(row[column] ?? "");
  return { ...row, [column]: cell.slice(0, start) + text + cell.slice(end) };
}

/** Two neighbouring characters the other way round, within the word where it is long enough. */
function swapCharacters(word: string): string | null {
  const characters = Array.from(word);
  const start = characters.length > 3 ? 1 : 0;
  for (let at = start; at + 1 < characters.length; at++) {
    const [left = "", right = ""] = [characters[at], characters[at + 1]];
    if (left === right) continue;
    return [...characters.slice(0, at), right, left, ...characters.slice(at + 2)].join("");
  }
  return null;
}

/** Words and characters that turn what follows into its opposite. */
const negations = /(?:\b(?:not|never|no)\s+|n['’]t\b|[不没未别])/iu;

type Change = (row: ModelRow, words: readonly PulledWord[]) => Omit<Probe, "kind"> | null;

const whole =
  (change: (cell: string) => string): Change =>
  (row, words) => {
    const columns = [...new Set(words.map(({ column }) => column))];
    const changed = columns.map((column): [string, string] => [column, change(String(row[column] ?? ""))]);
    const isSame = changed.every(([column, cell]) => cell === row[column]);
    if (isSame) return null;
    return { row: { ...row, ...Object.fromEntries(changed) }, before: "", after: "" };
  };

const changes: { readonly [K in ProbeKind]: Change } = {
  typo(row, words) {
    for (const word of words) {
      const next = isHan(word.text)
        ? words.find(({ column, start }) => column === word.column && start === word.end)
        : null;
      if (next !== null && next !== undefined && isHan(next.text) && next.text !== word.text) {
        const pair = { ...word, end: next.end };
        const after = next.text + word.text;
        return { row: replaceStretch(row, pair, after), before: word.text + next.text, after };
      }
      const after = isHan(word.text) ? null : swapCharacters(word.text);
      if (after !== null) return { row: replaceStretch(row, word, after), before: word.text, after };
    }
    return null;
  },
  upperCase: whole((cell) => cell.toUpperCase()),
  lowerCase: whole((cell) => cell.toLowerCase()),
  negation(row, words) {
    const [word] = words;
    if (word === undefined) return null;
    const cell = String(row[word.column] ?? "");
    const found = negations.exec(cell);
    if (found !== null) {
      const { index, 0: before } = found;
      const stretch = { column: word.column, start: index, end: index + before.length };
      return { row: replaceStretch(row, stretch, ""), before: before.trim(), after: "" };
    }
    const after = isHan(word.text) ? `不${word.text}` : `not ${word.text}`;
    return { row: replaceStretch(row, word, after), before: word.text, after };
  },
  withoutMarks: whole((cell) => cell.replace(/[^\p{L}\p{M}\p{N}\s'’]+/gu, " ").trim()),
};

/** Small changes to a row's texts, for English and Chinese, made where they weigh most: at the words of the strongest pull. */
export function makeProbes(
  row: ModelRow,
  { words, pulls }: { readonly words: readonly RowWord[]; readonly pulls: ArrayLike<number> },
): readonly Probe[] {
  const pulled = words
    .map((word, at): PulledWord => ({
      ...word,
      text: String(row[word.column] ?? "").slice(word.start, word.end),
      pull: pulls[at] ?? 0,
    }))
    .filter(
      ({ column, text }) => typeof row[column] === "string" && isWord(text) && Number.isNaN(Number(text)),
    )
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
  if (pulled.length === 0) return [];
  return probeKinds.flatMap((kind) => {
    const made = changes[kind](row, pulled);
    return made === null ? [] : [{ kind, ...made }];
  });
}
