import * as z from "zod/mini";
import { encodings } from "../encoding/encodings.ts";
import { personalDataKinds } from "../dataset/doctor/personalData.ts";
import type { RecipeStep, StepKind, StepParams } from "../dataset/recipe.ts";
import { severalUses } from "../dataset/severalLabels.ts";
import { partNames, splitMethods } from "../dataset/splitConfig.ts";
import { inputSpecSchema } from "../task/inputSchemas.ts";
import type { TargetSpec } from "../task/target.ts";
import { cleaningSwitches } from "../text/parsePreprocessor.ts";
import { paddingSides, truncatings } from "../text/preprocessor.ts";
import type { TokenizerConfig, TokenizerKind, TokenizerParams } from "../text/tokenizer.ts";

const noParams = z.strictObject({});
const column = z.nullable(z.number());
const texts = z.array(z.string());

const dialect = z.strictObject({
  encoding: z.exactOptional(z.enum(encodings)),
  delimiter: z.exactOptional(z.string()),
  escape: z.exactOptional(z.nullable(z.literal("\\"))),
  quote: z.exactOptional(z.nullable(z.enum(['"', "'"]))),
  hasHeader: z.exactOptional(z.boolean()),
  skippedRows: z.exactOptional(z.number()),
  decimalComma: z.exactOptional(z.boolean()),
});

const columns = z.array(z.number());

/** A target of each kind, as stored. */
const targets: {
  readonly [K in TargetSpec["kind"]]: z.core.$ZodType<Extract<TargetSpec, { readonly kind: K }>>;
} = {
  class: z.strictObject({
    kind: z.literal("class"),
    column,
    several: z.nullable(z.strictObject({ separator: z.string(), use: z.enum(severalUses) })),
    edges: z.nullable(columns),
  }),
  classes: z.strictObject({ kind: z.literal("classes"), columns, separator: z.nullable(z.string()) }),
  number: z.strictObject({ kind: z.literal("number"), column: z.number() }),
};

const roles = z.strictObject({
  inputs: z.array(inputSpecSchema),
  target: z.union(Object.values(targets)),
  split: column,
  group: column,
  time: column,
  weight: column,
});

/** The form of every step of a recipe, as stored. */
const stepParams: { readonly [K in StepKind]: z.core.$ZodType<StepParams[K]> } = {
  dropBlankTexts: z.strictObject({ fewestCharacters: z.number() }),
  dropDuplicates: noParams,
  dropNearDuplicates: z.strictObject({ similarity: z.number() }),
  resolveConflicts: z.strictObject({ keep: z.enum(["majority", "none"]) }),
  renameLabels: z.strictObject({ names: z.record(z.string(), z.string()) }),
  dropClasses: z.strictObject({ classNames: texts }),
  stripMarkup: noParams,
  mendMojibake: noParams,
  keepLanguages: z.strictObject({ languages: texts }),
  dropLengths: z.strictObject({ shortest: z.number(), longest: z.number() }),
  maskPersonalData: z.strictObject({ kinds: z.array(z.enum(personalDataKinds)) }),
  removeWords: z.strictObject({ words: texts }),
  relabel: z.strictObject({ labels: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
  label: z.strictObject({
    classNames: texts,
    descriptions: z.exactOptional(z.record(z.string(), z.string())),
    labels: z.array(z.strictObject({ text: z.string(), label: z.string(), isDrawn: z.boolean() })),
  }),
  dropTexts: z.strictObject({ texts }),
};

/** A schema of a union discriminated by `kind`, each member with parameters of its own. */
function byKind<T extends { readonly kind: string }>(params: Readonly<Record<string, z.core.$ZodType>>) {
  const schemas = Object.entries(params).map(([kind, schema]) =>
    z.strictObject({ kind: z.literal(kind), ...(schema as ReturnType<typeof z.strictObject>).shape }),
  );
  return z.union(schemas) as unknown as z.core.$ZodType<T>;
}

const tokenizerParams: { readonly [K in TokenizerKind]: z.core.$ZodType<TokenizerParams[K]> } = {
  "unicode-words": noParams,
  whitespace: noParams,
  characters: noParams,
  "character-ngrams": z.strictObject({ shortest: z.number(), longest: z.number() }),
  segmenter: z.strictObject({ locale: z.string() }),
  bpe: noParams,
  wordpiece: noParams,
  huggingface: z.strictObject({ name: z.string(), content: z.record(z.string(), z.unknown()) }),
};

/** A step of a recipe, as stored. */
export const recipeStepSchema = byKind<RecipeStep>(stepParams);

/** The source of rows and the recipe, as stored. */
export const sourceSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      fileId: z.string(),
      fileName: z.string(),
      sizeBytes: z.number(),
      part: z.nullable(z.enum(partNames)),
    }),
  ),
  reading: z.strictObject({
    dialect,
    sheet: z.nullable(z.string()),
    sample: z.nullable(z.strictObject({ share: z.number(), column, seed: z.number() })),
  }),
  roles: z.nullable(roles),
  recipe: z.array(recipeStepSchema),
});

const sides = { truncating: z.enum(truncatings), padding: z.enum(paddingSides) };

/** How texts become numbers, as stored. */
export const textSchema = z.strictObject({
  cleaning: z.strictObject({ ...cleaningSwitches, simplifyChinese: z.boolean() }),
  tokenizer: byKind<TokenizerConfig>(tokenizerParams),
  vocabularySize: z.number(),
  minimumCount: z.number(),
  sequenceLength: z.union([z.number(), z.literal("auto")]),
  ...sides,
});

/** The settings of the split, as stored. */
export const splitSchema = z.strictObject({
  method: z.enum(splitMethods),
  trainShare: z.number(),
  validationShare: z.number(),
  folds: z.nullable(z.strictObject({ count: z.number(), index: z.number() })),
  seed: z.number(),
});

/** The settings of the augmentation, as stored. */
export const augmentationSchema = z.strictObject({
  copyCount: z.number(),
  deletion: z.number(),
  swap: z.number(),
  masking: z.number(),
  cropping: z.number(),
  oversampling: z.number(),
});
