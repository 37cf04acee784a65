import type { TrainedModel } from "../../core/model/trainedModel.ts";

/** The model in use. */
export interface ModelCalls {
  /** Takes a kept model into use, after a reload. */
  loadModel: { input: { readonly model: TrainedModel }; event: never; result: null };
  /** Class probabilities of each text, [texts][classes], by the model in use. */
  predict: {
    input: { readonly texts: readonly string[] };
    event: never;
    result: readonly (readonly number[])[];
  };
}
