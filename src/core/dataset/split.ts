import { present } from "../assert.ts";
import { makeRandom, shuffle, type Random } from "../random.ts";
import type { ExampleSet } from "./examples.ts";
import { foldText, hashText } from "./fingerprint.ts";
import { fillOrder, partSizes, sharesOf } from "./partSizes.ts";
import { partNames, type SplitResult, type PartName, type Split, type SplitConfig } from "./splitConfig.ts";
import { findUnits, membersOf, singleUnits, sizeOf, type Units } from "./splitUnits.ts";
import { groupByStratum, strataOf, stratifyIteratively } from "./stratify.ts";

/** The columns that decide a split besides the answers; null for a random split. */
export interface SplitContext {
  /** Rows of one group stay together: [count]. */
  readonly groups: readonly string[] | null;
  /** The parts that a column or file names: [count]; null for rows without a part. */
  readonly given: readonly (PartName | null)[] | null;
  /** [count] */
  readonly times: Float64Array | null;
}

const byChance: SplitContext = { groups: null, given: null, times: null };
type Parts = { readonly [P in PartName]: number[] };
const emptyParts = (): Parts => ({ train: [], validation: [], test: [] });

/**
 * Splits examples into the three parts, seeded. At random or by group, every class, label or quantile of a number has
 * the same shares in each part (stratified). Texts that differ only in case, width and spaces never come into two parts
 * where the model reads only texts: at random they stay together, and where parts are given, the training rows
 * among them are left out. A class too small for its shares goes to training first, then to test.
 */
export function splitExamples(
  examples: ExampleSet,
  config: SplitConfig,
  context: SplitContext = byChance,
): SplitResult {
  const random = makeRandom(config.seed, "split");
  const keys = keysOf(examples);
  if (context.given !== null)
    return keepApart(takeGiven(examples, config, { given: context.given, random }), keys);
  if (context.times !== null && config.folds === null)
    return keepApart(cutByTime(context.times, config), keys);
  const units = findUnits(keys, context.groups, examples.rows.length);
  const everything = Int32Array.from({ length: units.count }, (_unused, unit) => unit);
  return mixParts(dealUnits(examples, config, { units, chosen: shuffle(everything, random) }), random);
}

/** A key for each example; examples with the same key must not be in two parts. Null where all may. */
function keysOf({ texts, isSameByText }: ExampleSet): Float64Array | null {
  if (!isSameByText) return null;
  // By position, because Array.from of an iterable would collect all texts first.
  return Float64Array.from({ length: texts.length }, (_unused, index) =>
    hashText(foldText(present(texts.at(index)))),
  );
}

/** Some of the units, in the order in which they are assigned. */
interface ChosenUnits {
  readonly units: Units;
  readonly chosen: Int32Array;
}

/** Assigns whole units to parts, so that each part has its share of every class, label or quantile. */
function dealUnits({ target }: ExampleSet, config: SplitConfig, dealing: ChosenUnits): Parts {
  const { units, chosen } = dealing;
  const strata = strataOf(target);
  if (strata !== null) return dealStrata(groupByStratum(units, strata, chosen), units, config);
  if (target.kind !== "classes") return emptyParts();
  const { flags, width } = target;
  if (config.folds === null) return dealLabels({ units, flags, width, order: chosen }, config);
  const { count, index } = config.folds;
  const folds = stratifyIteratively(
    { units, flags, width, order: chosen },
    Array<number>(count).fill(1 / count),
  );
  const rest = chosen.filter((_unit, position) => folds[position] !== index);
  const parts = dealLabels({ units, flags, width, order: rest }, withoutTest(config));
  for (const [position, unit] of chosen.entries())
    if (folds[position] === index) take(units, unit, parts.test);
  return parts;
}

function take(units: Units, unit: number, part: number[]): void {
  for (const index of membersOf(units, unit)) part.push(index);
}

function dealLabels(labelled: Parameters<typeof stratifyIteratively>[0], config: SplitConfig): Parts {
  const shares = sharesOf(config);
  const subsets = stratifyIteratively(
    labelled,
    fillOrder.map((part) => shares[part]),
  );
  const parts = emptyParts();
  for (const [position, unit] of labelled.order.entries())
    take(labelled.units, unit, parts[present(fillOrder[present(subsets[position])])]);
  return parts;
}

