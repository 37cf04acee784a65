import { figureNames } from "../core/metrics/figures.ts";
import type { SearchAxis } from "../core/search/plan.ts";
import type { SearchValue } from "../core/search/searchValue.ts";
import type { Translate } from "../i18n/translate.ts";

/** A field's value as text for a table: switches become "on" or "off", other values are printed as they are. */
export const describeValue = (value: SearchValue, t: Translate): string =>
  typeof value === "boolean" ? t(value ? "common.on" : "common.off") : String(value);

/** A value of a varied field, as it is called where the field is set. */
export const describeAxisValue = (
  { layerId, parameter }: Pick<SearchAxis, "layerId" | "parameter">,
  value: SearchValue,
  t: Translate<"train">,
): string =>
  layerId === null && typeof value === "string"
    ? describeChoice(parameter, value, t)
    : describeValue(value, t);

/** What a training setting is set to, where its values have names: a schedule, a loss, class weights, a figure. */
export function describeChoice(name: string, value: string, t: Translate<"train">): string {
  const figure = figureNames.find((known) => known === value);
  if (figure !== undefined) return t(`common.figure.${figure}`);
  if (name === "schedule") return t(`train.schedule.${value as "constant"}`);
  if (name === "loss") return t(`train.lossKind.${value as "crossentropy"}`);
  if (name === "classWeights") return t(`train.weights.${value as "none"}`);
  return value;
}
