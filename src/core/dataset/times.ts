const dayFirst = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T](\d{1,2}):(\d{2}))?/;

/**
 * A cell as a point in time that can be compared with others of its column: milliseconds for a date, the
 * number itself for a number; NaN for anything else. "31.12.2024" is read with the day first.
 */
export function toTime(cell: string): number {
  const content = cell.trim();
  if (/^[+-]?\d+(?:\.\d+)?$/.test(content)) return Number(content);
  const parts = dayFirst.exec(content);
  if (parts !== null && (content.includes(".") || Number(parts[1]) > 12)) {
    const [, day, month, year, hour = "0", minute = "0"] = parts;
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  }
  return /\d/.test(content) && content.length <= 40 ? Date.parse(content) : Number.NaN;
}

/** Whether a cell says when something was. */
export const isDateOrNumber = (cell: string): boolean => !Number.isNaN(toTime(cell));
