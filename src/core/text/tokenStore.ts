import { present } from "../assert.ts";
import { unknownId } from "./preprocessor.ts";

/** Tokens beyond this (128 MB of numbers) are counted and no longer kept. */
const mostKept = 32_000_000;
const firstSize = 1 << 16;

/**
 * The tokens of texts in the order in which they come: how often each is met, and the texts themselves as numbers, so that
 * they need not be cut into tokens a second time once the vocabulary is chosen.
 */
export class TokenStore {
  /** A number for each different token, by its first appearance. */
  readonly #numbers = new Map<string, number>();
  #counts = new Int32Array(firstSize);
  /** Tokens of all texts, one text after the other. */
  #stream = new Int32Array(firstSize);
  readonly #ends: number[] = [];
  #length = 0;
  #nextNumber = 0;
  #keepsTexts = true;

  /** Different tokens that are remembered. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Counts and keeps a text's tokens. */
  add(tokens: readonly string[]): void {
    if (this.#keepsTexts && this.#length + tokens.length > mostKept) this.#keepNoTexts();
    if (this.#keepsTexts) this.#stream = withRoom(this.#stream, this.#length + tokens.length);
    this.#counts = withRoom(this.#counts, this.#nextNumber + tokens.length);
    for (const token of tokens) {
      let number = this.#numbers.get(token);
      if (number === undefined) {
        number = this.#nextNumber++;
        this.#numbers.set(token, number);
      }
      this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      if (this.#keepsTexts) this.#stream[this.#length++] = number;
    }
    this.#ends.push(this.#length);
  }

  /** Each token and how often it was met. */
  *counted(): Generator<readonly [token: string, count: number], void, undefined> {
    for (const [token, number] of this.#numbers) yield [token, this.#counts[number] ?? 0];
  }

  /** Forgets tokens that were met once so far. From then on texts are not kept: they would lack what is met again. */
  forgetSingles(): void {
    this.#keepNoTexts();
    for (const [token, number] of this.#numbers) if (this.#counts[number] === 1) this.#numbers.delete(token);
  }

  /** A function that gives a text's token ids, by its position; null where the texts were not kept. */
  encodeBy(vocabulary: readonly string[]): ((position: number) => readonly number[]) | null {
    if (!this.#keepsTexts) return null;
    const ids = new Int32Array(this.#nextNumber).fill(unknownId);
    for (const [id, token] of vocabulary.entries()) {
      const number = this.#numbers.get(token);
      if (number !== undefined) ids[number] = id;
    }
    return (position) => {
      const start = position === 0 ? 0 : present(this.#ends[position - 1]);
      const tokens = this.#stream.subarray(start, this.#ends[position]);
      return Array.from(tokens, (number) => present(ids[number]));
    };
  }

  #keepNoTexts(): void {
    this.#keepsTexts = false;
    this.#stream = new Int32Array();
  }
}

/** The same numbers, with room for `length` of them at least. */
function withRoom(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const larger = new Int32Array(Math.max(length, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}
