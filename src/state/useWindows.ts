import { useEffect, useEffectEvent, useState } from "react";
import { IssueError } from "../core/issue.ts";

const windowSize = 100;
const keptWindowCount = 24;

/** Rows that were found, read in windows as they come into view. */
export interface FoundRows<Row> {
  /** Null until it is known. */
  readonly count: number | null;
  readonly rowAt: (index: number) => Row | null;
  /** Asks for the rows from `first` to `last`, which are in view. */
  readonly show: (first: number, last: number) => void;
}

interface Finding<Row> {
  /** What is looked for; rows of another key are never shown for it. */
  readonly key: string;
  /** How many rows there are; null where a newer search has cancelled this one. */
  readonly find: () => Promise<number | null>;
  readonly stop: () => void;
  /** The rows found, from place `from` up to but not including `to`. */
  readonly read: (from: number, to: number) => Promise<readonly Row[]>;
}

interface Cache<Row> {
  readonly of: string;
  readonly count: number | null;
  readonly windows: ReadonlyMap<number, readonly Row[]>;
}

/** Finds rows and reads them as they come into view. The earlier rows stay until the new ones arrive. */
export function useWindows<Row>({ key, find, stop, read }: Finding<Row>): FoundRows<Row> {
  const [cache, setCache] = useState<Cache<Row>>({ of: "", count: null, windows: new Map() });
  const [asked] = useState(() => new Set<string>());

  const search = useEffectEvent((wanted: string) => {
    void find().then((count) => {
      if (count !== null) setCache({ of: wanted, count, windows: new Map() });
    });
    return () => {
      stop();
      asked.clear();
    };
  });
  useEffect(() => search(key), [key]);

  const readWindow = (window: number): void => {
    const name = `${cache.of} ${String(window)}`;
    if (asked.has(name) || cache.of !== key || cache.windows.has(window)) return;
    asked.add(name);
    read(window * windowSize, (window + 1) * windowSize)
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
        readWindow(window);
    },
  };
}
