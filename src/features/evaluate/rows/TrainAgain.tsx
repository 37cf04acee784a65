import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { compareWith } from "../../../state/answersStore.ts";
import { isRunning, runStore } from "../../../state/runStore.ts";
import { canRun, startTraining } from "../../../state/studio.ts";
import type { ViewProps } from "../views.ts";
import { useCorrections } from "./useCorrections.ts";
import classes from "./RowsPanel.module.css";

/** How many rows were corrected since the run was trained, and the button that trains on them; nothing where none was. */
export function TrainAgain({ run }: Pick<ViewProps, "run">) {
  const { t } = useWords("evaluate");
  const { size } = useCorrections(run);
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  if (size === 0) return null;
  const train = (): void => {
    if (!canRun()) return;
    compareWith(run);
    void startTraining();
  };
  return (
    <div className={classes["changed"]}>
      <output>{t("evaluate.rows.changed", { count: size })}</output>
      <Button size="compact-sm" disabled={isUnderWay} onClick={train}>
        {t("evaluate.trainAgain")}
      </Button>
    </div>
  );
}
