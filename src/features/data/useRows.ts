import { useEffect, useRef, useState } from "react";
import type { TableSummary } from "../../state/dataStore.ts";
import { readRows } from "../../state/openData.ts";

type Rows = readonly (readonly string[])[];
type Windows = ReadonlyMap<number, Rows>;

const windowSize = 100;
const keptWindowCount = 24;
const nothing: Windows = new Map();

/** Cells of the rows in view, read in windows as they come into view; null until a row is there. */
export function useRows(
  summary: TableSummary,
  { first, last }: { readonly first: number; readonly last: number },
): (row: number) => readonly string[] | null {
  const [cache, setCache] = useState<{ readonly of: TableSummary; readonly windows: Windows }>({
    of: summary,
    windows: nothing,
  });
  const asked = useRef<{ of: TableSummary; numbers: Set<number> }>({ of: summary, numbers: new Set() });
  const windows = cache.of === summary ? cache.windows : nothing;
  const from = Math.floor(first / windowSize);
  const to = Math.floor(Math.max(first, last) / windowSize);

  useEffect(() => {
    if (asked.current.of !== summary) asked.current = { of: summary, numbers: new Set() };
    const { numbers } = asked.current;
    for (let number = from; number <= to; number++) {
      if (numbers.has(number)) continue;
      numbers.add(number);
      readRows(number * windowSize, (number + 1) * windowSize)
        .then((rows) => {
          setCache((current) => {
            const kept = current.of === summary ? current.windows : nothing;
            const entries = [...kept, [number, rows] as const];
            for (const [old] of entries.slice(0, -keptWindowCount)) numbers.delete(old);
            return { of: summary, windows: new Map(entries.slice(-keptWindowCount)) };
          });
        })
        .catch(() => numbers.delete(number));
    }
  }, [summary, from, to]);

  return (row) => windows.get(Math.floor(row / windowSize))?.[row % windowSize] ?? null;
}
