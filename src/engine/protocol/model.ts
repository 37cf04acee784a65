import type { Rescoring } from "../../core/evaluate/rescore.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import type { ModelRow } from "../../core/task/inputKinds.ts";
import type { TrainedModel } from "../../core/model/trainedModel.ts";

/** What the model in use says of a row. */
export interface JudgedRow {
  /** Probabilities, or a number in its own unit: [units]. */
  readonly outputs: readonly number[];
  /** Whether the row is unlike those that the model was trained on. */
  readonly isUnlike: boolean;
}

/** The model in use. */
export interface ModelCalls {
  /** Puts a stored model into use, after a reload. */
  loadModel: { input: { readonly model: TrainedModel }; event: never; result: null };
  /** The outputs of the model in use for each row, [rows][units]: probabilities, or a number in its own unit. */
  predict: {
    input: { readonly rows: readonly ModelRow[] };
    event: never;
    result: readonly (readonly number[])[];
  };
  /** The answers of the model in use, and which rows are unlike those of training. */
  judge: { input: { readonly rows: readonly ModelRow[] }; event: never; result: readonly JudgedRow[] };
  /**
   * The answers of another run's model, of which one is kept beside the model in use. Null where the model of the run is not
   * there: ask again with the model.
   */
  judgeBy: {
    input: {
      readonly runId: string;
      readonly model: TrainedModel | null;
      readonly rows: readonly ModelRow[];
    };
    event: never;
    result: readonly JudgedRow[] | null;
  };
  /** Gives the model in use another signature: what is made of its outputs changes, its weights stay. */
  signModel: { input: { readonly signature: ModelSignature }; event: never; result: null };
  /** Scores test rows that were answered once by another decision. */
  rescore: { input: Rescoring; event: never; result: Evaluation };
}
