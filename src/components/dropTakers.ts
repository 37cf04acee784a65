import type { PickedFiles } from "../core/table/pickedFiles.ts";

/** A part of the page that takes dropped files. */
export interface DropTaker {
  readonly hover: (isOver: boolean) => void;
  readonly take: (picked: PickedFiles<File>) => void;
  /** Takes nothing but these, and takes them before all others; absent where it takes any files. */
  readonly wants?: ((picked: PickedFiles<File>) => boolean) | undefined;
}

/** Time that a drop waits for a taker while one page gives way to the next. */
const patienceMs = 5000;

/** Hands dropped files to the taker that came last and takes them, or to the next one that comes. */
export function makeDropTakers(nowMs: () => number) {
  const takers: DropTaker[] = [];
  const remove = (taker: DropTaker): void => {
    takers.splice(takers.indexOf(taker), 1);
  };
  let held: { readonly picked: PickedFiles<File>; readonly sinceMs: number } | null = null;
  return {
    isEmpty: (): boolean => takers.every(({ wants }) => wants !== undefined),
    hover: (isOver: boolean): void => {
      for (const taker of takers) taker.hover(isOver);
    },
    give: (picked: PickedFiles<File>): void => {
      if (picked.files.length + picked.folder.length === 0) return;
      const taker =
        takers.findLast(({ wants }) => wants?.(picked)) ??
        takers.findLast(({ wants }) => wants === undefined);
      if (taker === undefined) held = { picked, sinceMs: nowMs() };
      else taker.take(picked);
    },
    /** Adds a taker. Returns a function that removes it. */
    add: (taker: DropTaker): (() => void) => {
      takers.push(taker);
      const waiting = held;
      if (waiting !== null && taker.wants?.(waiting.picked) === false) return () => remove(taker);
      held = null;
      if (waiting !== null && nowMs() - waiting.sinceMs < patienceMs) taker.take(waiting.picked);
      return () => remove(taker);
    },
  };
}
