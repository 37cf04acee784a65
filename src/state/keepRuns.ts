import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import { storeRun, toRecord } from "../core/run/storeRun.ts";
import type { TrainingState } from "../core/run/trainingState.ts";

/** The part of the storage that holds runs. */
export interface RunStorage {
  readonly keepRun: (keys: { id: string; projectId: string }, run: unknown) => Promise<void>;
  readonly keepCheckpoint: (keys: { id: string; projectId: string }, state: unknown) => Promise<void>;
  readonly dropRuns: (ids: readonly string[]) => Promise<void>;
}

/** Writes runs one after the other, so that what was asked for last is what is kept. */
export interface RunKeeper {
  readonly keepRecord: (record: RunRecord) => void;
  /** Keeps a state with how far the run had come; while an earlier one is still being written, it is left out. */
  readonly keepCheckpoint: (record: RunRecord, state: TrainingState) => void;
  readonly keepFinished: (run: FinishedRun, of: Pick<RunRecord, "projectId" | "task" | "startedAt">) => void;
  readonly drop: (ids: readonly string[]) => void;
  /** Resolves once everything that was asked for is written. */
  readonly settled: () => Promise<void>;
}

/** @param whileKeeping is told of every write, to show whether what is shown is saved */
export function makeRunKeeper(
  storage: RunStorage,
  whileKeeping: (keeping: Promise<void>) => Promise<void>,
): RunKeeper {
  let last: Promise<void> = Promise.resolve();
  let waitingCount = 0;
  const queue = (work: () => Promise<void>): void => {
    waitingCount++;
    const next = last.then(work).finally(() => {
      waitingCount--;
    });
    last = whileKeeping(next);
  };
  const keysOf = ({ id, projectId }: RunRecord) => ({ id, projectId });
  return {
    keepRecord: (record) => {
      queue(() => storage.keepRun(keysOf(record), storeRun(record)));
    },
    keepCheckpoint: (record, state) => {
      if (waitingCount > 0) return;
      queue(async () => {
        await storage.keepCheckpoint(keysOf(record), state);
        await storage.keepRun(keysOf(record), storeRun(record));
      });
    },
    keepFinished: (run, of) => {
      queue(async () => {
        const record = toRecord(run, of);
        if (run.state !== null) await storage.keepCheckpoint(keysOf(record), run.state);
        await storage.keepRun(keysOf(record), storeRun(record));
      });
    },
    drop: (ids) => {
      queue(() => storage.dropRuns(ids));
    },
    settled: () => last,
  };
}
