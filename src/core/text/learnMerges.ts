import { byteTokens, joinPair, splitChunks, spaceSign, toSymbols, type BpeModel } from "./tokenizers/bpe.ts";
import { splitUnicodeWords } from "./tokenizers/unicodeWords.ts";
import { continuation, type WordPieceModel } from "./tokenizers/wordPiece.ts";

interface Limits {
  readonly vocabularySize: number;
  /** Fewest occurrences of a pair to be joined, and of a character to enter the alphabet. */
  readonly minimumCount: number;
}
type Texts = Iterable<string> & { readonly length: number };

const byteNames: ReadonlySet<string> = new Set(byteTokens);
const textsPerStep = 500;
const mergesPerStep = 20;
/** Different words above which those that occurred once are forgotten: a long tail adds no merge. */
const mostWords = 400_000;

/** Learns a byte-pair encoding from cleaned texts. Ties go to the pair that comes first by code point. */
export function* learnBpe(texts: Texts, limits: Limits): Generator<number, BpeModel, undefined> {
  const counts = yield* countWords(texts, splitChunks);
  const room = Math.max(0, limits.vocabularySize - byteTokens.length - 1);
  const alphabet = chooseAlphabet(counts, { room, minimumCount: limits.minimumCount });
  const known = new Set(alphabet);
  const words = [...counts].map(([word, count]) => ({ symbols: toSymbols(word, known), count }));
  const merges = yield* learnPairs(words, {
    room: room - alphabet.length,
    minimumCount: Math.max(2, limits.minimumCount),
    join: (left, right) => left + right,
  });
  return { alphabet: alphabet.join(""), merges: merges.map(([left, right]) => `${left} ${right}`) };
}

/** Learns WordPiece's pieces from cleaned texts, by joining the most frequent neighbours. */
export function* learnWordPieces(texts: Texts, limits: Limits): Generator<number, WordPieceModel, undefined> {
  const counts = yield* countWords(texts, splitUnicodeWords);
  const words = [...counts].map(([word, count]) => ({
    symbols: Array.from(word, (character, index) => (index === 0 ? "" : continuation) + character),
    count,
  }));
  const singles = new Map<string, number>();
  for (const { symbols, count } of words)
    for (const symbol of symbols) singles.set(symbol, (singles.get(symbol) ?? 0) + count);
  const base = rank(singles, limits.minimumCount).slice(0, limits.vocabularySize);
  const join = (left: string, right: string): string => left + right.slice(continuation.length);
  const merges = yield* learnPairs(words, {
    room: limits.vocabularySize - base.length,
    minimumCount: Math.max(2, limits.minimumCount),
    join,
  });
  return { pieces: [...new Set([...base, ...merges.map(([left, right]) => join(left, right))])] };
}

function* countWords(
  texts: Texts,
  split: (text: string) => readonly string[],
): Generator<number, ReadonlyMap<string, number>, undefined> {
  const counts = new Map<string, number>();
  let read = 0;
  for (const text of texts) {
    for (const word of split(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (counts.size > mostWords) for (const [word, count] of counts) if (count === 1) counts.delete(word);
    if (++read % textsPerStep === 0) yield (read / texts.length) * 0.5;
  }
  return counts;
}

/** The most frequent characters, at most half of the room: without merges there would be no words. */
function chooseAlphabet(
  counts: ReadonlyMap<string, number>,
  { room, minimumCount }: { readonly room: number; readonly minimumCount: number },
): readonly string[] {
  const characters = new Map<string, number>();
  for (const [word, count] of counts)
    for (const character of word)
      if (character !== " " && character !== spaceSign && isWhole(character))
        characters.set(character, (characters.get(character) ?? 0) + count);
  return rank(characters, minimumCount).slice(0, Math.floor(room / 2));
}

/** False for half of a surrogate pair, which no encoding can write. */
const isWhole = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0xd800 || point > 0xdfff;
};

const rank = (counts: ReadonlyMap<string, number>, minimumCount: number): readonly string[] =>
  [...counts]
    .filter(([, count]) => count >= minimumCount)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([token]) => token);

