/** Values of the issues that turning a table into examples can raise. */
export interface DatasetIssueValues {
  "dataset.unknownColumn": { readonly column: string; readonly columnNames: readonly string[] };
  "dataset.columnsMissing": { readonly columnCount: number };
  "dataset.sameColumn": { readonly column: string };
  "dataset.oneClass": { readonly column: string; readonly className: string; readonly rowCount: number };
  "dataset.tooManyClasses": { readonly column: string; readonly classCount: number; readonly limit: number };
  "dataset.noExamples": { readonly rowCount: number };
  /** All rows are for validation or testing. */
  "dataset.noTrainingExamples": Record<never, never>;
  "dataset.tooFewExamples": { readonly count: number; readonly minimum: number };
  "dataset.emptyTexts": { readonly count: number; readonly firstLine: number };
  "dataset.emptyLabels": { readonly count: number; readonly firstLine: number };
  "dataset.rareClass": { readonly className: string; readonly count: number };
  "dataset.unseenClass": { readonly className: string; readonly count: number };
  "dataset.numericLabel": { readonly column: string; readonly classCount: number };
  "dataset.sharedTexts": { readonly count: number };
}
