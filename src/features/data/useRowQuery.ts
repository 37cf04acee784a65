import { useState } from "react";
import { rolesWithin } from "../../core/dataset/roles.ts";
import type { PartName } from "../../core/dataset/splitConfig.ts";
import type { RowQuery } from "../../state/dataQueries.ts";
import { useProject } from "../../state/useProject.ts";

type Tab = "rows" | "doctor" | "words" | "text" | "split" | "augmentation";

/** The search, filters and order of the table, and the open tab. */
export interface RowQueryState {
  readonly tab: Tab;
  readonly query: RowQuery;
  readonly goTo: (tab: Tab) => void;
  readonly change: (change: Partial<Filters>) => void;
  /** Goes to the table with nothing but these rows in it. */
  readonly showRows: (rows: readonly number[]) => void;
  /** Goes to the table with the rows that have a word. */
  readonly showWord: (word: string, className: string) => void;
  /** Goes to the table with the rows of a class. */
  readonly showClass: (className: string) => void;
  /** Goes to the table with the rows in a language, and each row's language beside it. */
  readonly showLanguage: (language: string) => void;
}

interface Filters {
  readonly search: string;
  readonly className: string | null;
  readonly part: PartName | null;
  readonly onlyRows: readonly number[] | null;
  readonly language: string | null;
  readonly hasLanguages: boolean;
  readonly sort: RowQuery["sort"];
}

/** Shows all rows that are there. */
export const noFilters = { search: "", className: null, part: null, onlyRows: null, language: null } as const;

/** Keeps the user's search in the rows, which is not part of the project. */
export function useRowQuery(columnCount: number): RowQueryState {
  const { source, split } = useProject();
  const [tab, setTab] = useState<Tab>("rows");
  const [filters, setFilters] = useState<Filters>({ ...noFilters, hasLanguages: false, sort: null });
  const roles = rolesWithin(source?.roles ?? null, columnCount);
  const show = (change: Partial<Filters>): void => {
    setFilters((current) => ({ ...current, ...noFilters, sort: null, ...change }));
    setTab("rows");
  };
  return {
    tab,
    query: { ...filters, rows: roles === null ? null : { roles, recipe: source?.recipe ?? [], split } },
    goTo: setTab,
    change: (change) => setFilters((current) => ({ ...current, ...change })),
    showRows: (onlyRows) => show({ onlyRows }),
    showWord: (search, className) => show({ search, className }),
    showClass: (className) => show({ className }),
    showLanguage: (language) => show({ language, hasLanguages: true }),
  };
}
