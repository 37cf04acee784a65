import { energyOf, familiarityOf, leastFamiliarity } from "./familiarity.ts";
import type { ModelSignature } from "./signature.ts";

/**
 * Whether a row is unlike those that a model was trained on, by its logits [units]: less familiar than 95 of 100 held-back
 * rows. False of models that cannot tell: those of a number, and of earlier versions.
 */
export function isUnlike({ target, familiarity }: ModelSignature, logits: ArrayLike<number>): boolean {
  if (familiarity === undefined || target.kind === "number") return false;
  return familiarityOf(familiarity, energyOf(target.kind, logits)) < leastFamiliarity;
}
