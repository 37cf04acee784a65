import { firstInputIds, type InputId } from "../task/inputs.ts";
import type { TaskKind } from "../task/task.ts";

/** The size of one input, without the batch axis. */
export type InputSize =
  | {
      readonly kind: "tokens";
      /** Token ids of a text, [length]; 1 for a category. */
      readonly length: number;
      /** Rows of an embedding of this input, padding and unknown included. */
      readonly vocabularySize: number;
      /** N-grams of the training texts that a layer counts; absent where none does, or none were looked for yet. */
      readonly ngramCount?: number;
    }
  | { readonly kind: "numbers"; readonly width: number };

/** What leaves the model. */
export interface OutputSize {
  readonly units: number;
  /** Where the model learns a standardised number: its answer is output × deviation + mean. */
  readonly rescaling: { readonly mean: number; readonly deviation: number } | null;
}

/** The sizes that the data give a model: all that a graph needs, beside itself, to be checked and built. */
export interface ModelSpec {
  readonly inputs: Readonly<Record<InputId, InputSize>>;
  readonly output: OutputSize;
  readonly task: TaskKind;
}

/** Sizes of a model that reads one text and chooses one class. */
export interface TextClassifierSizes {
  readonly sequenceLength: number;
  readonly vocabularySize: number;
  readonly classCount: number;
}

/** The spec of a model that reads one text and chooses one class. */
export const textClassifierSpec = ({
  sequenceLength: length,
  vocabularySize,
  classCount: units,
}: TextClassifierSizes): ModelSpec => ({
  inputs: { [firstInputIds.text]: { kind: "tokens", length, vocabularySize } },
  output: { units, rescaling: null },
  task: "classification",
});

/** Sizes that a text's model is made with while there are no data to take them from. */
export const assumedSizes: TextClassifierSizes = {
  sequenceLength: 128,
  vocabularySize: 20_002,
  classCount: 2,
};
export const assumedSpec: ModelSpec = textClassifierSpec(assumedSizes);
