import { unknownId } from "../text/preprocessor.ts";
import type { FittedNumber } from "./fitted.ts";

/** Numbers per cell of a fitted column: the scaled number, and the indicator where there is one. */
const widthOf = ({ hasIndicator }: FittedNumber): number => (hasIndicator ? 2 : 1);

/** How many numbers an input of number columns has: its width in the model. */
export const numbersWidth = (columns: readonly FittedNumber[]): number =>
  columns.reduce((width, column) => width + widthOf(column), 0);

/** A number as the model reads it: (f(x) − offset) ÷ scale, where f is log(1 + |x|) with x's sign for `log`. */
function scaleNumber({ scaling, offset, scale }: FittedNumber, x: number): number {
  const f = scaling === "log" ? Math.sign(x) * Math.log1p(Math.abs(x)) : x;
  return (f - offset) / scale;
}

/**
 * Puts a row's numbers into `values` from `at` on: for each column the scaled number, the median's where the cell holds
 * none, then 1 or 0 in the indicator where the column has one. Returns the place behind them.
 */
export function putNumbers(
  values: Float32Array,
  at: number,
  {
    columns,
    cells,
  }: { readonly columns: readonly FittedNumber[]; readonly cells: readonly (number | null)[] },
): number {
  let to = at;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? null;
    values[to++] = scaleNumber(column, cell ?? column.median);
    if (column.hasIndicator) values[to++] = cell === null ? 1 : 0;
  }
  return to;
}

/** Makes the function that finds a category's id. */
export function makeCategoryIds(vocabulary: readonly string[]): (category: string) => number {
  const ids = new Map(vocabulary.map((category, id) => [category, id]));
  return (category) => Math.max(ids.get(category) ?? unknownId, unknownId);
}
