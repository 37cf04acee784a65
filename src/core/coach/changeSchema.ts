import * as z from "zod/mini";
import type { FieldName } from "../graph/layers.ts";
import { templateNames } from "../graph/templates.ts";
import { augmentationSchema, recipeStepSchema, splitSchema, textSchema } from "../project/dataSchemas.ts";
import { someSettingsSchema } from "../training/trainSchema.ts";
import type { Change, ChangePlace } from "./change.ts";

/** Any of the fields of a form. */
const some = <S extends z.ZodMiniObject>(schema: S) =>
  z.partial(schema) as unknown as z.core.$ZodType<Partial<z.output<S>>>;

/** The form of each kind of change, as stored. */
const changes: { readonly [P in ChangePlace]: z.core.$ZodType<Extract<Change, { readonly on: P }>> } = {
  training: z.strictObject({ on: z.literal("training"), part: someSettingsSchema }),
  layer: z.strictObject({
    on: z.literal("layer"),
    layerId: z.string(),
    field: z.custom<FieldName>((value) => typeof value === "string"),
    value: z.number(),
  }),
  dropout: z.strictObject({ on: z.literal("dropout"), rate: z.number() }),
  template: z.strictObject({ on: z.literal("template"), template: z.enum(templateNames) }),
  text: z.strictObject({ on: z.literal("text"), part: some(textSchema) }),
  split: z.strictObject({ on: z.literal("split"), part: some(splitSchema) }),
  recipe: z.strictObject({ on: z.literal("recipe"), step: recipeStepSchema }),
  augmentation: z.strictObject({ on: z.literal("augmentation"), change: some(augmentationSchema) }),
};

/** The form of a change that the coach advised. */
export const changeSchema = z.union(Object.values(changes));
