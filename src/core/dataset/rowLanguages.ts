import { languageOf } from "./doctor/languages.ts";
import { rowsPerStep, type RowView } from "./rowView.ts";

/** Rows of one language, by its ISO 639-1 code; "" where it cannot be told. */
export interface LanguageCount {
  readonly language: string;
  readonly count: number;
}

/** The language of a text as a column shows it: its ISO 639-1 code, "" where it cannot be told. */
export const languageCell = (text: string): string => languageOf(text) ?? "";

/** The language of each row's text: [count]. Yields the share done, 0–1. */
export function* readLanguages(view: RowView): Generator<number, readonly string[], undefined> {
  const languages: string[] = [];
  for (const [index, row] of view.rows.entries()) {
    languages.push(languageCell(view.textOf(row)));
    if (index % rowsPerStep === rowsPerStep - 1) yield index / view.rows.length;
  }
  return languages;
}

/** How many rows each language has, most first. */
export function countLanguages(languages: readonly string[]): readonly LanguageCount[] {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].map(([language, count]) => ({ language, count })).sort((a, b) => b.count - a.count);
}
