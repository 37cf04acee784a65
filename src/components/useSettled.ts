import { useEffect, useState } from "react";

/** Longer than a slow double click. */
const settleMs = 600;

/**
 * Whether a control has meant the same for long enough to be pressed: the second press of a double click belongs to the
 * control that stood there before. A control is settled when it first appears.
 */
export function useSettled(meaning: string | null): boolean {
  const [settled, setSettled] = useState(meaning);
  useEffect(() => {
    if (meaning === settled) return undefined;
    const timer = setTimeout(setSettled, settleMs, meaning);
    return () => {
      clearTimeout(timer);
    };
  }, [meaning, settled]);
  return meaning === settled;
}
