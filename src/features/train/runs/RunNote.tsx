import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { figureNames } from "../../../core/metrics/figures.ts";
import { formatMetric, formatFigure } from "../../../components/charts/formats.ts";
import type { RunEntry } from "../../../core/run/runEntry.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { runStore } from "../../../state/runStore.ts";
import { useRun as putIntoUse } from "../../../state/studio.ts";
import { useLock } from "../../../state/useProject.ts";
import { useRunName, useRuns } from "./useRuns.ts";
import classes from "./Runs.module.css";

/** Says which model stays in use after a run that is no better, and lets this one be used all the same. */
export function RunNote() {
  const runs = useRuns();
  const isDone = useStore(runStore, ({ status }) => status.kind === "done");
  const shownId = useStore(runStore, (run) => run.shownId);
  const inUseId = useStore(runStore, ({ finished }) => finished?.id ?? null);
  const shown = runs.find(({ id }) => id === shownId);
  const inUse = runs.find(({ id }) => id === inUseId);
  if (!isDone || shown === undefined || inUse === undefined || shown === inUse || shown.modelBytes === 0)
    return null;
  return <Note shown={shown} inUse={inUse} />;
}

function Note({ shown, inUse }: { readonly shown: RunEntry; readonly inUse: RunEntry }) {
  const { t } = useWords("runs");
  const nameOf = useRunName();
  const isLocked = useLock("graph") !== null;
  return (
    <section className={classes["notice"]} aria-label={t("runs.better.title")}>
      <span>
        {t("runs.better", {
          last: nameOf(shown),
          lastFigure: headlineOf(shown),
          inUse: nameOf(inUse),
          figure: headlineOf(inUse),
        })}
      </span>
      <Button size="xs" variant="default" disabled={isLocked} onClick={() => void putIntoUse(shown.id)}>
        {t("runs.useNamed", { name: nameOf(shown) })}
      </Button>
    </section>
  );
}

function headlineOf({ test }: RunEntry): string {
  const [first] = Object.entries(test);
  if (first === undefined) return "–";
  const name = figureNames.find((figure) => figure === first[0]);
  return name === undefined ? formatFigure(first[1]) : formatMetric(name, first[1]);
}
