import type { MeasuredSlice } from "../core/evaluate/slices.ts";
import type { SplitConfig } from "../core/dataset/splitConfig.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";
import type { Language } from "../core/language.ts";
import type { Evaluation } from "../core/metrics/evaluation.ts";
import type { TrainedModel } from "../core/model/trainedModel.ts";

/** How a model was trained, for programs that train it again. */
export interface TrainedBy {
  readonly training: TrainConfig;
  readonly split: SplitConfig;
  /** Training rows. */
  readonly trainCount: number;
  /** Rows, validation rows among them, that the model was trained on once more; null where it was not, absent where that is not known. */
  readonly refitCount?: number | null | undefined;
  /** The rows of the table that the model was tested on; null where these are not known. */
  readonly testRows: readonly number[] | null;
  /** How long the model trained, in milliseconds; absent where that is not known. */
  readonly elapsedMs?: number | undefined;
  /** What training drew from the socket, as the run's device is taken to; absent where the device is not known. */
  readonly wattHours?: number | undefined;
}

/** Everything an exporter writes down. */
export interface ModelBundle {
  readonly projectName: string;
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
  /** The slices kept with the project, measured on the test rows; absent where none are, or the rows are not open. */
  readonly slices?: readonly MeasuredSlice[] | undefined;
  /** Source text of the runtime that the exporter asks for, which loads and runs the exported model; "" where it asks for none. */
  readonly runtimeSource: string;
  /** The language of the instructions. */
  readonly language: Language;
  /** When the model was trained, in milliseconds since 1970. */
  readonly trainedAt: number;
  /** Null where that is not known, as of models stored before it was. */
  readonly settings: TrainedBy | null;
}
