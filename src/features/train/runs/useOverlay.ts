import { useMemo } from "react";
import { useStore } from "zustand";
import type { Curve } from "../../../components/charts/curve.ts";
import { validationFigure } from "../../../core/metrics/figures.ts";
import type { StepMetricName } from "../../../core/task/tasks.ts";
import { runStore } from "../../../state/runStore.ts";
import { trialPoints } from "../curves.ts";
import { useChosenRuns, useRunName } from "./useRuns.ts";

/** Curves of the chosen runs, to be drawn behind the one that is shown. */
interface Overlay {
  readonly curves: readonly Curve[];
  /** The epochs of the longest. */
  readonly epochs: number;
}

/** A figure of the chosen runs on the validation rows, or on the training rows where there were none; thin and grey. */
export function useOverlay(figure: StepMetricName): Overlay {
  const chosen = useChosenRuns();
  const nameOf = useRunName();
  const shownId = useStore(runStore, (run) => run.shownId);
  return useMemo(() => {
    const curves = chosen
      .filter(({ id }) => id !== shownId)
      .map((run): Curve => {
        const validation = trialPoints(run.log, validationFigure(figure));
        return {
          id: run.id,
          label: nameOf(run),
          colour: "var(--ll-border-strong)",
          weight: "quiet",
          isNamed: true,
          points: validation.length > 0 ? validation : trialPoints(run.log, figure),
        };
      })
      .filter(({ points }) => points.length > 0);
    return { curves, epochs: Math.max(0, ...chosen.map(({ log }) => log.epochLogs.length)) };
  }, [chosen, shownId, figure, nameOf]);
}