interface Word {
  symbols: string[];
  readonly count: number;
}
interface Learning {
  readonly room: number;
  readonly minimumCount: number;
  readonly join: (left: string, right: string) => string;
}
type Pair = readonly [left: string, right: string];

/**
 * Joins the most frequent pair of neighbours again and again. Counts are kept up as words change, and a
 * heap with entries that may be out of date finds the next pair: each merge costs what it touches.
 */
function* learnPairs(
  words: readonly Word[],
  learning: Learning,
): Generator<number, readonly Pair[], undefined> {
  const counts = new Map<string, number>();
  const places = new Map<string, Set<number>>();
  const heap = makePairHeap();
  const change = (pair: string, by: number, word: number): void => {
    counts.set(pair, (counts.get(pair) ?? 0) + by);
    if (by < 0) return;
    const found = places.get(pair) ?? new Set<number>();
    found.add(word);
    places.set(pair, found);
  };
  const countPairs = ({ symbols, count }: Word, sign: 1 | -1, word: number): readonly string[] => {
    const pairs = pairsOf(symbols);
    for (const pair of pairs) change(pair, sign * count, word);
    return pairs;
  };
  for (const [index, word] of words.entries()) countPairs(word, 1, index);
  for (const [pair, count] of counts) heap.push(pair, count);

  const merges: Pair[] = [];
  while (merges.length < learning.room) {
    const next = heap.pop();
    if (next === null || next.count < learning.minimumCount) break;
    const count = counts.get(next.pair) ?? 0;
    if (count !== next.count) {
      if (count > 0) heap.push(next.pair, count);
      continue;
    }
    const [left = "", right = ""] = next.pair.split(" ");
    const joined = learning.join(left, right);
    // A text may spell out what a byte is called; the two must stay apart.
    if (byteNames.has(joined)) {
      counts.delete(next.pair);
      continue;
    }
    merges.push([left, right]);
    const touched = new Set<string>();
    for (const index of places.get(next.pair) ?? []) {
      const word = words[index];
      if (word === undefined) continue;
      countPairs(word, -1, index);
      word.symbols = joinPair(word.symbols, [left, right], joined);
      for (const pair of countPairs(word, 1, index)) touched.add(pair);
    }
    counts.delete(next.pair);
    places.delete(next.pair);
    for (const pair of touched) heap.push(pair, counts.get(pair) ?? 0);
    if (merges.length % mergesPerStep === 0) yield 0.5 + (merges.length / learning.room) * 0.5;
  }
  return merges;
}

const pairsOf = (symbols: readonly string[]): readonly string[] =>
  symbols.slice(1).map((symbol, index) => `${symbols[index] ?? ""} ${symbol}`);

interface Entry {
  readonly pair: string;
  readonly count: number;
}

/** A binary heap: the most frequent pair first, of equals the one that comes first by code point. */
function makePairHeap() {
  const entries: Entry[] = [];
  const isBefore = (a: Entry, b: Entry): boolean =>
    a.count > b.count || (a.count === b.count && a.pair < b.pair);
  const at = (index: number): Entry => entries[index] as Entry;
  const swap = (a: number, b: number): void => {
    const held = at(a);
    entries[a] = at(b);
    entries[b] = held;
  };
  function sink(): void {
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      if (left >= entries.length) return;
      const right = left + 1;
      const child = right < entries.length && isBefore(at(right), at(left)) ? right : left;
      if (!isBefore(at(child), at(parent))) return;
      swap(child, parent);
      parent = child;
    }
  }
  return {
    push(pair: string, count: number): void {
      let child = entries.push({ pair, count }) - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (!isBefore(at(child), at(parent))) return;
        swap(child, parent);
        child = parent;
      }
    },
    pop(): Entry | null {
      const [top] = entries;
      const last = entries.pop();
      if (top === undefined || last === undefined) return null;
      if (entries.length > 0) {
        entries[0] = last;
        sink();
      }
      return top;
    },
  };
}
