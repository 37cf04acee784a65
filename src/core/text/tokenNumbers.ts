import { present } from "../assert.ts";

/** A token as a stretch of a text, from `start` to before `end`, so that no string has to be made for it. */
export type TakeToken = (text: string, start: number, end: number) => void;

const firstSize = 1 << 12;
/** Code units that become a string at once: functions take only so many arguments. */
const unitsAtOnce = 8192;

/**
 * Numbers different tokens by their first appearance, from 0. A table with open addressing over the tokens' UTF-16 code
 * units: JavaScript's own Map takes strings, and to cut and hash one costs more than everything else about a token.
 */
export class TokenNumbers {
  /** 1 + a token's number, or 0; a power of two of them, at least half of them free. */
  #slots = new Int32Array(2 * firstSize);
  #hashes = new Int32Array(firstSize);
  /** Where each token's code units begin, and after the last one where the next would. */
  #starts = new Int32Array(firstSize + 1);
  #units = new Uint16Array(8 * firstSize);
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** A token's number; −1 for one that is not there. */
  find(text: string, start: number, end: number): number {
    return present(this.#slots[this.#slotOf(text, start, end, hashOf(text, start, end))]) - 1;
  }

  /** A token's number, its own from now on if it had none. */
  add(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const slot = this.#slotOf(text, start, end, hash);
    const known = present(this.#slots[slot]);
    if (known > 0) return known - 1;
    this.#slots[slot] = this.#append(text, start, end, hash);
    if (2 * this.#size > this.#slots.length) this.#spread();
    return this.#size - 1;
  }

  /** The token of a number below `size`. */
  tokenAt(number: number): string {
    const end = present(this.#starts[number + 1]);
    let token = "";
    for (let at = present(this.#starts[number]); at < end; at += unitsAtOnce)
      token += String.fromCharCode(...this.#units.subarray(at, Math.min(end, at + unitsAtOnce)));
    return token;
  }

  /** The slot of a token, or the free one where it would be. */
  #slotOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = present(this.#slots[slot]) - 1;
      if (number === -1) return slot;
      if (this.#hashes[number] === hash && this.#isAt(number, text, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isAt(number: number, text: string, start: number, end: number): boolean {
    const from = present(this.#starts[number]);
    if (present(this.#starts[number + 1]) - from !== end - start) return false;
    for (let at = start; at < end; at++)
      if (this.#units[from + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  /** Puts a token at the end; returns how many there are then. */
  #append(text: string, start: number, end: number, hash: number): number {
    const from = present(this.#starts[this.#size]);
    this.#units = withRoom(this.#units, from + end - start);
    for (let at = start; at < end; at++) this.#units[from + at - start] = text.charCodeAt(at);
    this.#hashes = withRoom(this.#hashes, this.#size + 1);
    this.#hashes[this.#size] = hash;
    this.#size += 1;
    this.#starts = withRoom(this.#starts, this.#size + 1);
    this.#starts[this.#size] = from + end - start;
    return this.#size;
  }

  /** Twice the slots. */
  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = present(this.#hashes[number]) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the code units, its high bits folded into the low ones, which choose the slot. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** The same numbers, with room for `length` of them at least. */
export function withRoom<T extends Int32Array | Uint16Array>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers;
  const larger = new (numbers.constructor as new (length: number) => T)(Math.max(length, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}
