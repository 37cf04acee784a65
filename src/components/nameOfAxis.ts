import type { FieldName } from "../core/graph/layers.ts";
import type { SearchAxis } from "../core/search/plan.ts";
import { searchedSettingNames } from "../core/search/searchedSettings.ts";
import type { Translate } from "../i18n/translate.ts";

/** Settings that are chosen by kind are called as the group of settings that they head. */
const kindNames = ["optimizer", "schedule", "classWeights"] as const;

/** What a varied field is called on the stage where it is set. */
export function nameOfAxis({ layerId, parameter }: SearchAxis, t: Translate<"model" | "train">): string {
  if (layerId !== null) return t(`model.field.${parameter as FieldName}`);
  const kind = kindNames.find((name) => name === parameter);
  if (kind !== undefined) return t(`train.group.${kind}`);
  const setting = searchedSettingNames.find((name) => name === parameter);
  return setting === undefined ? parameter : t(`train.field.${setting as "seed"}`);
}
