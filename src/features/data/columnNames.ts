import type { Translate } from "../../i18n/translate.ts";

/** Names of columns in the interface. Columns whose name is missing or a placeholder such as `#1` are numbered. */
export const columnNames = (
  columns: readonly { readonly name: string }[],
  t: Translate<"data">,
): readonly string[] =>
  columns.map(({ name }, index) =>
    name.trim() === "" || name === `#${String(index + 1)}`
      ? t("data.columnNumber", { number: index + 1 })
      : name,
  );
