import type { KeyboardEvent } from "react";

type Place = readonly [row: number, column: number];

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The place that an arrow key leads to within a square of `size`; null for other keys. */
export function stepOf(event: KeyboardEvent, [row, column]: Place, size: number): Place | null {
  const step = steps[event.key];
  if (step === undefined) return null;
  event.preventDefault();
  const within = (value: number): number => Math.min(size - 1, Math.max(0, value));
  return [within(row + step[0]), within(column + step[1])];
}
