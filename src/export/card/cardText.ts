/** Names in a row, as many as a card has room for. */
export const listOf = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")} … (${String(names.length)})`;

/** A figure with four digits; a dash where nothing was measured. */
export const figureOf = (value: number | null): string =>
  value === null ? "–" : String(Number(value.toPrecision(4)));
