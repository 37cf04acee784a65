import type { Language } from "../core/language.ts";
import type { Evaluation } from "../core/metrics/evaluation.ts";
import type { TrainedModel } from "../core/model/trainedModel.ts";

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
}
