import { useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { commitProject, projectStore } from "../state/projectStore.ts";
import classes from "./TopBar.module.css";

/** The project's name, changed in place: Enter or leaving the field keeps it, Escape does not. */
export function ProjectName() {
  const { t } = useWords();
  const name = useStore(projectStore, ({ history }) => history?.present.name ?? "");
  const isReadOnly = useStore(projectStore, ({ ownership }) => ownership === "elsewhere");
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const wanted = draft?.trim() ?? "";
    if (wanted !== "" && wanted !== name) commitProject((project) => ({ ...project, name: wanted }));
    setDraft(null);
  };
  const listen = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Escape") setDraft(null);
    if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
  };
  return (
    <input
      className={classes["nameInput"]}
      aria-label={t("shell.projectName")}
      value={draft ?? name}
      maxLength={120}
      readOnly={isReadOnly}
      spellCheck={false}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={listen}
    />
  );
}
