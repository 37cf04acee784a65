import type { Dialect, ParseProgress, TableFile, TableFormat } from "../../core/table/table.ts";
import type { ColumnSummary } from "../../core/dataset/describeColumns.ts";
import type { ExamineEvent } from "../../core/dataset/doctor/examination.ts";
import type { TellingWord } from "../../core/dataset/doctor/tellingWords.ts";
import type { NumberSummary } from "../../core/dataset/numberSummary.ts";
import type { LabelReading } from "../../core/dataset/labels.ts";
import type { RecipeStep, StepEffect } from "../../core/dataset/recipe.ts";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import type { LanguageCount } from "../../core/dataset/rowLanguages.ts";
import type { PartName, SplitConfig } from "../../core/dataset/splitConfig.ts";
import type { CleaningConfig } from "../../core/text/cleaningConfig.ts";
import type { Issue } from "../../core/issue.ts";
import type { ReadingConfig } from "../../core/project/project.ts";
import type { MemoryForecast } from "../data/forecast.ts";
import type { OpenedFile } from "../data/openFiles.ts";
import type { PickedFiles } from "../../core/table/pickedFiles.ts";

/** The summary of an open table for the page; the rows themselves stay in the worker. */
export interface TableSummary {
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
  /** Columns that hold dates or numbers throughout, by position. */
  readonly timeColumns: readonly number[];
  readonly format: TableFormat;
  /** Null where the format leaves nothing to guess. */
  readonly dialect: Dialect | null;
  readonly sheets: readonly string[];
  /** First row of each file; empty where there is one file without a part of its own. */
  readonly files: readonly TableFile[];
  readonly suggestedRoles: ColumnRoles | null;
  readonly suggestedText: number | null;
  /** Columns that do not read like texts, by position. */
  readonly unlikeTexts: readonly number[];
  /** The first issues, in order of lines; `issueCount` says how many there are in all. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

/** The classes of a label column, largest first, and what the chosen columns and the recipe leave out. */
export interface ClassSummary {
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  readonly exampleCount: number;
  /** Rows that the recipe leaves. */
  readonly rowCount: number;
  readonly labels: LabelReading;
  /** The numbers that are answered; null where labels are. */
  readonly numbers: NumberSummary | null;
  /** The effect of each step of the recipe. */
  readonly effects: readonly StepEffect[];
  readonly issues: readonly Issue[];
}

/** Which rows there are: the open table's, under their roles and mended. */
export interface RowsInput {
  readonly roles: ColumnRoles;
  readonly recipe: readonly RecipeStep[];
}

/** Rows with their parts. */
export interface SplitInput extends RowsInput {
  readonly split: SplitConfig;
}

/** The rows that the user wants to see, and their order. */
export interface RowQuery {
  /** Null where no columns are chosen, so that the table is shown as it was read. */
  readonly rows: SplitInput | null;
  readonly search: string;
  readonly className: string | null;
  readonly part: PartName | null;
  /** Only these rows of the table; null for all. */
  readonly onlyRows: readonly number[] | null;
  /** Only rows in this language (ISO 639-1, "" where it cannot be told); null for all. */
  readonly language: string | null;
  /** Whether each row is shown with its language. */
  readonly hasLanguages: boolean;
  readonly sort: { readonly column: number | "language"; readonly isDescending: boolean } | null;
}

/** A row as it is shown. */
export interface ShownRow {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Identifies the row's text for a correction by hand; null where no columns are chosen. */
  readonly text: string | null;
  /** ISO 639-1, "" where it cannot be told; null where languages are not asked for. */
  readonly language: string | null;
}

export type RowPage = readonly ShownRow[];

/** A row with all that its cells hold. */
export type WholeRow = Omit<ShownRow, "language">;

/** Events of the Doctor while it examines the rows. */
export type ExamineMessage = ExamineEvent;

/** The words and languages of the rows. */
export interface WordsSummary {
  readonly classes: readonly {
    readonly name: string;
    readonly rowCount: number;
    readonly words: readonly TellingWord[];
  }[];
  /** By ISO 639-1 code; "" where it cannot be told. */
  readonly languages: readonly LanguageCount[];
  /** Rows looked at. */
  readonly rowCount: number;
}

/** The first rows of a table that is still being read, cells cut for display. */
export interface TablePreview {
  readonly columnNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Events while files are read. */
export type OpenEvent =
  | { readonly type: "onPreview"; readonly preview: TablePreview }
  | { readonly type: "onRead"; readonly progress: ParseProgress };

/** Files, rows, classes and what the Doctor finds in them. */
export interface TableCalls {
  /** Estimates the memory that opening files takes. */
  forecast: { input: { readonly files: readonly Blob[] }; event: never; result: MemoryForecast };
  /** Makes one file of a folder of texts. */
  packFolder: { input: { readonly files: PickedFiles<Blob>["folder"] }; event: number; result: Blob };
  /** Reads files into the worker's table; what was open before is replaced once this one is whole. */
  openTable: {
    input: { readonly files: readonly OpenedFile[]; readonly reading: ReadingConfig };
    event: OpenEvent;
    result: TableSummary;
  };
  /** Finds rows to be shown; returns how many there are. */
  findRows: { input: RowQuery; event: number; result: number };
  /** Cells of the rows found, `from` to `to` (not included), long ones cut for display. */
  readRows: {
    input: { readonly from: number; readonly to: number; readonly query: RowQuery | null };
    event: never;
    result: RowPage;
  };
  /** One of the rows found, whole; null where there is none in this place. */
  readRow: {
    input: { readonly position: number; readonly query: RowQuery };
    event: number;
    result: WholeRow | null;
  };
  describeClasses: { input: RowsInput; event: number; result: ClassSummary };
  /** Looks for problems that would harm training; returns the number of rows examined. */
  examine: { input: SplitInput; event: ExamineMessage; result: number };
  /** Counts the languages of the rows. */
  describeLanguages: { input: RowsInput; event: number; result: readonly LanguageCount[] };
  /** The words of the cleaned texts, and the languages of the rows. */
  describeWords: {
    input: RowsInput & { readonly cleaning: CleaningConfig };
    event: number;
    result: WordsSummary;
  };
}
