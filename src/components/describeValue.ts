import type { SearchValue } from "../core/graph/searchPlan.ts";
import type { Translate } from "../i18n/translate.ts";

/** A value of a field as it stands in a table: switches are on or off, everything else is what it is. */
export const describeValue = (value: SearchValue, t: Translate): string =>
  typeof value === "boolean" ? t(value ? "common.on" : "common.off") : String(value);
