import type { PartOfRun } from "../core/run/changedParts.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./StaleNote.module.css";

/** Says that a model belongs to earlier data, layers or settings, and to which; nothing where it is up to date. */
export function StaleNote({ changes }: { readonly changes: readonly PartOfRun[] }) {
  const { t, language } = useWords();
  if (changes.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const parts = list.format(changes.map((part) => t(`common.part.${part}`)));
  return <output className={classes["note"]}>{t("common.stale", { parts })}</output>;
}
