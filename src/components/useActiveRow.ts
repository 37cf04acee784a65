import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";

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
 * One tab stop for all rows: the arrow keys go through them. A row that is out of view is drawn once it is scrolled to,
 * and only then takes the focus.
 */
export function useActiveRow({ count, scroller, scrollTo }: ActiveRowOptions) {
  const [active, setActive] = useState(0);
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    const row = scroller.current?.querySelector(`[data-row="${String(active)}"]`);
    const button = row?.querySelector<HTMLButtonElement>("button:not(:disabled)");
    if (button === null || button === undefined) return;
    isMoving.current = false;
    button.focus({ preventScroll: true });
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
    if (step === undefined || target instanceof HTMLInputElement) return;
    event.preventDefault();
    moveTo(step(active, count));
  };
  return { active: Math.min(active, Math.max(0, count - 1)), moveTo, onKeyDown };
}
