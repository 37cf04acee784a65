import type { TaskKind } from "../task/task.ts";
import type { RunResult } from "./finishedRun.ts";
import type { RunLog } from "./runLog.ts";
import type { TrainedParts } from "./trainedParts.ts";
import { endReasons } from "./trainEvent.ts";

/** Status of a run. A run that is `underWay` when its project opens was interrupted. */
export const runStages = ["underWay", ...endReasons] as const;
export type RunStage = (typeof runStages)[number];

/** A run as stored, from its first step on. Its checkpoint is stored beside it. */
export interface RunRecord {
  readonly id: string;
  readonly projectId: string;
  readonly task: TaskKind;
  readonly stage: RunStage;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** The parts of the project that decide the run; null for runs stored before these were. */
  readonly parts: TrainedParts | null;
  readonly log: RunLog;
  /** Null while the run is under way. */
  readonly result: RunResult | null;
}
