import { Button, Group } from "@mantine/core";
import { useStore } from "zustand";
import { formatMetric } from "../../components/charts/formats.ts";
import type { FinishedRun } from "../../core/run/finishedRun.ts";
import { headlineOf } from "../../core/run/headline.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { keepInUse, takeCandidate } from "../../state/studio.ts";
import { useLock } from "../../state/useProject.ts";
import classes from "./TrainStage.module.css";

/** The choice between the last run and the run in use, where the last run is no better. */
export function RunChoice() {
  const candidate = useStore(runStore, (run) => run.candidate);
  const inUse = useStore(runStore, (run) => run.finished);
  return candidate === null || inUse === null ? null : <Choice candidate={candidate} inUse={inUse} />;
}

function Choice({ candidate, inUse }: { readonly candidate: FinishedRun; readonly inUse: FinishedRun }) {
  const { t } = useWords("train");
  const isLocked = useLock("graph") !== null;
  return (
    <section className={classes["choice"]} aria-label={t("train.choice.title")}>
      <p>{t("train.choice", { last: figureOf(candidate), inUse: figureOf(inUse) })}</p>
      <Group gap="xs">
        <Button disabled={isLocked} onClick={keepInUse}>
          {t("train.choice.keep", { figure: figureOf(inUse) })}
        </Button>
        <Button variant="default" disabled={isLocked} onClick={() => void takeCandidate()}>
          {t("train.choice.take", { figure: figureOf(candidate) })}
        </Button>
      </Group>
    </section>
  );
}

function figureOf({ evaluation }: FinishedRun): string {
  const headline = headlineOf(evaluation);
  return headline === null ? "–" : formatMetric(headline.metric, headline.value);
}
