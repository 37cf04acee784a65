import { useEffect, useEffectEvent, useState } from "react";
import { IssueError } from "../../core/issue.ts";
import {
  findRows,
  readRows,
  stopFindingRows,
  type RowQuery,
  type ShownRow,
} from "../../state/dataQueries.ts";
import type { TableSummary } from "../../state/dataStore.ts";

type Windows = ReadonlyMap<number, readonly ShownRow[]>;

const windowSize = 100;
const keptWindowCount = 24;
const nothing: Windows = new Map();

/** The rows that a query found, read in windows as they come into view. */
interface FoundRows {
  /** Null until it is known. */
  readonly count: number | null;
  readonly rowAt: (index: number) => ShownRow | null;
  /** Asks for the rows from `first` to `last`, which are in view. */
  readonly show: (first: number, last: number) => void;
}

interface Cache {
  readonly of: string;
  readonly count: number | null;
  readonly windows: Windows;
}

/** Numbers tables, so that the rows of an earlier one are never shown for those of the next. */
const numbers = new WeakMap<TableSummary, number>();
let lastNumber = 0;
function numberOf(summary: TableSummary): number {
  const number = numbers.get(summary) ?? ++lastNumber;
  numbers.set(summary, number);
  return number;
}

/** Finds rows and reads them as they come into view. The earlier rows stay until the new ones arrive. */
export function useRows(summary: TableSummary, query: RowQuery): FoundRows {
  const key = `${String(numberOf(summary))} ${JSON.stringify(query)}`;
  const [cache, setCache] = useState<Cache>({ of: "", count: null, windows: nothing });
  const [asked] = useState(() => new Set<string>());

  const find = useEffectEvent((wanted: string) => {
    void findRows(query).then((count) => {
      if (count !== null) setCache({ of: wanted, count, windows: nothing });
    });
    return () => {
      stopFindingRows();
      asked.clear();
    };
  });
  useEffect(() => find(key), [key]);

  const read = (window: number): void => {
    const name = `${cache.of} ${String(window)}`;
    if (asked.has(name) || cache.of !== key || cache.windows.has(window)) return;
    asked.add(name);
    readRows(window * windowSize, (window + 1) * windowSize, query)
      .then((rows) => {
        setCache((current) => {
          if (current.of !== cache.of) return current;
          const entries = [...current.windows, [window, rows] as const];
          for (const [old] of entries.slice(0, -keptWindowCount)) asked.delete(`${cache.of} ${String(old)}`);
          return { ...current, windows: new Map(entries.slice(-keptWindowCount)) };
        });
      })
      .catch((error: unknown) => {
        asked.delete(name); // asked again when the rows come into view again
        if (!(error instanceof IssueError)) reportError(error);
      });
  };
  return {
    count: cache.count,
    rowAt: (index) => cache.windows.get(Math.floor(index / windowSize))?.[index % windowSize] ?? null,
    show: (first, last) => {
      for (let window = Math.floor(first / windowSize); window <= Math.floor(last / windowSize); window++)
        read(window);
    },
  };
}
