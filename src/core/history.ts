/** Undo history of an immutable document. `present` is the only value the interface reads. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly group: string | null;
}

/** Most steps that can be undone. */
const limit = 200;

/** Starts a history with nothing to undo. */
export const createHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], group: null });

/** Records `next`. Consecutive edits with the same non-null `group` (one drag, one text field) undo together. */
export function commit<T>(history: History<T>, next: T, group: string | null = null): History<T> {
  if (Object.is(next, history.present)) return history;
  const joins = group !== null && group === history.group;
  const past = joins ? history.past : [...history.past, history.present].slice(-limit);
  return { past, present: next, future: [], group };
}

/** Undoes one step; returns the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  const past = history.past.slice(0, -1);
  return { past, present: previous, future: [history.present, ...history.future], group: null };
}

/** Redoes one undone step; returns the same history where there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, group: null };
}
