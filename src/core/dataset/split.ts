import { present } from "../assert.ts";
import { makeRandom, shuffle, type Random } from "../random.ts";
import type { ExampleSet } from "./examples.ts";
import { foldText, hashText } from "./fingerprint.ts";
import { partNames, type DealtSplit, type PartName, type Split, type SplitConfig } from "./splitConfig.ts";

/** What a split rests on besides the examples' classes; null where it rests on chance alone. */
export interface SplitContext {
  /** Rows of one group stay together: [count]. */
  readonly groups: readonly string[] | null;
  /** Where a column or a file gives the parts: [count]; null for rows that it says nothing of. */
  readonly given: readonly (PartName | null)[] | null;
  /** [count] */
  readonly times: Float64Array | null;
}

const byChance: SplitContext = { groups: null, given: null, times: null };
type Parts = { readonly [P in PartName]: number[] };
const emptyParts = (): Parts => ({ train: [], validation: [], test: [] });

/**
 * Deals examples to the three parts, seeded. By chance or by group every class is dealt in the same shares
 * (stratified). Texts that are the same but for case, width and spaces never come into two parts: by chance
 * they are dealt together, and where parts are given the training rows among them are left out.
 * A class too small for its shares goes to training first, then to test.
 */
export function splitExamples(
  examples: ExampleSet,
  config: SplitConfig,
  context: SplitContext = byChance,
): DealtSplit {
  const random = makeRandom(config.seed, "split");
  const keys = Float64Array.from(examples.texts, (text) => hashText(foldText(text)));
  if (context.given !== null)
    return keepApart(takeGiven(examples, config, { given: context.given, random }), keys);
  if (context.times !== null && config.folds === null)
    return keepApart(cutByTime(context.times, config), keys);
  const units = findUnits(keys, context.groups);
  return mixParts(dealUnits(examples, config, { units, random }), random);
}

/** How many of a class's `count` examples go to each part. */
export function partSizes(
  count: number,
  { trainShare, validationShare }: Pick<SplitConfig, "trainShare" | "validationShare">,
): { readonly [P in PartName]: number } {
  const train = Math.max(1, Math.round(count * trainShare));
  const test = Math.min(count - train, Math.round(count * (1 - trainShare - validationShare)));
  return { train, validation: count - train - test, test };
}

