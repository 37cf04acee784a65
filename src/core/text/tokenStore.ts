import { present } from "../assert.ts";
import type { CutTexts } from "./cutTexts.ts";
import { unknownId } from "./preprocessor.ts";
import { TokenNumbers, withRoom } from "./tokenNumbers.ts";

/** Most tokens kept (64 MB of numbers); further ones are only counted. */
const mostKept = 16_000_000;
const firstSize = 1 << 16;
/** Texts in a stretch, between which work on them can be left. */
const textsAtOnce = 500;

/**
 * Counts the tokens of texts and keeps the texts as token numbers, so that
 * the texts need not be tokenized a second time once the vocabulary is chosen.
 */
export class TokenStore {
  #numbers = new TokenNumbers();
  /** Occurrences by token number. */
  #counts = new Int32Array(firstSize);
  /** Tokens of all texts, one text after the other. */
  #stream = new Int32Array(firstSize);
  readonly #ends: number[] = [];
  #length = 0;
  #keepsTexts = true;

  /** Number of different tokens. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Counts and keeps the next texts. */
  add(texts: CutTexts): void {
    const numbers = this.#numbers.addAll(texts);
    this.#counts = withRoom(this.#counts, this.size);
    const [counts, { stream }] = [this.#counts, texts];
    for (let at = 0; at < stream.length; at++) {
      const number = numbers[stream[at] as number] as number;
      counts[number] = (counts[number] as number) + 1;
    }
    if (this.#length + texts.stream.length > mostKept) this.#keepNoTexts();
    if (this.#keepsTexts) this.#keep(texts, numbers);
  }

  /** Each token and its number of occurrences. */
  *counted(): Generator<readonly [token: string, count: number], void, undefined> {
    for (let number = 0; number < this.size; number++)
      yield [this.#numbers.tokenAt(number), present(this.#counts[number])];
  }

  /** Forgets tokens that occurred only once so far. Texts are no longer kept from then on, as they would lack these tokens. */
  forgetSingles(): void {
    this.#keepNoTexts();
    const [numbers, counts] = [new TokenNumbers(), new Int32Array(this.#counts.length)];
    for (const [token, count] of this.counted())
      if (count > 1) counts[numbers.add(token, 0, token.length)] = count;
    this.#numbers = numbers;
    this.#counts = counts;
  }

  /** A function that returns a text's token ids by its position; null where the texts were not kept. */
  encodeBy(vocabulary: readonly string[]): ((position: number) => Int32Array) | null {
    if (!this.#keepsTexts) return null;
    const ids = new Int32Array(this.size).fill(unknownId);
    for (const [id, token] of vocabulary.entries()) {
      const number = this.#numbers.find(token, 0, token.length);
      if (number !== -1) ids[number] = id;
    }
    return (position) => {
      const start = position === 0 ? 0 : present(this.#ends[position - 1]);
      return this.#stream.subarray(start, this.#ends[position]).map((number) => present(ids[number]));
    };
  }

  /** The kept texts a stretch at a time, all of which share their tokens; null where the texts were not kept. */
  stretches(): readonly CutTexts[] | null {
    if (!this.#keepsTexts) return null;
    const tokens = this.#numbers.toArrays();
    const startOf = (text: number): number => (text === 0 ? 0 : present(this.#ends[text - 1]));
    const count = Math.ceil(this.#ends.length / textsAtOnce);
    return Array.from({ length: count }, (_unused, index) => {
      const first = index * textsAtOnce;
      const ends = this.#ends.slice(first, first + textsAtOnce);
      const lengths = Int32Array.from(ends, (end, at) => end - startOf(first + at));
      return { ...tokens, stream: this.#stream.subarray(startOf(first), ends.at(-1)), lengths };
    });
  }

  #keep({ stream, lengths }: CutTexts, numbers: Int32Array): void {
    const kept = withRoom(this.#stream, this.#length + stream.length);
    for (let at = 0; at < stream.length; at++)
      kept[this.#length + at] = numbers[stream[at] as number] as number;
    this.#stream = kept;
    for (const length of lengths) {
      this.#length += length;
      this.#ends.push(this.#length);
    }
  }

  #keepNoTexts(): void {
    this.#keepsTexts = false;
    this.#stream = new Int32Array();
  }
}
