import type { PartOfRun } from "../core/run/changedParts.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./StaleNote.module.css";

/** Says which data, layers or settings have changed since the model was trained; nothing where none has. */
export function StaleNote({ changes }: { readonly changes: readonly PartOfRun[] }) {
  const { t, language } = useWords();
  if (changes.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const parts = list.format(changes.map((part) => t(`common.part.${part}`)));
  return <output className={classes["note"]}>{t("common.stale", { parts })}</output>;
}
