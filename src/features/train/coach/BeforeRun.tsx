import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useStore } from "zustand";
import { findConcerns, type Concern } from "../../../core/coach/beforeRun.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { Translate } from "../../../i18n/translate.ts";
import { dataStore } from "../../../state/dataStore.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import { changeTraining } from "../changeTraining.ts";
import { useIsSolved } from "../useIsSolved.ts";
import classes from "./CoachPanel.module.css";

/** Warnings before the run starts; a sentence that all is well where there are none. */
export function BeforeRun() {
  const { t } = useWords("coach");
  const { batchSize } = useProject().training;
  const text = useStore(dataStore, (data) => data.text);
  const isLocked = useLock("training") !== null;
  const isSolved = useIsSolved();
  const concerns = useMemo(
    () => (text === null ? [] : findConcerns(text, isSolved ? null : { batchSize })),
    [text, isSolved, batchSize],
  );
  if (concerns.length === 0) return <p className={classes["quiet"]}>{t("coach.before.fine")}</p>;
  return (
    <ul className={classes["concerns"]}>
      {concerns.map((concern) => (
        <li key={concern.kind}>
          {describe(concern, t)}
          {concern.kind === "batchLargerThanData" && (
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={isLocked}
              onClick={() => changeTraining({ batchSize: concern.smaller })}
            >
              {t("coach.before.batchSize", { batchSize: concern.smaller })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function describe(concern: Concern, t: Translate<"coach">): string {
  switch (concern.kind) {
    case "batchLargerThanData":
      return t("coach.before.batchLargerThanData", concern);
    case "classOfFewRows":
      return t("coach.before.classOfFewRows", concern);
    case "noValidationRows":
      return t("coach.before.noValidationRows");
    case "fewTestRows":
      return t("coach.before.fewTestRows", concern);
  }
}
