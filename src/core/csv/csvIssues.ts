/** Values of the issues that reading a table can raise. Lines count from 1. */
export interface CsvIssueValues {
  "csv.empty": { readonly sizeBytes: number };
  "csv.noRows": { readonly columnCount: number };
  "csv.binary": { readonly looksLike: string };
  "csv.replacedCharacters": { readonly line: number; readonly count: number; readonly encoding: string };
  "csv.strayBytes": { readonly line: number; readonly characters: string };
  "csv.encodingUnsure": {
    readonly encoding: string;
    /** A piece of the text as this encoding has it. */
    readonly reading: string;
    readonly rival: string;
    readonly rivalReading: string;
  };
  "csv.nulRemoved": { readonly line: number; readonly count: number };
  "csv.rowTooShort": { readonly line: number; readonly cellCount: number; readonly expected: number };
  "csv.rowTooLong": { readonly line: number; readonly cellCount: number; readonly expected: number };
  "csv.preambleSkipped": { readonly line: number; readonly text: string };
  "csv.headerRepeated": { readonly count: number; readonly firstLine: number };
  "csv.rulerLeftOut": { readonly line: number };
  "csv.labelledLines": Readonly<Record<never, never>>;
  "csv.separatorLine": { readonly delimiter: string };
  "csv.quoteMended": { readonly line: number; readonly text: string };
  "csv.blankLines": { readonly count: number; readonly firstLine: number };
  "json.lineSkipped": { readonly line: number; readonly text: string };
  "json.cutOff": { readonly line: number };
  "json.annotations": { readonly tool: string };
  "json.noRecords": { readonly found: string };
  "json.tooLarge": { readonly sizeBytes: number; readonly limitBytes: number };
  "table.unreadable": { readonly format: string; readonly message: string };
  "table.otherColumns": {
    readonly fileName: string;
    readonly missing: readonly string[];
    readonly extra: readonly string[];
  };
  "table.sampled": { readonly share: number; readonly rowCount: number };
}
