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
}

/** Everything an exporter writes down. */
export interface ModelBundle {
  readonly projectName: string;
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
  /** Source text of the runtime that the exporter asks for, which loads and runs the exported model; "" where it asks for none. */
  readonly runtimeSource: string;
  /** The language of the instructions. */
  readonly language: Language;
  /** When the model was trained, in milliseconds since 1970. */
  readonly trainedAt: number;
  /** Null where that is not known, as of models stored before it was. */
  readonly settings: TrainedBy | null;
}
