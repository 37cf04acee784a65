import { present } from "../../assert.ts";
import { withRoom } from "../tokenNumbers.ts";

const firstSize = 1 << 12;

/**
 * Numbers different pairs (parent, child) of whole numbers by their first appearance, from 0: a run of tokens is the pair
 * of the run without its last token, and that token. A table with open addressing, as JavaScript's Map takes no pairs.
 */
export class PairNumbers {
  /** 1 + a pair's number, or 0; a power of two of them, at least half of them free. */
  #slots = new Int32Array(2 * firstSize);
  #parents = new Int32Array(firstSize);
  #children = new Int32Array(firstSize);
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  parentOf(number: number): number {
    return present(this.#parents[number]);
  }

  childOf(number: number): number {
    return present(this.#children[number]);
  }

  /** A pair's number; −1 for one that is not there. */
  find(parent: number, child: number): number {
    return present(this.#slots[this.#slotOf(parent, child)]) - 1;
  }

  /** A pair's number; a new pair gets the next one. */
  add(parent: number, child: number): number {
    const slot = this.#slotOf(parent, child);
    const known = present(this.#slots[slot]);
    if (known > 0) return known - 1;
    const number = this.#size++;
    this.#parents = withRoom(this.#parents, this.#size);
    this.#children = withRoom(this.#children, this.#size);
    this.#parents[number] = parent;
    this.#children[number] = child;
    this.#slots[slot] = number + 1;
    if (2 * this.#size > this.#slots.length) this.#spread();
    return number;
  }

  /** The slot of a pair, or the free one where it would be. */
  #slotOf(parent: number, child: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(parent, child) & mask;
    for (;;) {
      const number = present(this.#slots[slot]) - 1;
      if (number === -1 || (this.#parents[number] === parent && this.#children[number] === child))
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Twice the slots. */
  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hashOf(this.parentOf(number), this.childOf(number)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** Both numbers, multiplied by odd constants, with the high bits folded into the low ones that choose the slot. */
function hashOf(parent: number, child: number): number {
  const hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(child, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
