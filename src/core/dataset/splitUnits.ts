import { present } from "../assert.ts";

/** Groups of examples that must stay together, stored as stretches of one list to avoid millions of objects. */
export interface Units {
  readonly count: number;
  /** Positions of all examples, unit by unit, in order: [examples]. */
  readonly members: Int32Array;
  /** Where each unit's members begin, and the end of the last: [count + 1]. */
  readonly starts: Int32Array;
}

export const sizeOf = ({ starts }: Units, unit: number): number =>
  present(starts[unit + 1]) - present(starts[unit]);
export const membersOf = ({ members, starts }: Units, unit: number): Int32Array =>
  members.subarray(starts[unit], starts[unit + 1]);

/** Every example by itself. */
export const singleUnits = (count: number): Units => ({
  count,
  members: Int32Array.from({ length: count }, (_unused, index) => index),
  starts: Int32Array.from({ length: count + 1 }, (_unused, index) => index),
});

/** Joins examples of the same key, and of the same group; units are in order of their first members. */
export function findUnits(
  keys: Float64Array | null,
  groups: readonly string[] | null,
  exampleCount: number,
): Units {
  if (keys === null && groups === null) return singleUnits(exampleCount);
  const parent = Int32Array.from({ length: exampleCount }, (_unused, index) => index);
  if (keys !== null) joinEqual(keys, parent);
  if (groups !== null) joinEqual(groups, parent);
  const roots = parent.map((_parent, index) => rootOf(parent, index));
  const unitOfRoot = new Int32Array(exampleCount).fill(-1);
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
  const members = new Int32Array(exampleCount);
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
