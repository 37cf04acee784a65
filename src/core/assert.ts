/** Throws when a programmer's assumption does not hold; never used for mistakes of the user. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Returns `value`, or throws when it is absent: for indices that are in range by construction. */
export function present<T>(value: T | undefined | null, what = "value"): T {
  if (value === undefined || value === null) throw new Error(`Assertion failed: ${what} is absent`);
  return value;
}
