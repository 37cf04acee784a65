/** A value of a field that a search varies. */
export type SearchValue = number | string | boolean;
