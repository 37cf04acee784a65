import { Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconDeviceFloppy, IconLoader } from "@tabler/icons-react";
import { useStore } from "zustand";
import { IssueSentence } from "../components/IssueSentence.tsx";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore } from "../state/projectStore.ts";
import classes from "./TopBar.module.css";

/** Whether the project's latest change is saved. */
export function SavedMark() {
  const { t } = useWords();
  const issue = useStore(projectStore, (state) => state.saveIssue);
  const saved = useStore(projectStore, (state) => state.saved);
  if (saved === "failed")
    return (
      <Tooltip
        label={issue === null ? t("shell.saveFailedWhy") : <IssueSentence issue={issue} />}
        multiline
        w={280}
      >
        <span className={`${classes["saved"] ?? ""} ${classes["saveFailed"] ?? ""}`} data-failed role="alert">
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t("shell.saveFailed")}
        </span>
      </Tooltip>
    );
  const SavedIcon = saved === "saving" ? IconLoader : IconDeviceFloppy;
  return (
    <span className={classes["saved"]} title={t(`shell.${saved}`)}>
      <SavedIcon size={14} stroke={1.6} aria-hidden="true" />
      <span className={classes["savedText"]}>{t(`shell.${saved}`)}</span>
    </span>
  );
}
