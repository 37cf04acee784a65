/** Some rows of a table, in their order, each as wide as the table. */
export interface RowBatch {
  readonly columnNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether 1,5 is one and a half. */
  readonly decimalComma: boolean;
  /** Bytes of the file read so far, of `bytesTotal`; null where the size of an unpacked file is not known. */
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
}
