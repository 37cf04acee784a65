/** Cells longer than this are no numbers that anyone writes; the test would be dear on long texts. */
const longestNumber = 32;

/** True for whole and decimal numbers, with point or comma, thousands grouped or not, per cent and currency. */
export function isNumber(cell: string): boolean {
  const content = cell.length <= longestNumber * 2 ? cell.trim() : cell;
  if (content.length > longestNumber) return false;
  return /^[-+]?[$€£¥]?\s?[-+]?(?:\d+(?:[.,\s]\d{3})*(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?\s?%?$/i.test(
    content,
  );
}
