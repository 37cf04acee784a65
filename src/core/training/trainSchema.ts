import * as z from "zod/mini";
import type { TrainConfig } from "./trainConfig.ts";
import {
  classWeightField,
  describeMismatch,
  earlyStoppingFields,
  lossFields,
  optimizerFields,
  plainFields,
  scheduleFields,
  type SettingField,
} from "./trainFields.ts";

type Shape = Readonly<Record<string, z.core.$ZodType>>;
type FieldTable = Readonly<Record<string, SettingField>>;

const field = (setting: SettingField): z.core.$ZodType =>
  z.unknown().check(
    z.check((payload) => {
      const expected = describeMismatch(setting, payload.value);
      if (expected === null) return;
      const { value: input } = payload;
      payload.issues.push({ code: "custom", message: `expected ${expected}`, input });
    }),
  );

const shapeOf = (fields: FieldTable): Shape =>
  Object.fromEntries(Object.entries(fields).map(([name, setting]) => [name, field(setting)]));

/** A union of one object for each kind, discriminated by its name. */
const kinds = (table: Readonly<Record<string, FieldTable>>, extra: readonly z.core.$ZodType[] = []) =>
  z.discriminatedUnion("kind", [
    ...Object.entries(table).map(([kind, fields]) =>
      z.strictObject({ kind: z.literal(kind), ...shapeOf(fields) }),
    ),
    ...extra,
  ] as unknown as [z.core.$ZodTypeDiscriminable, z.core.$ZodTypeDiscriminable]);

const manualWeights = z.strictObject({
  kind: z.literal("manual"),
  weights: z.record(z.string(), field(classWeightField)),
});

const settings = {
  ...shapeOf(plainFields),
  optimizer: kinds(optimizerFields),
  schedule: kinds(scheduleFields),
  loss: kinds(lossFields),
  classWeights: kinds({ auto: {}, none: {}, sqrt: {}, balanced: {} }, [manualWeights]),
  earlyStopping: z.strictObject(shapeOf(earlyStoppingFields)),
};

/** The form of the training settings as stored, made from their fields. */
export const trainConfigSchema = z.strictObject({
  ...settings,
  // Documents from before the refit setting were trained without a refit.
  refit: z._default(z.boolean(), false),
}) as unknown as z.core.$ZodType<TrainConfig>;

/** The form of some of the training settings. */
export const someSettingsSchema = z.partial(z.strictObject(settings)) as unknown as z.core.$ZodType<
  Partial<TrainConfig>
>;
