import type { TaskKind } from "../task/task.ts";
import type { RunResult } from "./finishedRun.ts";
import type { RunLog } from "./runLog.ts";
import type { TrainedParts } from "./trainedParts.ts";
import { endReasons } from "./trainEvent.ts";

/** How far a run came. A run that is `underWay` when its project opens was interrupted. */
export const runStages = ["underWay", ...endReasons] as const;
type RunStage = (typeof runStages)[number];

/** A run from its first step on, as the device keeps it. Its state, to go on from, is kept beside it. */
export interface RunRecord {
  readonly id: string;
  readonly projectId: string;
  readonly task: TaskKind;
  readonly stage: RunStage;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** What the run is a function of; null of runs kept before that was. */
  readonly parts: TrainedParts | null;
  readonly log: RunLog;
  /** Null while the run is under way. */
  readonly result: RunResult | null;
}
