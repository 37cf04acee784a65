import { makeProject } from "../../project/project.ts";
import { emptyRunLog } from "../runLog.ts";
import { noNotes, toEntry, type RunEntry } from "../runEntry.ts";
import { trainedParts } from "../trainedParts.ts";

/** The entry of a run that has ended, with what a test says of it. */
export function makeEntry(number: number, change: Partial<RunEntry> = {}): RunEntry {
  const record = {
    id: `r${String(number)}`,
    projectId: "p",
    task: "classification",
    stage: "completed",
    startedAt: number,
    finishedAt: number + 0.5,
    parts: trainedParts(makeProject("p", "Reviews")),
    log: emptyRunLog,
    result: null,
  } as const;
  const facts = { ...noNotes, number, origin: { kind: "single" } as const, modelBytes: 10, stateBytes: 40 };
  return { ...toEntry(record, facts), ...change };
}

/** The log of a run that reached this accuracy on the validation rows after its one epoch. */
export const logOf = (valAccuracy: number): RunEntry["log"] => ({
  ...makeEntry(0).log,
  epochs: 1,
  epochLogs: [{ metrics: { valAccuracy, valLoss: 1 - valAccuracy }, elapsedMs: 1 }],
});
