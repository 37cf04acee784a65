import type { FinishedRun } from "./finishedRun.ts";
import { runVersion } from "./migrations.ts";
import type { StoredRun } from "./parseRun.ts";
import type { RunLog } from "./runLog.ts";
import type { RunRecord } from "./runRecord.ts";
import { valuesOf } from "./series.ts";

/** Converts a run to its stored form. */
export function storeRun({ id: _id, projectId: _project, log, result, ...run }: RunRecord): StoredRun {
  return { ...run, version: runVersion, log: storeLog(log), result };
}

const storeLog = ({ batches, ...log }: RunLog): StoredRun["log"] => ({
  ...log,
  batches: {
    position: valuesOf(batches.position).slice(),
    metrics: Object.fromEntries(
      Object.entries(batches.metrics).map(([name, series]) => [name, valuesOf(series).slice()]),
    ),
    learningRate: valuesOf(batches.learningRate).slice(),
    gradientNorm: valuesOf(batches.gradientNorm).slice(),
  },
});

/** A finished run as a record of its project. */
export function toRecord(
  { id, finishedAt, log, parts, state: _state, ...result }: FinishedRun,
  of: Pick<RunRecord, "projectId" | "task" | "startedAt">,
): RunRecord {
  return { ...of, id, finishedAt, log, parts, stage: log.endReason ?? "completed", result };
}
