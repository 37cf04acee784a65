import { useMemo } from "react";
import { useStore } from "zustand";
import type { Curve } from "../../components/charts/curve.ts";
import { validationFigure } from "../../core/metrics/figures.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import { trialPoints } from "./curves.ts";

/** The run in use, thin and grey behind another one. */
export function useEarlierCurves(log: RunLog, figure: StepMetricName): readonly Curve[] {
  const { t } = useWords("train");
  const finished = useStore(runStore, (run) => run.finished);
  return useMemo(() => {
    // A run that goes on repeats the epochs of the one before.
    const isOwn = finished === null || log.epochLogs[0] === finished.log.epochLogs[0] || log === finished.log;
    if (isOwn) return [];
    const points = trialPoints(finished.log, validationFigure(figure));
    if (points.length === 0) return [];
    return [
      {
        id: "earlier",
        label: t("train.earlier"),
        colour: "var(--ll-border-strong)",
        weight: "quiet",
        isNamed: true,
        points,
      },
    ];
  }, [finished, log, figure, t]);
}
