import { present } from "../assert.ts";
import type { TargetBlock } from "./blocks.ts";
import { membersOf, sizeOf, type Units } from "./splitUnits.ts";

/** Most bins that a number is cut into for a split. */
const mostBins = 10;
/** Examples that a bin should have, approximately. */
const examplesPerBin = 10;

/**
 * The stratum of each example, of which every part gets its share: the class, or the quantile that a number lies
 * in: [examples]. Null where examples have several labels.
 */
export function strataOf(target: TargetBlock): Int32Array | null {
  if (target.kind === "class") return target.labels;
  if (target.kind === "classes") return null;
  const sorted = target.values.toSorted();
  const count = Math.max(1, Math.min(mostBins, Math.floor(sorted.length / examplesPerBin)));
  const edges = Array.from({ length: count - 1 }, (_unused, bin) =>
    present(sorted[Math.floor((sorted.length * (bin + 1)) / count)]),
  );
  return Int32Array.from(target.values, (value) => edges.filter((edge) => edge <= value).length);
}

/** Units by stratum, within a stratum in the order given; a mixed unit belongs to the stratum of most of its members. */
export function groupByStratum(
  units: Units,
  strata: Int32Array,
  order: Int32Array,
): readonly (readonly number[])[] {
  const byStratum = new Map<number, number[]>();
  for (const unit of order) {
    const stratum = majority(membersOf(units, unit), strata);
    const members = byStratum.get(stratum);
    if (members === undefined) byStratum.set(stratum, [unit]);
    else members.push(unit);
  }
  return [...byStratum].sort(([a], [b]) => a - b).map(([, members]) => members);
}

function majority(members: Int32Array, strata: Int32Array): number {
  if (members.length === 1) return present(strata[present(members[0])]);
  const counts = new Map<number, number>();
  for (const index of members)
    counts.set(present(strata[index]), (counts.get(present(strata[index])) ?? 0) + 1);
  return present([...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b)[0])[0];
}

/** Units with several labels each. */
export interface LabelledUnits {
  readonly units: Units;
  readonly flags: Uint8Array;
  readonly width: number;
  /** The units to assign, in the order in which equal ones are assigned. */
  readonly order: Int32Array;
}

/**
 * Iterative stratification (Sechidis, Tsoumakas & Vlahavas 2011, ECML PKDD): the label with the fewest units left is
 * assigned first, each of its units to the subset that lacks most of the label; of equal ones, to the subset that lacks
 * most examples. Returns the subset of each unit of `order`.
 * @param shares - share of each subset, 1 in all
 */
export function stratifyIteratively(
  { units, flags, width, order }: LabelledUnits,
  shares: readonly number[],
): Int32Array {
  const countsOf = (unit: number): ReadonlyMap<number, number> => {
    const counts = new Map<number, number>();
    for (const index of membersOf(units, unit))
      for (let label = 0; label < width; label++)
        if (flags[index * width + label] === 1) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  };
  const labelCounts = Array.from(order, countsOf);
  const totals = new Float64Array(width);
  const positionsByLabel = Array.from({ length: width }, (): number[] => []);
  for (const [position, counts] of labelCounts.entries())
    for (const [label, count] of counts) {
      totals[label] = present(totals[label]) + count;
      present(positionsByLabel[label]).push(position);
    }
  const exampleCount = order.reduce((sum, unit) => sum + sizeOf(units, unit), 0);
  const missing = shares.map((share) => share * exampleCount);
  const missingByLabel = shares.map((share) => totals.map((total) => total * share));
  const subsets = new Int32Array(order.length).fill(-1);
  const remaining = positionsByLabel.map(({ length }) => length);
  const deal = (position: number, subset: number): void => {
    subsets[position] = subset;
    missing[subset] = present(missing[subset]) - sizeOf(units, present(order[position]));
    for (const [label, count] of present(labelCounts[position])) {
      const ofSubset = present(missingByLabel[subset]);
      ofSubset[label] = present(ofSubset[label]) - count;
      remaining[label] = present(remaining[label]) - 1;
    }
  };
  for (let label = rarest(remaining); label !== -1; label = rarest(remaining))
    for (const position of present(positionsByLabel[label])) {
      if (subsets[position] !== -1) continue;
      deal(
        position,
        largestOf(
          missingByLabel.map((lacks) => present(lacks[label])),
          missing,
        ),
      );
    }
  for (const [position, subset] of subsets.entries())
    if (subset === -1) deal(position, largestOf(missing, missing));
  return subsets;
}

/** The label with the fewest units left; −1 where none is. */
function rarest(remaining: readonly number[]): number {
  let best = -1;
  for (const [label, count] of remaining.entries())
    if (count > 0 && (best === -1 || count < present(remaining[best]))) best = label;
  return best;
}

/** Position of the largest value; of equal ones, of the largest `otherwise`. */
function largestOf(values: readonly number[], otherwise: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) {
    const difference = present(values[at]) - present(values[best]);
    if (difference > 0 || (difference === 0 && present(otherwise[at]) > present(otherwise[best]))) best = at;
  }
  return best;
}
