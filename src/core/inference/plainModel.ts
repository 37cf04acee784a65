import { makeRowEncoder } from "../task/encodeRows.ts";
import type { ModelRow } from "../task/inputKinds.ts";
import { isUnlike } from "../task/isUnlike.ts";
import type { ModelSignature } from "../task/signature.ts";
import { specOf } from "../task/specOf.ts";
import { makeForward, type WeightParts } from "./makeForward.ts";

/** The parts of a trained model that answering needs. */
export interface PlainParts extends WeightParts {
  readonly signature: ModelSignature;
}

/** A trained model that answers without any library. */
export interface PlainModel {
  readonly signature: ModelSignature;
  /** The model's outputs [units] for a row: probabilities, or a number in the target's own unit. */
  readonly predict: (row: ModelRow) => Float32Array;
  /** Whether a row is unlike those that the model was trained on; false of a model that cannot tell. */
  readonly isUnlike: (row: ModelRow) => boolean;
}

/**
 * Makes a model of plain arrays that answers row by row: slower than the engine for many rows of a large model, but
 * without anything to load. It gives the engine's numbers to within rounding.
 * @throws Error where a weight is missing
 */
export function makePlainModel(parts: PlainParts): PlainModel {
  const { signature } = parts;
  const encode = makeRowEncoder(signature.inputs);
  const forward = makeForward(parts, specOf(signature));
  return {
    signature,
    predict: (row) => forward(encode([row])).outputs,
    isUnlike: (row) => isUnlike(signature, forward(encode([row])).logits),
  };
}
