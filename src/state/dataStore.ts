import { createStore } from "zustand/vanilla";
import type { ParseProgress } from "../core/csv/table.ts";
import type { Issue } from "../core/issue.ts";
import type { ClassSummary, TableSummary, TextSummary } from "../engine/protocol.ts";

export type { ClassSummary, TableSummary };

/** The opened table as the page knows it. */
export type DataStatus =
  | { readonly kind: "empty" }
  | { readonly kind: "opening"; readonly fileName: string; readonly progress: ParseProgress | null }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly issue: Issue };

export interface DataState {
  readonly status: DataStatus;
  /** Stays while another file or dialect is being read, so that nothing flickers. */
  readonly summary: TableSummary | null;
  readonly classes: ClassSummary | null;
  /** Why the chosen columns cannot be trained on. */
  readonly rolesIssue: Issue | null;
  /** Sizes the model stage shows; null until they are known. */
  readonly text: TextSummary | null;
}

export const emptyDataState: DataState = {
  status: { kind: "empty" },
  summary: null,
  classes: null,
  rolesIssue: null,
  text: null,
};

export const dataStore = createStore<DataState>()(() => emptyDataState);