/** Examples that must stay together, as lists of positions in order of the first: joined by text and by group. */
function findUnits(keys: Float64Array, groups: readonly string[] | null): readonly (readonly number[])[] {
  const parent = Int32Array.from(keys, (_key, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (present(parent[root]) !== root) root = present(parent[root]);
    for (let at = index; at !== root;) {
      const next = present(parent[at]);
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const join = (first: Map<unknown, number>, key: unknown, index: number): void => {
    const other = first.get(key);
    if (other === undefined) first.set(key, index);
    else parent[Math.max(rootOf(other), rootOf(index))] = Math.min(rootOf(other), rootOf(index));
  };
  const firstByKey = new Map<unknown, number>();
  for (const [index, key] of keys.entries()) join(firstByKey, key, index);
  const firstByGroup = new Map<unknown, number>();
  for (const [index, group] of (groups ?? []).entries()) if (group !== "") join(firstByGroup, group, index);
  const units = new Map<number, number[]>();
  for (let index = 0; index < keys.length; index++) {
    const root = rootOf(index);
    const unit = units.get(root);
    if (unit === undefined) units.set(root, [index]);
    else unit.push(index);
  }
  return [...units.values()];
}

interface Dealing {
  readonly units: readonly (readonly number[])[];
  readonly random: Random;
}

/** Deals whole units, class by class; a unit of several classes goes with the most frequent of them. */
function dealUnits(
  { labels, classNames }: ExampleSet,
  config: SplitConfig,
  { units, random }: Dealing,
): Parts {
  const byClass = classNames.map((): number[] => []);
  for (const [unit, members] of units.entries()) present(byClass[majority(members, labels)]).push(unit);
  const parts = emptyParts();
  for (const classUnits of byClass) {
    const mixed = shuffle(Int32Array.from(classUnits), random);
    const sized = Array.from(mixed, (unit) => present(units[unit]));
    if (config.folds === null) fillParts(sized, config, parts);
    else fillFold(sized, config, parts);
  }
  return parts;
}

function majority(members: readonly number[], labels: Int32Array): number {
  if (members.length === 1) return present(labels[present(members[0])]);
  const counts = new Map<number, number>();
  for (const index of members)
    counts.set(present(labels[index]), (counts.get(present(labels[index])) ?? 0) + 1);
  return present([...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b)[0])[0];
}

const fillOrder = ["train", "test", "validation"] as const;

/**
 * Fills training, then test, then validation to their sizes; a unit that fits nowhere goes where most is
 * missing. Where units are so large that a part would stay empty, it gets the smallest one of training's.
 */
function fillParts(units: readonly (readonly number[])[], config: SplitConfig, parts: Parts): void {
  const wanted = partSizes(
    units.reduce((sum, { length }) => sum + length, 0),
    config,
  );
  const missing: Record<PartName, number> = { ...wanted };
  const dealt: Record<PartName, (readonly number[])[]> = { train: [], validation: [], test: [] };
  for (const unit of units) {
    const part =
      fillOrder.find((name) => missing[name] >= unit.length) ??
      fillOrder.reduce((best, name) => (missing[name] > missing[best] ? name : best));
    dealt[part].push(unit);
    missing[part] -= unit.length;
  }
  for (const part of ["test", "validation"] as const) {
    if (wanted[part] === 0 || dealt[part].length > 0 || dealt.train.length < 2) continue;
    const smallest = dealt.train.reduce((a, b) => (b.length < a.length ? b : a));
    dealt.train.splice(dealt.train.indexOf(smallest), 1);
    dealt[part].push(smallest);
  }
  for (const part of partNames) for (const unit of dealt[part]) parts[part].push(...unit);
}

/** Deals units to folds, each to the smallest; one fold is the test part, the others are shared out. */
function fillFold(units: readonly (readonly number[])[], config: SplitConfig, parts: Parts): void {
  const { count, index: tested } = present(config.folds);
  const sizes = new Int32Array(count);
  const rest: (readonly number[])[] = [];
  for (const unit of units) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] = present(sizes[fold]) + unit.length;
    if (fold === tested) parts.test.push(...unit);
    else rest.push(unit);
  }
  fillParts(rest, withoutTest(config), parts);
}

/** The same proportion of training to validation, with nothing left for testing. */
export function withoutTest(config: SplitConfig): SplitConfig {
  const both = config.trainShare + config.validationShare;
  return { ...config, trainShare: config.trainShare / both, validationShare: config.validationShare / both };
}

/** Takes the parts that are given; where there is no validation or no test part, it comes out of training. */
function takeGiven(
  { labels }: ExampleSet,
  config: SplitConfig,
  { given, random }: { readonly given: readonly (PartName | null)[]; readonly random: Random },
): Split {
  const parts = emptyParts();
  for (const [index, part] of given.entries()) parts[part ?? "train"].push(index);
  const lacks = { validation: parts.validation.length === 0, test: parts.test.length === 0 };
  if (!lacks.validation && !lacks.test) return toSplit(parts);
  const rest = new Map<number, number[]>();
  for (const index of parts.train)
    rest.set(present(labels[index]), [...(rest.get(present(labels[index])) ?? []), index]);
  const dealt = emptyParts();
  const shares = lacks.test ? config : withoutTest(config);
  for (const members of rest.values()) {
    const mixed = shuffle(Int32Array.from(members), random);
    fillParts(
      Array.from(mixed, (index) => [index]),
      shares,
      dealt,
    );
  }
  return toSplit({
    train: lacks.validation ? dealt.train : [...dealt.train, ...dealt.validation],
    validation: lacks.validation ? dealt.validation : parts.validation,
    test: lacks.test ? dealt.test : parts.test,
  });
}

/** The earliest rows train, the latest test; rows without a time train. */
function cutByTime(times: Float64Array, config: SplitConfig): Split {
  const timeOf = (index: number): number => {
    const time = present(times[index]);
    return Number.isNaN(time) ? -Infinity : time;
  };
  const order = Array.from(times.keys()).sort((a, b) => timeOf(a) - timeOf(b) || a - b);
  const { train, validation } = partSizes(order.length, config);
  return toSplit({
    train: order.slice(0, train),
    validation: order.slice(train, train + validation),
    test: order.slice(train + validation),
  });
}

const toSplit = (parts: { readonly [P in PartName]: readonly number[] }): Split => ({
  train: Int32Array.from(parts.train),
  validation: Int32Array.from(parts.validation),
  test: Int32Array.from(parts.test),
});

/** Leaves out of training, and then of validation, what a later part has as well: the test part stays as given. */
function keepApart(split: Split, keys: Float64Array): DealtSplit {
  const taken = new Set<number>();
  const leftOut: number[] = [];
  const kept = { train: split.train, validation: split.validation, test: split.test };
  for (const part of partNames.toReversed()) {
    kept[part] = split[part].filter((index) => {
      const isTaken = taken.has(present(keys[index]));
      if (isTaken) leftOut.push(index);
      return !isTaken;
    });
    for (const index of kept[part]) taken.add(present(keys[index]));
  }
  return { ...kept, leftOut: Int32Array.from(leftOut) };
}

/** Mixes the classes within each part, so that a batch sees all of them. */
function mixParts(parts: { readonly [P in PartName]: readonly number[] }, random: Random): DealtSplit {
  const mix = (part: readonly number[]): Int32Array => shuffle(Int32Array.from(part), random);
  return {
    train: mix(parts.train),
    validation: mix(parts.validation),
    test: mix(parts.test),
    leftOut: new Int32Array(0),
  };
}
