import type { ExportedModel } from "../../core/model/exportedModel.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";
import type { TestOutputs } from "../../core/run/finishedRun.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { EvaluateEvent } from "./evaluate.ts";
import type { PrepareEvent } from "./text.ts";
import type { TrainJob } from "./train.ts";

/** A model written to files and read back, against the model it was made from. */
export interface ExportCheck {
  readonly rowCount: number;
  /** Rows that get the same class or the same labels. */
  readonly sameAnswerCount: number;
  /** Largest absolute difference between two probabilities, or between two numbers in deviations of the target. */
  readonly largestDifference: number;
}

/** A model with the weights of a file, on all test rows. */
export interface StoredMeasure {
  readonly evaluation: Evaluation;
  /** Rows that get another answer than from the model as it was trained. */
  readonly changedCount: number;
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
    /** Share of the rows that the model read back has answered, 0–1. */
    event: number;
    result: ExportCheck;
  };
  /** Measures the model with the weights that a file holds on the test rows; null where the open rows are not the run's. */
  measureStored: {
    input: TrainJob & { readonly artifacts: ModelArtifacts; readonly outputs: TestOutputs };
    event: PrepareEvent | EvaluateEvent;
    result: StoredMeasure | null;
  };
}
