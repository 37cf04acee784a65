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
      /** N-grams of the training texts that a layer counts; absent where no layer does, or they are not counted yet. */
      readonly ngramCount?: number;
    }
  | { readonly kind: "numbers"; readonly width: number };

/** The size of the model's output. */
export interface OutputSize {
  readonly units: number;
  /** Where the model learns a standardised number: its answer is output × deviation + mean. */
  readonly rescaling: { readonly mean: number; readonly deviation: number } | null;
}

/** The sizes that the data give a model. A graph and its spec are enough to check and build the model. */
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

/** Sizes of a text's model while no data are open. */
export const assumedSizes: TextClassifierSizes = {
  sequenceLength: 128,
  vocabularySize: 20_002,
  classCount: 2,
};
export const assumedSpec: ModelSpec = textClassifierSpec(assumedSizes);
