import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { takeTrial } from "../../../state/studio.ts";
import { ledgerStore, trialEntry } from "../../../state/ledgerStore.ts";
import { runStore } from "../../../state/runStore.ts";
import { trialGraph, type KeptSearch } from "../../../state/searchStore.ts";
import { useLock, useProject } from "../../../state/useProject.ts";
import type { ShownTrial } from "./useTrials.ts";
import classes from "./Trials.module.css";

interface TrialActionProps {
  readonly trial: ShownTrial;
  readonly search: KeptSearch;
}

/** The action on a model of the search, or the reason why there is none. */
export function TrialAction({ trial, search }: TrialActionProps) {
  const { t } = useWords("search");
  const isLocked = useLock("graph") !== null;
  const isInUse = useIsInUse(search, trial.number);
  const { number, issue, standing, isTraining, isWhole } = trial;
  if (issue !== null) return <span className={classes["failed"]}>{t("search.failed")}</span>;
  if (isTraining) return <span className={classes["quiet"]}>{t("search.training")}</span>;
  if (standing === null) return <span className={classes["quiet"]}>{t("search.waiting")}</span>;
  return (
    <span className={classes["action"]}>
      {isInUse && (
        <span className={classes["inUse"]}>
          <IconCheck size={14} aria-hidden="true" />
          {t("search.inUse")}
        </span>
      )}
      {!isInUse && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={isLocked}
          aria-label={t("search.useModel", { number })}
          onClick={() => void takeTrial(number - 1)}
        >
          {t("search.use")}
        </Button>
      )}
      {!isWhole && <span className={classes["quiet"]}>{t("search.partly")}</span>}
    </span>
  );
}

/** Whether the project has this model, and its weights are in use. */
function useIsInUse(search: KeptSearch, number: number): boolean {
  const { graph } = useProject();
  const inUseId = useStore(runStore, (run) => run.finished?.id ?? null);
  const own = useStore(ledgerStore, (ledger) => trialEntry(ledger, search.id, number - 1)?.id);
  return useMemo(
    () =>
      own !== undefined &&
      own === inUseId &&
      JSON.stringify(graph) === JSON.stringify(trialGraph(search, number - 1)),
    [search, number, graph, own, inUseId],
  );
}
