import { assert } from "../../src/core/assert.ts";
import type { Random } from "../../src/core/random.ts";

/** What each symbol may become. Alternatives may name further symbols. */
export type Grammar = Readonly<Record<string, readonly string[]>>;

/**
 * Turns a template into a text: `{symbol}` becomes one of the grammar's alternatives, `{a|b|}` one of those
 * written in place, `{#5}` a number of five digits and `{#3..28}` a number of that range.
 */
export function expand(template: string, grammar: Grammar, random: Random): string {
  let text = template;
  for (;;) {
    const next = text.replace(/\{([^{}]*)\}/, (_whole, inner: string) => resolve(inner, grammar, random));
    if (next === text) return text;
    text = next;
  }
}

function resolve(inner: string, grammar: Grammar, random: Random): string {
  if (inner.includes("|")) return pick(inner.split("|"), random);
  if (inner.startsWith("#")) return makeNumber(inner.slice(1), random);
  const alternatives = grammar[inner];
  assert(alternatives !== undefined, `the grammar has the symbol “${inner}”`);
  return pick(alternatives, random);
}

function makeNumber(form: string, random: Random): string {
  const [from = 0, to] = form.split("..").map(Number);
  const [low, high] = to === undefined ? [10 ** (from - 1), 10 ** from - 1] : [from, to];
  return String(low + random.integer(high - low + 1));
}

/** One of the items, each as likely as the others. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.integer(items.length)];
  assert(item !== undefined, "there is something to pick from");
  return item;
}

/** One of the keys, as likely as its weight is of all weights. */
export function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, random: Random): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random.uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return pick(entries, random)[0];
}

/** True with the given probability, 0–1. */
export const chance = (probability: number, random: Random): boolean => random.uniform() < probability;

/** One of the items or none: a part that is there as often as `probability` says. */
export const perhaps = <T>(probability: number, items: readonly T[], random: Random): readonly T[] =>
  chance(probability, random) ? [pick(items, random)] : [];

/** The lines of a text, so that sentences can be written one below the other. */
export const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/);

/** Words written one after the other, parted by " / ". */
export const list = (text: string): readonly string[] => text.trim().split(/\s+\/\s+/);
