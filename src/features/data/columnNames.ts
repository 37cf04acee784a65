import type { Translate } from "../../i18n/translate.ts";

/** What columns are called in the interface: by number where the table gives no name, or `#1` in place of one. */
export const columnNames = (
  columns: readonly { readonly name: string }[],
  t: Translate<"data">,
): readonly string[] =>
  columns.map(({ name }, index) =>
    name.trim() === "" || name === `#${String(index + 1)}`
      ? t("data.columnNumber", { number: index + 1 })
      : name,
  );
