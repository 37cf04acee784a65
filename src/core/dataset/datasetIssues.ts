/** Values of the issues that turning a table into examples can raise. */
export interface DatasetIssueValues {
  "dataset.openFailed": { readonly message: string };
  "dataset.describeFailed": { readonly message: string };
  "dataset.unknownColumn": { readonly column: string; readonly columnNames: readonly string[] };
  "dataset.columnsMissing": { readonly columnCount: number };
  "dataset.sameColumn": { readonly column: string };
  "dataset.oneClass": { readonly column: string; readonly className: string; readonly rowCount: number };
  "dataset.tooManyClasses": { readonly column: string; readonly classCount: number; readonly limit: number };
  "dataset.noExamples": { readonly rowCount: number };
  /** All rows are for validation or testing. */
  "dataset.noTrainingExamples": Record<never, never>;
  /** A part without rows; training works without it. */
  "dataset.emptyPart": { readonly part: "validation" | "test" };
  "dataset.tooFewExamples": { readonly count: number; readonly minimum: number };
  "dataset.emptyTexts": { readonly count: number; readonly firstLine: number };
  "dataset.emptyLabels": { readonly count: number; readonly firstLine: number };
  "dataset.rareClass": { readonly className: string; readonly count: number };
  "dataset.unseenClass": { readonly className: string; readonly count: number };
  "dataset.numericLabel": { readonly column: string; readonly classCount: number };
  /** No column is read. */
  "dataset.noInputs": Record<never, never>;
  /** A request about texts where no column is read as text. */
  "dataset.noTexts": Record<never, never>;
  /** Rows in which the target's column holds no number. */
  "dataset.emptyNumbers": { readonly column: string; readonly count: number; readonly firstLine: number };
  "dataset.noNumbers": { readonly column: string; readonly rowCount: number };
  "dataset.oneNumber": { readonly column: string; readonly value: number; readonly rowCount: number };
  "dataset.noLabels": { readonly column: string; readonly rowCount: number };
  /** Cells of a column that is read as a number, which hold something else. */
  "dataset.notNumbers": { readonly column: string; readonly count: number; readonly example: string };
  "dataset.sharedTexts": { readonly count: number };
}
