import { numbersWidth } from "../task/encodeCells.ts";
import type { FittedInput } from "../task/fitted.ts";
import { rulesOf, type ModelRow } from "../task/inputKinds.ts";
import type { InputId, InputKind } from "../task/inputs.ts";
import { makeTextCutter } from "../text/cutTexts.ts";
import { padIds } from "../text/encode.ts";
import { makeNgramPlacer } from "../text/ngrams/placeNgrams.ts";
import { makeTextWords } from "./textWords.ts";

/** A word of a row: a stretch of the cell of a text, or the whole cell of a number or a category. */
export interface RowWord {
  readonly column: string;
  readonly start: number;
  readonly end: number;
}

/** Part of an n-gram that a word makes up. */
export interface NgramShare {
  readonly ngram: number;
  readonly word: number;
  /** Of all words of all places where the row has the n-gram, adding up to 1. */
  readonly share: number;
}

/** What the model reads of one input, by the words of the row. */
export interface InputWords {
  /** Index of the word that the model reads at each place of the block, −1 for padding: [length], or [width] for numbers. */
  readonly wordAt: Int32Array;
  /** Empty where no layer counts n-grams. */
  readonly ngrams: readonly NgramShare[];
}

/** The words of a row, in the order of the inputs, and how the model reads each of them. */
export interface RowWords {
  readonly words: readonly RowWord[];
  readonly inputs: Readonly<Record<InputId, InputWords>>;
}

type Input<K extends InputKind> = Extract<FittedInput, { kind: K }>;
/** The words of one input, counted from 0. */
type OfInput = InputWords & { readonly words: readonly RowWord[] };
type Finder = (row: ModelRow) => OfInput;

/** The key of a cell: the column's name, or the input's id where the row names the cell by it. */
const keyOf = (row: ModelRow, name: string, id: InputId): string => (name in row || !(id in row) ? name : id);

const cellText = (row: ModelRow, key: string): string => String(row[key] ?? "");

/** The cell of a number or a category, as one word; none where the cell is empty. */
function wholeCell(row: ModelRow, key: string): readonly RowWord[] {
  const cell = cellText(row, key);
  return cell === "" ? [] : [{ column: key, start: 0, end: cell.length }];
}

/** How the words of each kind of input are found. */
const finders: { readonly [K in InputKind]: (input: Input<K>) => Finder } = {
  text: makeTextFinder,
  number: ({ id, columns }) => {
    const width = numbersWidth(columns);
    return (row) => {
      const words: RowWord[] = [];
      const wordAt = new Int32Array(width).fill(-1);
      let at = 0;
      for (const column of columns) {
        const { columnName } = column;
        const found = wholeCell(row, columns.length === 1 ? keyOf(row, columnName, id) : columnName);
        const places = numbersWidth([column]);
        if (found.length > 0) wordAt.fill(words.length, at, at + places);
        at += places;
        words.push(...found);
      }
      return { words, wordAt, ngrams: [] };
    };
  },
  category:
    ({ id, columnName }) =>
    (row) => {
      const words = wholeCell(row, keyOf(row, columnName, id));
      return { words, wordAt: Int32Array.of(words.length - 1), ngrams: [] };
    },
};

function makeTextFinder(input: Input<"text">): Finder {
  const { preprocessor, ngrams, separator } = input;
  const names = rulesOf(input)
    .fields(input)
    .map(({ name }) => name);
  const wordsOf = makeTextWords(preprocessor);
  const cut = makeTextCutter(preprocessor);
  const place = ngrams === undefined ? null : makeNgramPlacer(ngrams);
  return (row) => {
    const named = names
      .map((name) => ({ name, text: cellText(row, name) }))
      .filter(({ text }) => text !== "");
    const cells = named.length > 0 ? named : [{ name: input.id, text: cellText(row, input.id) }];
    const text = cells.map((cell) => cell.text).join(separator);
    const found = wordsOf(text);
    const words = found.words.flatMap(({ start, end }): RowWord[] => {
      const { name, from } = cellAt(cells, separator.length, start);
      return [{ column: name, start: start - from, end: end - from }];
    });
    const wordAt = new Int32Array(preprocessor.sequenceLength);
    padIds(
      wordAt,
      0,
      found.wordOfToken.map((word) => word + 1),
      preprocessor,
    );
    const shares = place === null ? [] : sharesOf(place, cut([text]), found.wordOfToken);
    return { words, wordAt: wordAt.map((word) => word - 1), ngrams: shares };
  };
}

/** The cell that a place of the joined text lies in, and where that cell begins. */
function cellAt(
  cells: readonly { readonly name: string; readonly text: string }[],
  gap: number,
  place: number,
): { readonly name: string; readonly from: number } {
  let from = 0;
  for (const { name, text } of cells) {
    if (place < from + text.length || name === cells.at(-1)?.name) return { name, from };
    from += text.length + gap;
  }
  return { name: "", from: 0 };
}

/** An n-gram counts alike at each place where the row has it, and alike for each of its tokens there. */
function sharesOf(
  place: ReturnType<typeof makeNgramPlacer>,
  text: Parameters<ReturnType<typeof makeNgramPlacer>>[0],
  wordOfToken: Int32Array,
): readonly NgramShare[] {
  const places: { readonly ngram: number; readonly start: number; readonly end: number }[] = [];
  const counts = new Map<number, number>();
  place(text, (ngram, start, end) => {
    places.push({ ngram, start, end });
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  });
  return places.flatMap(({ ngram, start, end }) =>
    Array.from(wordOfToken.subarray(start, end), (word) => ({
      ngram,
      word,
      share: 1 / ((end - start) * (counts.get(ngram) ?? 1)),
    })),
  );
}

/** Makes the function that finds the words of a row and the places at which the model reads them. */
export function makeRowWords(inputs: readonly FittedInput[]): (row: ModelRow) => RowWords {
  const all = inputs.map((input) => ({
    id: input.id,
    find: (finders[input.kind] as (input: FittedInput) => Finder)(input),
  }));
  return (row) => {
    const words: RowWord[] = [];
    const byInput: Record<InputId, InputWords> = {};
    for (const { id, find } of all) {
      const found = find(row);
      const before = words.length;
      const moved = (word: number): number => (word < 0 ? word : word + before);
      byInput[id] = {
        wordAt: found.wordAt.map(moved),
        ngrams: found.ngrams.map((part) => ({ ...part, word: moved(part.word) })),
      };
      words.push(...found.words);
    }
    return { words, inputs: byInput };
  };
}

/** A row without some of its words: a blank in place of each word of a text, and an empty cell for a number or a category. */
export function leaveOut(row: ModelRow, left: readonly RowWord[]): ModelRow {
  const changed: Record<string, ModelRow[string]> = { ...row };
  // From the last to the first, so that the places before stay where they are.
  for (const { column, start, end } of left.toSorted((a, b) => b.start - a.start)) {
    const cell = String(changed[column] ?? "");
    const rest = `${cell.slice(0, start)} ${cell.slice(end)}`;
    changed[column] = rest.trim() === "" ? "" : rest;
  }
  return changed;
}
