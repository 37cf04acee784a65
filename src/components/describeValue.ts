import type { SearchValue } from "../core/search/searchValue.ts";
import type { Translate } from "../i18n/translate.ts";

/** A field's value as text for a table: switches become "on" or "off", other values are printed as they are. */
export const describeValue = (value: SearchValue, t: Translate): string =>
  typeof value === "boolean" ? t(value ? "common.on" : "common.off") : String(value);
