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
  const { texts } = examples;
  // By position: from an iterable all texts would be gathered first.
  const keys = Float64Array.from({ length: texts.length }, (_unused, index) =>
    hashText(foldText(present(texts.at(index)))),
  );
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

/** Examples that must stay together, as stretches of one list: a million units need no million objects. */
interface Units {
  readonly count: number;
  /** Positions of all examples, unit by unit, in order: [examples]. */
  readonly members: Int32Array;
  /** Where each unit's members begin, and the end of the last: [count + 1]. */
  readonly starts: Int32Array;
}

const sizeOf = ({ starts }: Units, unit: number): number => present(starts[unit + 1]) - present(starts[unit]);
const membersOf = ({ members, starts }: Units, unit: number): Int32Array =>
  members.subarray(starts[unit], starts[unit + 1]);

/** Joins examples by text and by group; units are in order of their first members. */
function findUnits(keys: Float64Array, groups: readonly string[] | null): Units {
  const parent = Int32Array.from(keys, (_key, index) => index);
  joinEqual(keys, parent);
  if (groups !== null) joinEqual(groups, parent);
  const roots = parent.map((_parent, index) => rootOf(parent, index));
  const unitOfRoot = new Int32Array(keys.length).fill(-1);
  let count = 0;
  const units = roots.map((root) => {
    if (unitOfRoot[root] === -1) unitOfRoot[root] = count++;
    return present(unitOfRoot[root]);
  });
  const starts = new Int32Array(count + 1);
  for (const unit of units) starts[unit + 1] = present(starts[unit + 1]) + 1;
  for (let unit = 0; unit < count; unit++)
    starts[unit + 1] = present(starts[unit + 1]) + present(starts[unit]);
  const next = starts.slice();
  const members = new Int32Array(keys.length);
  for (const [index, unit] of units.entries()) {
    const at = present(next[unit]);
    members[at] = index;
    next[unit] = at + 1;
  }
  return { count, members, starts };
}

/** The smallest position that an example is joined with (union–find, with the ways shortened). */
function rootOf(parent: Int32Array, index: number): number {
  let root = index;
  while (present(parent[root]) !== root) root = present(parent[root]);
  for (let at = index; at !== root;) {
    const next = present(parent[at]);
    parent[at] = root;
    at = next;
  }
  return root;
}

/** Joins all positions of one value; the empty text joins nothing. */
function joinEqual(values: ArrayLike<number | string>, parent: Int32Array): void {
  const first = new Map<number | string, number>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? "";
    if (value === "") continue;
    const other = first.get(value);
    if (other === undefined) {
      first.set(value, index);
      continue;
    }
    const [a, b] = [rootOf(parent, other), rootOf(parent, index)];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
}

interface Dealing {
  readonly units: Units;
  readonly random: Random;
}

/** Deals whole units, class by class; a unit of several classes goes with the most frequent of them. */
function dealUnits(
  { labels, classNames }: ExampleSet,
  config: SplitConfig,
  { units, random }: Dealing,
): Parts {
  const byClass = classNames.map((): number[] => []);
  for (let unit = 0; unit < units.count; unit++)
    present(byClass[majority(membersOf(units, unit), labels)]).push(unit);
  const parts = emptyParts();
  for (const classUnits of byClass) {
    const mixed = shuffle(Int32Array.from(classUnits), random);
    if (config.folds === null) fillParts({ units, chosen: mixed }, config, parts);
    else fillFold({ units, chosen: mixed }, config, parts);
  }
  return parts;
}

function majority(members: Int32Array, labels: Int32Array): number {
  if (members.length === 1) return present(labels[present(members[0])]);
  const counts = new Map<number, number>();
  for (const index of members)
    counts.set(present(labels[index]), (counts.get(present(labels[index])) ?? 0) + 1);
  return present([...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b)[0])[0];
}

/** Some of the units, in the order in which they are dealt. */
interface ChosenUnits {
  readonly units: Units;
  readonly chosen: Int32Array;
}

const fillOrder = ["train", "test", "validation"] as const;

/**
 * Fills training, then test, then validation to their sizes; a unit that fits nowhere goes where most is
 * missing. Where units are so large that a part would stay empty, it gets the smallest one of training's.
 */
function fillParts({ units, chosen }: ChosenUnits, config: SplitConfig, parts: Parts): void {
  const wanted = partSizes(
    chosen.reduce((sum, unit) => sum + sizeOf(units, unit), 0),
    config,
  );
  const missing: Record<PartName, number> = { ...wanted };
  const dealt: Record<PartName, number[]> = { train: [], validation: [], test: [] };
  for (const unit of chosen) {
    const size = sizeOf(units, unit);
    const part =
      fillOrder.find((name) => missing[name] >= size) ??
      fillOrder.reduce((best, name) => (missing[name] > missing[best] ? name : best));
    dealt[part].push(unit);
    missing[part] -= size;
  }
  for (const part of ["test", "validation"] as const) {
    if (wanted[part] === 0 || dealt[part].length > 0 || dealt.train.length < 2) continue;
    const smallest = dealt.train.reduce((a, b) => (sizeOf(units, b) < sizeOf(units, a) ? b : a));
    dealt.train.splice(dealt.train.indexOf(smallest), 1);
    dealt[part].push(smallest);
  }
  for (const part of partNames)
    for (const unit of dealt[part]) for (const index of membersOf(units, unit)) parts[part].push(index);
}

/** Deals units to folds, each to the smallest; one fold is the test part, the others are shared out. */
function fillFold({ units, chosen }: ChosenUnits, config: SplitConfig, parts: Parts): void {
  const { count, index: tested } = present(config.folds);
  const sizes = new Int32Array(count);
  const rest: number[] = [];
  for (const unit of chosen) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] = present(sizes[fold]) + sizeOf(units, unit);
    if (fold === tested) for (const index of membersOf(units, unit)) parts.test.push(index);
    else rest.push(unit);
  }
  fillParts({ units, chosen: Int32Array.from(rest) }, withoutTest(config), parts);
}

/** The same proportion of training to validation, with nothing left for testing. */
export function withoutTest(config: SplitConfig): SplitConfig {
  const both = config.trainShare + config.validationShare;
  return { ...config, trainShare: config.trainShare / both, validationShare: config.validationShare / both };
}

/** Every example by itself. */
const singleUnits = (count: number): Units => ({
  count,
  members: Int32Array.from({ length: count }, (_unused, index) => index),
  starts: Int32Array.from({ length: count + 1 }, (_unused, index) => index),
});

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
  for (const index of parts.train) {
    const members = rest.get(present(labels[index]));
    if (members === undefined) rest.set(present(labels[index]), [index]);
    else members.push(index);
  }
  const dealt = emptyParts();
  const shares = lacks.test ? config : withoutTest(config);
  const units = singleUnits(labels.length);
  for (const members of rest.values())
    fillParts({ units, chosen: shuffle(Int32Array.from(members), random) }, shares, dealt);
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
