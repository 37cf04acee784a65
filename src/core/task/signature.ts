import { upgradePreprocessor, type StoredPreprocessor } from "../text/preprocessor.ts";
import type { FittedFamiliarity } from "./familiarity.ts";
import type { FittedInput, FittedTarget } from "./fitted.ts";
import { firstInputIds } from "./inputs.ts";

/**
 * How a row becomes the model's inputs, and what the model's outputs mean: portable JSON, kept beside the weights of an
 * exported model. Versions 1 and 2 were a text's preprocessor alone, with the class names in a file of their own.
 */
export interface ModelSignature {
  readonly version: 3;
  readonly inputs: readonly FittedInput[];
  readonly target: FittedTarget;
  /** What rows are familiar; absent of numbers, without validation rows, and of models of earlier versions. */
  readonly familiarity?: FittedFamiliarity;
}

/** A signature as an export of any version holds it. */
export type StoredSignature = ModelSignature | StoredPreprocessor;

/** The signature of a model that reads one text and chooses one class. */
export const textClassifierSignature = (
  preprocessor: StoredPreprocessor,
  classNames: readonly string[],
): ModelSignature => ({
  version: 3,
  inputs: [
    {
      id: firstInputIds.text,
      kind: "text",
      columnNames: [],
      separator: " ",
      preprocessor: upgradePreprocessor(preprocessor),
    },
  ],
  target: { kind: "class", classNames },
});

/** Brings a signature of any version to the present one; only the older ones need the class names. */
export const upgradeSignature = (
  stored: StoredSignature,
  classNames: readonly string[] = [],
): ModelSignature => (stored.version === 3 ? stored : textClassifierSignature(stored, classNames));
