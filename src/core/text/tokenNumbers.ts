import { present } from "../assert.ts";

/** A token as a stretch of a text, from `start` up to but not including `end`, which saves making a string. */
export type TakeToken = (text: string, start: number, end: number) => void;

/** Different tokens by their numbers, in arrays that can be handed from one thread to another. */
export interface NumberedTokens {
  /** UTF-16 code units of all of them. */
  readonly units: Uint16Array<ArrayBuffer>;
  /** Where each begins, and the end of the last: [tokens + 1]. */
  readonly starts: Int32Array<ArrayBuffer>;
  readonly hashes: Int32Array<ArrayBuffer>;
}

const firstSize = 1 << 12;
/** Code units that become a string at once: functions take only so many arguments. */
const unitsAtOnce = 8192;

/**
 * Numbers different tokens by their first appearance, from 0. A table with open addressing over the tokens' UTF-16 code
 * units: JavaScript's own Map takes strings, and to cut and hash one costs more than everything else about a token.
 * A token's units are first appended to those of the known tokens, and then looked up.
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
    return present(this.#slots[this.#slotOf(this.#stage(text, start, end), end - start)]) - 1;
  }

  /** A token's number; a new token gets the next one. */
  add(text: string, start: number, end: number): number {
    return this.#settle(this.#stage(text, start, end), end - start);
  }

  /** Adds all of another's tokens; gives the number that each has here. */
  addAll({ units, starts, hashes }: NumberedTokens): Int32Array {
    const numbers = new Int32Array(hashes.length);
    // Units are copied one by one: to make a view of each token takes longer.
    for (let index = 0; index < hashes.length; index++) {
      const [start, end] = [starts[index] as number, starts[index + 1] as number];
      const tail = this.#starts[this.#size] as number;
      const own = withRoom(this.#units, tail + end - start);
      this.#units = own;
      for (let at = start; at < end; at++) own[tail + at - start] = units[at] as number;
      numbers[index] = this.#settle(hashes[index] as number, end - start);
    }
    return numbers;
  }

  /** Forgets all tokens, and keeps the room that they had. */
  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  /** A copy of all tokens. */
  toArrays(): NumberedTokens {
    const starts = this.#starts.slice(0, this.#size + 1);
    const units = this.#units.slice(0, starts[this.#size]);
    return { units, starts, hashes: this.#hashes.slice(0, this.#size) };
  }

  /** The token of a number below `size`. */
  tokenAt(number: number): string {
    return tokenAt({ units: this.#units, starts: this.#starts }, number);
  }

  /** Appends a token's units. Returns the hash: FNV-1a, with the high bits folded into the low ones that choose the slot. */
  #stage(text: string, start: number, end: number): number {
    const tail = present(this.#starts[this.#size]);
    const units = withRoom(this.#units, tail + end - start);
    this.#units = units;
    let hash = 0x811c9dc5 | 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      units[tail + at - start] = unit;
      hash = Math.imul(hash ^ unit, 0x01000193);
    }
    return hash ^ (hash >>> 15);
  }

  /** The slot of the staged token, or the free one where it would be. */
  #slotOf(hash: number, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = present(this.#slots[slot]) - 1;
      if (number === -1 || (this.#hashes[number] === hash && this.#isStaged(number, length))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Whether the staged token is that of a number. */
  #isStaged(number: number, length: number): boolean {
    const units = this.#units;
    const from = present(this.#starts[number]);
    const tail = present(this.#starts[this.#size]);
    if (present(this.#starts[number + 1]) - from !== length) return false;
    for (let at = 0; at < length; at++) if (units[from + at] !== units[tail + at]) return false;
    return true;
  }

  /** The staged token's number; a new token gets the next one. */
  #settle(hash: number, length: number): number {
    const slot = this.#slotOf(hash, length);
    const known = present(this.#slots[slot]);
    if (known > 0) return known - 1;
    const number = this.#size++;
    this.#slots[slot] = number + 1;
    this.#hashes = withRoom(this.#hashes, number + 1);
    this.#hashes[number] = hash;
    this.#starts = withRoom(this.#starts, number + 2);
    this.#starts[number + 1] = present(this.#starts[number]) + length;
    if (2 * this.#size > this.#slots.length) this.#spread();
    return number;
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

/** One of some numbered tokens as a string. */
export function tokenAt({ units, starts }: Pick<NumberedTokens, "units" | "starts">, number: number): string {
  const end = present(starts[number + 1]);
  let token = "";
  for (let at = present(starts[number]); at < end; at += unitsAtOnce)
    token += String.fromCharCode(...units.subarray(at, Math.min(end, at + unitsAtOnce)));
  return token;
}

/** The same numbers, with room for `length` of them at least. */
export function withRoom<
  T extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers;
  const larger = new (numbers.constructor as new (length: number) => T)(Math.max(length, 2 * numbers.length));
  larger.set(numbers);
  return larger;
}
