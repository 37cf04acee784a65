/** A model written to files and read back, against the model it was made from. */
export interface ExportCheck {
  readonly rowCount: number;
  /** Largest absolute difference between two probabilities. */
  readonly largestDifference: number;
}

/** Exported files, read back. */
export interface ExportCalls {
  /** Reads exported files back and compares their predictions with those of the model in use. */
  checkExport: {
    input: {
      readonly modelJson: string;
      readonly weights: ArrayBuffer;
      readonly preprocessorJson: string;
      readonly texts: readonly string[];
    };
    event: never;
    result: ExportCheck;
  };
}
