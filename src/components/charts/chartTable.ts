import type { Curve } from "./curve.ts";

/** A chart's lines as rows: each x, with the value of every line that has one there. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
}

/** @param xName heading of the first column */
export function tableOf(xName: string, curves: readonly Curve[]): ChartTable {
  const byX = new Map<number, (number | null)[]>();
  for (const [index, { points }] of curves.entries())
    for (const { x, y } of points) {
      const row = byX.get(x) ?? curves.map(() => null);
      row[index] = y;
      byX.set(x, row);
    }
  const rows = [...byX].sort(([one], [other]) => one - other).map(([x, values]) => [x, ...values]);
  return { columns: [xName, ...curves.map(({ label }) => label)], rows };
}

/** RFC 4180 with line feeds; numbers with a point, whatever the language, and empty where there is none. */
export const toCsv = ({ columns, rows }: ChartTable): string =>
  [columns.map(quote), ...rows.map((row) => row.map((value) => (value === null ? "" : String(value))))]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");

const quote = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
