import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

interface ActiveRowOptions {
  /** Rows that are laid out. */
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

const pageSize = 8;
const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + pageSize,
  PageUp: (at) => at - pageSize,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * Makes one tab stop of all rows (`data-row` holds a row's index): the arrow keys lead from row to row, to the first button
 * or checkbox of each. A row out of view takes the focus once it has been scrolled to and drawn.
 */
export function useActiveRow({ count, scroller, scrollTo }: ActiveRowOptions) {
  const [active, setActive] = useState(0);
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    const row = scroller.current?.querySelector(`[data-row="${String(active)}"]`);
    const stop = row?.querySelector<HTMLElement>("button:not(:disabled), input[type=checkbox]");
    if (stop === null || stop === undefined) return;
    isMoving.current = false;
    stop.focus({ preventScroll: true });
  });
  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    isMoving.current = true;
    setActive(next);
    scrollTo(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, target } = event;
    const step = steps[key];
    // The list of labels has arrow keys of its own.
    const isField = target instanceof HTMLInputElement && target.type !== "checkbox";
    if (step === undefined || isField) return;
    event.preventDefault();
    moveTo(step(active, count));
  };
  /** The row that took the focus otherwise, by the pointer or the Tab key, is the active one. */
  const onFocus = ({ target }: FocusEvent): void => {
    const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
    if (row !== undefined) setActive(Number(row));
  };
  return { active: Math.min(active, Math.max(0, count - 1)), moveTo, onKeyDown, onFocus };
}
