import * as z from "zod/mini";
import { parsePreprocessor, storedPreprocessorSchema } from "../text/parsePreprocessor.ts";
import { upgradePreprocessor } from "../text/preprocessor.ts";
import type { FittedInput, FittedTarget } from "./fitted.ts";
import { scalings } from "./inputs.ts";
import { textClassifierSignature, type ModelSignature } from "./signature.ts";

const texts = z.array(z.string());

const inputs: { readonly [K in FittedInput["kind"]]: z.core.$ZodType<Extract<FittedInput, { kind: K }>> } = {
  text: z.object({
    id: z.string(),
    kind: z.literal("text"),
    columnNames: texts,
    separator: z.string(),
    preprocessor: z.pipe(storedPreprocessorSchema, z.transform(upgradePreprocessor)),
  }),
  number: z.object({
    id: z.string(),
    kind: z.literal("number"),
    columns: z.array(
      z.object({
        columnName: z.string(),
        scaling: z.enum(scalings),
        median: z.number(),
        offset: z.number(),
        scale: z.number(),
        hasIndicator: z.boolean(),
      }),
    ),
  }),
  category: z.object({
    id: z.string(),
    kind: z.literal("category"),
    columnName: z.string(),
    vocabulary: texts,
  }),
};

const targets: {
  readonly [K in FittedTarget["kind"]]: z.core.$ZodType<Extract<FittedTarget, { kind: K }>>;
} = {
  class: z.object({ kind: z.literal("class"), classNames: texts }),
  classes: z.object({ kind: z.literal("classes"), classNames: texts, threshold: z.number() }),
  number: z.object({
    kind: z.literal("number"),
    columnName: z.string(),
    mean: z.number(),
    deviation: z.number(),
  }),
};

/** The form of fitted inputs, as stored. */
export const fittedInputSchema = z.union(Object.values(inputs));
/** The form of a fitted target, as stored. */
export const fittedTargetSchema = z.union(Object.values(targets));

/** The form of a signature, as stored. */
export const signatureSchema = z.object({
  version: z.literal(3),
  inputs: z.array(fittedInputSchema),
  target: fittedTargetSchema,
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
