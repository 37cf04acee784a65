import type { TargetBlock } from "../dataset/blocks.ts";
import type { Issue } from "../issue.ts";
import type { Evaluation } from "../metrics/evaluation.ts";
import type { TrainedModel } from "../model/trainedModel.ts";
import type { DeviceReport } from "./device.ts";
import type { RunLog } from "./runLog.ts";
import type { TrainedParts } from "./trainedParts.ts";
import type { TrainingState } from "./trainingState.ts";

/** A model's outputs for rows of the table. */
export interface TestOutputs {
  /** Row of the table for each output, from 0: [count]. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** Probabilities, or numbers in the target's own unit: [count × units]. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The right answers; absent in runs of earlier versions. */
  readonly actual?: TargetBlock;
}

/**
 * A model's outputs for validation rows that it did not learn from, with the right answers: what temperature, thresholds
 * and ranges are fitted on.
 */
export interface ValidationAnswers extends TestOutputs {
  readonly actual: TargetBlock;
}

/** The cells of a row that the model reads, by the names of their columns; of earlier runs a text by its input's id. */
export type HeldBackRow = Readonly<Record<string, string | number>>;

/** The model of a run and how good the model is on the test rows. */
export interface RunResult {
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
  /** Null of runs kept before they were. */
  readonly outputs: TestOutputs | null;
  /** Null without validation rows, and of runs kept before they were. */
  readonly validation: ValidationAnswers | null;
  readonly device: DeviceReport;
  readonly issues: readonly Issue[];
  /** How many rows each part got. */
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  /**
   * Rows that the model did not learn from, test rows before validation rows: examples to try, and rows to compare an
   * export's answers on.
   */
  readonly heldBackRows: readonly HeldBackRow[];
}

/** A finished run: everything that evaluating, trying out and deploying need. */
export interface FinishedRun extends RunResult {
  readonly id: string;
  readonly finishedAt: number;
  readonly log: RunLog;
  /** The parts of the project that decide the run; null for runs stored before these were. */
  readonly parts: TrainedParts | null;
  /** The state to continue from; null where it is no longer stored. */
  readonly state: TrainingState | null;
}

/** A run that can go on. */
export interface Resumable {
  readonly parts: TrainedParts;
  readonly state: TrainingState;
}
