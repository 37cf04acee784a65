import { Progress } from "@mantine/core";
import { useState } from "react";
import { Select } from "../../components/Select.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useLatest } from "../../state/useLatest.ts";
import { languageName } from "./languageName.ts";
import type { RowQueryState } from "./useRowQuery.ts";
import classes from "./RowsTable.module.css";

const off = "off";
const all = "all";
const prefix = "language:";

/** Shows each row's language as a column, and filters by language. Languages are detected only when first asked for. */
export function LanguageFilter({ query }: { readonly query: RowQueryState }) {
  const { t, language: own } = useWords("data");
  const { rows, hasLanguages, language, sort } = query.query;
  const [share, setShare] = useState(0);
  const input = rows === null || !hasLanguages ? null : { roles: rows.roles, recipe: rows.recipe };
  const counts = useLatest("describeLanguages", input, setShare);
  const nameOf = (code: string): string =>
    code === "" ? t("data.languageUnknown") : languageName(code, own);
  // A fix may have removed all rows of the chosen language; the choice stays.
  const known = (hasLanguages ? counts : null) ?? [];
  const isGone = language !== null && known.every((one) => one.language !== language);
  const offered = isGone ? [...known, { language, count: 0 }] : known;
  const choose = (chosen: string): void => {
    if (chosen === off)
      query.change({
        hasLanguages: false,
        language: null,
        sort: sort?.column === "language" ? null : sort,
      });
    else
      query.change({
        hasLanguages: true,
        language: chosen === all ? null : chosen.slice(prefix.length),
      });
  };
  return (
    <div className={classes["language"]}>
      <Select
        aria-label={t("data.filterLanguage")}
        data={[
          { value: off, label: t("data.noLanguages") },
          { value: all, label: t("data.allLanguages") },
          ...offered.map(({ language: code, count }) => ({
            value: prefix + code,
            label: t("data.languageCount", { name: nameOf(code), count }),
          })),
        ]}
        value={hasLanguages ? (language === null ? all : prefix + language) : off}
        onChange={choose}
      />
      {hasLanguages && counts === null && (
        <Progress value={share * 100} size={3} aria-label={t("data.languagesReading")} />
      )}
    </div>
  );
}
