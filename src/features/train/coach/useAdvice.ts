import { useMemo } from "react";
import { useStore } from "zustand";
import type { Advice } from "../../../core/coach/advice.ts";
import { adviseOn } from "../../../core/coach/coach.ts";
import type { RunLog } from "../../../core/run/runLog.ts";
import { coachFactsOf } from "../../../state/coach.ts";
import { dataStore } from "../../../state/dataStore.ts";
import { runStore } from "../../../state/runStore.ts";
import { useProject } from "../../../state/useProject.ts";

/** The coach's advice on the visible run; null without a run. */
export function useAdvice(log: RunLog): readonly Advice[] | null {
  const project = useProject();
  const status = useStore(runStore, (run) => run.status);
  const finished = useStore(runStore, (run) => run.finished);
  const latest = useStore(runStore, (run) => run.latest);
  const { text, baseline, findings, doctor } = useStore(dataStore);
  // Batches come many times a second; what the coach says changes with the epochs.
  const { epochLogs } = log;
  return useMemo(() => {
    const run = { ...runStore.getState(), log, status, finished, latest };
    const facts = coachFactsOf(project, run, { text, baseline, findings, doctor });
    return facts === null ? null : adviseOn(facts);
    // oxlint-disable-next-line react/exhaustive-deps -- the log's epochs stand for the log
  }, [project, status.kind, finished, latest, text, baseline, findings, doctor, epochLogs]);
}
