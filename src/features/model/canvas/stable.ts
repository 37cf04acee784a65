/**
 * Makes a function that gives parts of a new list the identity they had before where they say the same, by id,
 * so that only those that changed are rendered; and the list its own, where all of it does.
 */
export function makeStable<T extends { readonly id: string }>(): (list: readonly T[]) => T[] {
  let known: ReadonlyMap<string, T> = new Map();
  let last: T[] = [];
  return (list) => {
    const stable = list.map((item) => {
      const before = known.get(item.id);
      return before !== undefined && isSame(before, item) ? before : item;
    });
    if (stable.length === last.length && stable.every((item, index) => item === last[index])) return last;
    known = new Map(stable.map((item) => [item.id, item]));
    last = stable;
    return stable;
  };
}

/** Deep equality of plain data; layers keep their identity, so that it rarely goes deep. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) =>
    isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
