/** The part of a square of cells that is drawn: its first row and column, and how many of each. */
export interface MatrixWindow {
  readonly row: number;
  readonly column: number;
  readonly span: number;
}

type Place = readonly [row: number, column: number];

/** Closer than this nothing more can be seen. */
const leastSpan = 8;

export const wholeWindow = (count: number): MatrixWindow => ({ row: 0, column: 0, span: count });

/** A window of another size around a place, which stays where it is within the window as far as the edges allow. */
export function zoomWindow(
  { row, column, span }: MatrixWindow,
  [atRow, atColumn]: Place,
  { by, count }: { readonly by: number; readonly count: number },
): MatrixWindow {
  const next = Math.min(count, Math.max(Math.min(leastSpan, count), Math.round(span / by)));
  const from = (start: number, at: number): number => {
    const share = (at + 0.5 - start) / span;
    return Math.min(count - next, Math.max(0, Math.round(at + 0.5 - share * next)));
  };
  return { row: from(row, atRow), column: from(column, atColumn), span: next };
}

/** The window moved no further than needed to show a place. */
export function showPlace({ row, column, span }: MatrixWindow, [atRow, atColumn]: Place): MatrixWindow {
  const from = (start: number, at: number): number => Math.max(Math.min(start, at), at - span + 1);
  return { row: from(row, atRow), column: from(column, atColumn), span };
}
