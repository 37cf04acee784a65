import type { ExportedModel } from "../../core/model/exportedModel.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";

/** A model written to files and read back, against the model it was made from. */
export interface ExportCheck {
  readonly rowCount: number;
  /** Rows that get the same class or the same labels. */
  readonly sameAnswerCount: number;
  /** Largest absolute difference between two probabilities, or between two numbers in deviations of the target. */
  readonly largestDifference: number;
}

/** Exported files, read back. */
export interface ExportCalls {
  /** Reads exported files back and compares the answers with those of the model in use. */
  checkExport: {
    input: {
      readonly exported: ExportedModel;
      /** Rows that both the model in use and the model read back answer. */
      readonly rows: readonly ModelRow[];
    };
    event: never;
    result: ExportCheck;
  };
}
