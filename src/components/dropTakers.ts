import type { PickedFiles } from "../core/table/pickedFiles.ts";

/** A part of the page that takes dropped files. */
export interface DropTaker {
  readonly hover: (isOver: boolean) => void;
  readonly take: (picked: PickedFiles<File>) => void;
}

/** Time that a drop waits for a taker while one page gives way to the next. */
const patienceMs = 5000;

/** Hands dropped files to the taker that came last, or to the next one that comes. */
export function makeDropTakers(nowMs: () => number) {
  const takers: DropTaker[] = [];
  let held: { readonly picked: PickedFiles<File>; readonly sinceMs: number } | null = null;
  return {
    isEmpty: (): boolean => takers.length === 0,
    hover: (isOver: boolean): void => {
      for (const taker of takers) taker.hover(isOver);
    },
    give: (picked: PickedFiles<File>): void => {
      if (picked.files.length + picked.folder.length === 0) return;
      const taker = takers.at(-1);
      if (taker === undefined) held = { picked, sinceMs: nowMs() };
      else taker.take(picked);
    },
    /** Adds a taker. Returns a function that removes it. */
    add: (taker: DropTaker): (() => void) => {
      takers.push(taker);
      const waiting = held;
      held = null;
      if (waiting !== null && nowMs() - waiting.sinceMs < patienceMs) taker.take(waiting.picked);
      return () => {
        takers.splice(takers.indexOf(taker), 1);
      };
    },
  };
}
