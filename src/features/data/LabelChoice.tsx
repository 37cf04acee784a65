import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { Select } from "../../components/Select.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import { Labelled } from "../../components/Labelled.tsx";
import { severalUses } from "../../core/dataset/severalLabels.ts";
import type { ClassTarget } from "../../core/task/target.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeRoles } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLock } from "../../state/useProject.ts";
import classes from "./OpenTable.module.css";

/** Choices about labels of a special form: several labels in a cell, or numbers with many values. */
export function LabelChoice({ target }: { readonly target: ClassTarget }) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const reading = useStore(dataStore, (data) => data.classes?.labels ?? null);
  if (reading === null) return null;
  const { kind, separator, severalShare, suggestedEdges } = reading;
  if (kind === "several" && separator !== null) {
    const chosen = target.several?.use ?? "whole";
    return (
      <div className={classes["wide"]}>
        <Labelled label={t("data.several", { separator })} help={t("data.severalHelp")}>
          {(id) => (
            <Select
              id={id}
              data={severalUses.map((use) => ({ value: use, label: t(`data.several.${use}`) }))}
              value={chosen}
              disabled={disabled}
              onChange={(use) => changeRoles({ target: { ...target, several: { separator, use } } })}
            />
          )}
        </Labelled>
        <p className={classes["consequence"]}>
          <span>{t("data.severalShare", { share: formatShare(severalShare) })}</span>
          <span>{t(`data.severalMeans.${chosen}`)}</span>
        </p>
      </div>
    );
  }
  if (kind !== "number" && target.edges === null) return null;
  const isCut = target.edges !== null;
  return (
    <p className={classes["numeric"]}>
      <span>
        {isCut ? t("data.numericCut", { edges: target.edges.map(String) }) : t("data.numericLabel")}
      </span>
      <Button
        size="xs"
        variant="default"
        disabled={disabled}
        onClick={() => changeRoles({ target: { ...target, edges: isCut ? null : suggestedEdges } })}
      >
        {isCut ? t("data.numericUncut") : t("data.numericDoCut", { count: suggestedEdges.length + 1 })}
      </Button>
    </p>
  );
}
