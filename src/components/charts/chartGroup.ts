import { useSyncExternalStore } from "react";
import type { Range } from "./curve.ts";

/** The state that charts of one group share: the place under the pointer, and the visible stretch. */
interface GroupState {
  readonly cursor: number | null;
  /** Null where all is shown. */
  readonly range: Range | null;
}

const nothing: GroupState = { cursor: null, range: null };
const states = new Map<string, GroupState>();
const listeners = new Set<() => void>();

function change(group: string, part: Partial<GroupState>): void {
  const before = states.get(group) ?? nothing;
  const after = { ...before, ...part };
  if (after.cursor === before.cursor && after.range === before.range) return;
  states.set(group, after);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const setCursor = (group: string, cursor: number | null): void => change(group, { cursor });
export const setRange = (group: string, range: Range | null): void => change(group, { range });

/** The place that is pointed at in any chart of the group. */
export const useCursor = (group: string): number | null =>
  useSyncExternalStore(subscribe, () => (states.get(group) ?? nothing).cursor);

/** The stretch that charts of the group show; null for all of it. */
export const useRange = (group: string): Range | null =>
  useSyncExternalStore(subscribe, () => (states.get(group) ?? nothing).range);