function dealStrata(strata: readonly (readonly number[])[], units: Units, config: SplitConfig): Parts {
  const parts = emptyParts();
  const { folds } = config;
  const dealt = folds === null ? null : dealFolds(strata, units, folds.count);
  const shares = folds === null ? config : withoutTest(config);
  const owed = { train: 0, validation: 0, test: 0 };
  for (const [at, stratum] of strata.entries()) {
    const tested = dealt?.[at] ?? [];
    const rest = stratum.filter((_unit, position) => folds === null || tested[position] !== folds.index);
    fillParts({ units, chosen: Int32Array.from(rest) }, { shares, owed }, parts);
    for (const [position, unit] of stratum.entries())
      if (folds !== null && tested[position] === folds.index) take(units, unit, parts.test);
  }
  return parts;
}

/** The fold of each unit, stratum by stratum: the one with the fewest of the stratum, of equal ones the smallest. */
function dealFolds(
  strata: readonly (readonly number[])[],
  units: Units,
  count: number,
): readonly (readonly number[])[] {
  const totals = new Int32Array(count);
  return strata.map((stratum) => {
    const sizes = new Int32Array(count);
    return stratum.map((unit) => {
      let fold = 0;
      for (let other = 1; other < count; other++) {
        const difference = present(sizes[other]) - present(sizes[fold]);
        if (difference < 0 || (difference === 0 && present(totals[other]) < present(totals[fold])))
          fold = other;
      }
      sizes[fold] = present(sizes[fold]) + sizeOf(units, unit);
      totals[fold] = present(totals[fold]) + sizeOf(units, unit);
      return fold;
    });
  });
}

interface Filling {
  readonly shares: Pick<SplitConfig, "trainShare" | "validationShare">;
  /** The examples that each part still lacks after the strata assigned so far; updated in place. */
  readonly owed: Record<PartName, number>;
}

/**
 * Fills training, then test, then validation to their sizes; a unit that fits nowhere goes where most is
 * missing. Where units are so large that a part would stay empty, it gets the smallest one of training's.
 */
function fillParts({ units, chosen }: ChosenUnits, { shares, owed }: Filling, parts: Parts): void {
  const count = chosen.reduce((sum, unit) => sum + sizeOf(units, unit), 0);
  const wanted = partSizes(count, shares, owed);
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
  const share = sharesOf(shares);
  for (const part of partNames) {
    owed[part] += count * share[part];
    for (const unit of dealt[part]) {
      take(units, unit, parts[part]);
      owed[part] -= sizeOf(units, unit);
    }
  }
}

/** The same proportion of training to validation, without a test part. */
export function withoutTest(config: SplitConfig): SplitConfig {
  const both = config.trainShare + config.validationShare;
  return { ...config, trainShare: config.trainShare / both, validationShare: config.validationShare / both };
}

/** Uses the given parts; a missing validation or test part is taken out of training. */
function takeGiven(
  examples: ExampleSet,
  config: SplitConfig,
  { given, random }: { readonly given: readonly (PartName | null)[]; readonly random: Random },
): Split {
  const parts = emptyParts();
  for (const [index, part] of given.entries()) parts[part ?? "train"].push(index);
  const lacks = { validation: parts.validation.length === 0, test: parts.test.length === 0 };
  if (!lacks.validation && !lacks.test) return toSplit(parts);
  const shares = { ...(lacks.test ? config : withoutTest(config)), folds: null };
  const units = singleUnits(given.length);
  const chosen = shuffle(Int32Array.from(parts.train), random);
  const dealt = dealUnits(examples, shares, { units, chosen });
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

/** Leaves out of training, and then of validation, the examples whose text a later part has; the test part stays as given. */
function keepApart(split: Split, keys: Float64Array | null): SplitResult {
  if (keys === null) return { ...split, leftOut: new Int32Array(0) };
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
function mixParts(parts: { readonly [P in PartName]: readonly number[] }, random: Random): SplitResult {
  const mix = (part: readonly number[]): Int32Array => shuffle(Int32Array.from(part), random);
  return {
    train: mix(parts.train),
    validation: mix(parts.validation),
    test: mix(parts.test),
    leftOut: new Int32Array(0),
  };
}
