import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { ModelSignature } from "../../core/task/signature.ts";

/** A model written to files and read back, against the model it was made from. */
export interface ExportCheck {
  readonly rowCount: number;
  /** Largest absolute difference between two probabilities. */
  readonly largestDifference: number;
}

/** Exported files, read back. */
export interface ExportCalls {
  /** Reads exported files back and compares the answers with those of the model in use. */
  checkExport: {
    input: {
      readonly artifacts: ModelArtifacts;
      readonly signature: ModelSignature;
      /** Rows that the model in use and the one read back are both asked about. */
      readonly rows: readonly ModelRow[];
    };
    event: never;
    result: ExportCheck;
  };
}
