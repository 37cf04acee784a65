import { useEffect, useState } from "react";

/** Time before each turn: enough for the page, or the chart before, to be laid out and drawn, and to answer. */
const turnMs = 16;

/** The functions that wait for their turn, in order. */
const waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

function takeTurn(): void {
  timer = null;
  waiting.shift()?.();
  if (waiting.length > 0) timer = setTimeout(takeTurn, turnMs);
}

/**
 * The latest value whose turn has come; null before the first. Charts that change together take their values up one
 * after another, each in a task of its own, because all at once would block the page. Values are compared by
 * identity.
 */
export function useOwnTurn<T extends object>(value: T): T | null {
  const [taken, setTaken] = useState<T | null>(null);
  useEffect(() => {
    const take = (): void => {
      setTaken(value);
    };
    waiting.push(take);
    timer ??= setTimeout(takeTurn, turnMs);
    return () => {
      const place = waiting.indexOf(take);
      if (place !== -1) waiting.splice(place, 1);
    };
  }, [value]);
  return taken;
}
