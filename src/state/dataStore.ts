import { createStore, type StoreApi } from "zustand/vanilla";
import type { ParseProgress } from "../core/table/table.ts";
import type { Finding } from "../core/dataset/doctor/findings.ts";
import type { Issue } from "../core/issue.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import type { ClassSummary, TablePreview, TableSummary } from "../engine/protocol/table.ts";
import type { BaselineFigure, TextSummary } from "../engine/protocol/text.ts";

export type { ClassSummary, TableSummary, TextSummary };

/** Files that may not fit into memory, until the user decides. */
export interface WaitingFiles {
  readonly files: readonly File[];
  readonly forecast: EngineCalls["forecast"]["result"];
}

/** The opened table as the page knows it. */
export type DataStatus =
  | { readonly kind: "empty" }
  | { readonly kind: "packing"; readonly share: number }
  | { readonly kind: "waiting"; readonly waiting: WaitingFiles }
  | {
      readonly kind: "opening";
      readonly fileName: string;
      readonly progress: ParseProgress | null;
      /** The first rows, once they are known; null of small files. */
      readonly preview: TablePreview | null;
    }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly fileName: string; readonly issue: Issue };

/** State of the Doctor. */
type DoctorState =
  | { readonly kind: "idle" }
  | { readonly kind: "looking"; readonly share: number }
  | { readonly kind: "done"; readonly rowCount: number }
  | { readonly kind: "failed"; readonly issue: Issue };

export interface DataState {
  readonly status: DataStatus;
  /** Kept while another file or dialect is being read, so that nothing flickers. */
  readonly summary: TableSummary | null;
  readonly classes: ClassSummary | null;
  /** Why the chosen columns cannot be trained on. */
  readonly rolesIssue: Issue | null;
  /** Sizes the model stage shows; null until they are known. */
  readonly text: TextSummary | null;
  /** The figure of a plain word counter; null until it is known, and where there is none. */
  readonly baseline: BaselineFigure | null;
  readonly doctor: DoctorState;
  readonly findings: readonly Finding[];
}

export const emptyDataState: DataState = {
  status: { kind: "empty" },
  summary: null,
  classes: null,
  rolesIssue: null,
  text: null,
  baseline: null,
  doctor: { kind: "idle" },
  findings: [],
};

export type DataStore = StoreApi<DataState>;
export const makeDataStore = (): DataStore => createStore<DataState>()(() => emptyDataState);
export const dataStore = makeDataStore();
