import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { KeptRun } from "../storage/runs.ts";
import type { InterruptedRun } from "./runStore.ts";

/** A project's runs as they are stored when the project opens. */
export interface OpenedRuns {
  readonly finished: FinishedRun | null;
  readonly candidate: FinishedRun | null;
  readonly interrupted: InterruptedRun | null;
}

interface ReadRun {
  readonly record: RunRecord;
  readonly state: TrainingState | null;
}

/** Reads the stored runs of a project: the run in use, a run that waits for the user's choice, and an interrupted run. */
export async function openRuns(kept: readonly KeptRun[], inUseId: string | null): Promise<OpenedRuns> {
  // Loaded when first needed: making the schemas would hold up the page's first drawing.
  const { parseRun, parseTrainingState, toFinishedRun } = await import("../core/run/parseRun.ts");
  const runs = kept.flatMap(({ id, projectId, run, state }): readonly ReadRun[] => {
    const record = parseRun(run, { id, projectId });
    return record === null ? [] : [{ record, state: parseTrainingState(state) }];
  });
  const latest = runs.toSorted((one, other) => other.record.startedAt - one.record.startedAt);
  const ended = latest.flatMap(({ record, state }) => toFinishedRun(record, state) ?? []);
  const finished = ended.find(({ id }) => id === inUseId) ?? ended[0] ?? null;
  const candidate = ended.find(({ id }) => id !== finished?.id) ?? null;
  return { finished, candidate, interrupted: interruptedOf(latest) };
}

function interruptedOf(runs: readonly ReadRun[]): InterruptedRun | null {
  const found = runs.find(({ record }) => record.stage === "underWay");
  if (found === undefined) return null;
  const { id, startedAt, parts, log } = found.record;
  return { id, startedAt, parts, log, state: found.state };
}
