import * as z from "zod/mini";
import { parsePreprocessor } from "../text/parsePreprocessor.ts";
import { classDecisionSchema, labelsDecisionSchema } from "./decisionSchemas.ts";
import type { FittedTarget } from "./fitted.ts";
import { fittedInputSchema } from "./inputSchemas.ts";
import { textClassifierSignature, type ModelSignature } from "./signature.ts";

const texts = z.array(z.string());

const targets: {
  readonly [K in FittedTarget["kind"]]: z.core.$ZodType<Extract<FittedTarget, { kind: K }>>;
} = {
  class: z.object({
    kind: z.literal("class"),
    classNames: texts,
    decision: z.exactOptional(classDecisionSchema),
  }),
  classes: z.object({
    kind: z.literal("classes"),
    classNames: texts,
    threshold: z.number(),
    decision: z.exactOptional(labelsDecisionSchema),
  }),
  number: z.object({
    kind: z.literal("number"),
    columnName: z.string(),
    mean: z.number(),
    deviation: z.number(),
    intervals: z.exactOptional(z.array(z.object({ level: z.number(), halfWidth: z.number() }))),
  }),
};

/** The form of a fitted target, as stored. */
const fittedTargetSchema = z.union(Object.values(targets));

/** The form of a signature, as stored. */
export const signatureSchema = z.object({
  version: z.literal(3),
  inputs: z.array(fittedInputSchema),
  target: fittedTargetSchema,
  familiarity: z.exactOptional(z.object({ energies: z.array(z.number()) })),
});

/**
 * Reads a signature from anything; the class names are those of a file of their own, where the export is older.
 * @throws Error where it is none
 */
export function parseSignature(document: unknown, classNames: unknown = []): ModelSignature {
  const version = z.parse(z.object({ version: z.number() }), document).version;
  if (version >= 3) return z.parse(signatureSchema, document);
  return textClassifierSignature(parsePreprocessor(document), z.parse(texts, classNames));
}
