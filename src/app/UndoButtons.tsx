import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useWords } from "../i18n/LanguageContext.tsx";
import { redoProject, undoProject } from "../state/projectStore.ts";
import { useHistorySteps } from "../state/useProject.ts";
import classes from "./TopBar.module.css";

/** Undo and redo of the project's edits, while it may be edited. */
export function UndoButtons() {
  const { t } = useWords();
  const { canUndo, canRedo } = useHistorySteps();
  return (
    <div className={classes["undo"]}>
      <Tooltip label={`${t("common.undo")} (Ctrl Z)`}>
        <ActionIcon
          variant="transparent"
          aria-label={t("common.undo")}
          disabled={!canUndo}
          onClick={undoProject}
        >
          <IconArrowBackUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t("common.redo")} (Ctrl Shift Z)`}>
        <ActionIcon
          variant="transparent"
          aria-label={t("common.redo")}
          disabled={!canRedo}
          onClick={redoProject}
        >
          <IconArrowForwardUp size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
