import {
  findRows,
  readRows,
  stopFindingRows,
  type RowQuery,
  type ShownRow,
} from "../../state/dataQueries.ts";
import type { TableSummary } from "../../state/dataStore.ts";
import { useWindows, type FoundRows } from "../../state/useWindows.ts";

/** Numbers tables, so that the rows of an earlier one are never shown for those of the next. */
const numbers = new WeakMap<TableSummary, number>();
let lastNumber = 0;
function numberOf(summary: TableSummary): number {
  const number = numbers.get(summary) ?? ++lastNumber;
  numbers.set(summary, number);
  return number;
}

/** The rows of the table that a query finds. */
export const useRows = (summary: TableSummary, query: RowQuery): FoundRows<ShownRow> =>
  useWindows({
    key: `${String(numberOf(summary))} ${JSON.stringify(query)}`,
    find: () => findRows(query),
    stop: stopFindingRows,
    read: (from, to) => readRows(from, to, query),
  });
