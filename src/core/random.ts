import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of random numbers. The same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in [0, end). */
  integer(end: number): number;
}

/** Makes a stream from a seed; `purpose` keeps streams of one seed (split, shuffle, dropout) independent. */
export function makeRandom(seed: number, purpose = ""): Random {
  const generator = xoroshiro128plus(mixSeed(seed, purpose));
  return {
    uniform: () => uniformFloat64(generator),
    integer: (end) => uniformInt(generator, 0, end - 1),
  };
}

/** FNV-1a over the purpose, folded with the seed: one 32-bit whole number for each (seed, purpose). */
export function mixSeed(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) | 0;
}

/** Shuffles in place (Fisher–Yates) and returns the same array. */
export function shuffle<T extends { [index: number]: number; readonly length: number }>(
  items: T,
  random: Random,
): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const swapped = items[i] as number;
    items[i] = items[j] as number;
    items[j] = swapped;
  }
  return items;
}
