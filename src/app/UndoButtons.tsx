import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore, redoProject, undoProject } from "../state/projectStore.ts";
import { useIsLocked } from "../state/useProject.ts";
import classes from "./TopBar.module.css";

/** Undo and redo of the project's edits, while it may be edited. */
export function UndoButtons() {
  const { t } = useWords();
  const isLocked = useIsLocked();
  const canUndo = useStore(projectStore, ({ history }) => (history?.past.length ?? 0) > 0);
  const canRedo = useStore(projectStore, ({ history }) => (history?.future.length ?? 0) > 0);
  return (
    <div className={classes["undo"]}>
      <Tooltip label={`${t("common.undo")} (Ctrl Z)`}>
        <ActionIcon
          variant="transparent"
          aria-label={t("common.undo")}
          disabled={!canUndo || isLocked}
          onClick={undoProject}
        >
          <IconArrowBackUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t("common.redo")} (Ctrl Shift Z)`}>
        <ActionIcon
          variant="transparent"
          aria-label={t("common.redo")}
          disabled={!canRedo || isLocked}
          onClick={redoProject}
        >
          <IconArrowForwardUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
