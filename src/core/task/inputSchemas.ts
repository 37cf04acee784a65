import * as z from "zod/mini";
import { encoderNameSchema } from "../shelf/shelvedEncoder.ts";
import { storedPreprocessorSchema } from "../text/parsePreprocessor.ts";
import { upgradePreprocessor } from "../text/preprocessor.ts";
import type { FittedInput } from "./fitted.ts";
import { scalings, type InputKind, type InputSpec } from "./inputs.ts";

const columns = z.array(z.number());
const texts = z.array(z.string());

/** An input of each kind, as a project holds it. */
const specs: { readonly [K in InputKind]: z.core.$ZodType<Extract<InputSpec, { readonly kind: K }>> } = {
  text: z.strictObject({ id: z.string(), kind: z.literal("text"), columns, separator: z.string() }),
  number: z.strictObject({ id: z.string(), kind: z.literal("number"), columns, scaling: z.enum(scalings) }),
  category: z.strictObject({ id: z.string(), kind: z.literal("category"), column: z.number() }),
};

const ngramsSchema = z.object({
  config: z.object({
    ngrams: z.number(),
    characterRuns: z.number(),
    shortest: z.number(),
    longest: z.number(),
    minimumCount: z.number(),
    maximumNgrams: z.number(),
  }),
  runs: texts,
  pieces: texts,
  textCounts: z.array(z.number()),
  textCount: z.number(),
  pieceWeight: z.number(),
});

/** A fitted input of each kind, as a trained model holds it. */
const fitted: { readonly [K in InputKind]: z.core.$ZodType<Extract<FittedInput, { kind: K }>> } = {
  text: z.object({
    id: z.string(),
    kind: z.literal("text"),
    columnNames: texts,
    separator: z.string(),
    preprocessor: z.pipe(storedPreprocessorSchema, z.transform(upgradePreprocessor)),
    ngrams: z.exactOptional(ngramsSchema),
    encoder: z.exactOptional(encoderNameSchema),
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

/** The form of an input of a project, as stored. */
export const inputSpecSchema = z.union(Object.values(specs));
/** The form of a fitted input, as stored. */
export const fittedInputSchema = z.union(Object.values(fitted));
