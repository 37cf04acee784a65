import { createStore, type StoreApi } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { TrainedParts } from "../core/run/trainedParts.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { Watched } from "../core/run/watched.ts";
import type { PrepareEvent } from "../engine/protocol/text.ts";

/** Where the training run stands. */
export type RunStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing"; readonly step: PrepareEvent["step"]; readonly share: number }
  | { readonly kind: "training" }
  | { readonly kind: "paused" }
  | { readonly kind: "stopping" }
  /** Learning once more, from the validation rows as well. */
  | { readonly kind: "refitting"; readonly share: number }
  | { readonly kind: "evaluating"; readonly share: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly issue: Issue };

/** A run that its tab interrupted, and the last state that was saved. */
export interface InterruptedRun {
  readonly id: string;
  readonly startedAt: number;
  readonly parts: TrainedParts | null;
  readonly log: RunLog;
  /** Null where the tab closed before the first state was saved. */
  readonly state: TrainingState | null;
}

export interface RunState {
  readonly status: RunStatus;
  /** The log of the run under way, or of the last one. */
  readonly log: RunLog;
  /** The run whose model is in use: evaluated, tried out, deployed. */
  readonly finished: FinishedRun | null;
  /** The run that ended last, or was put into use since; of its model the one in use may be a better one. */
  readonly latest: FinishedRun | null;
  /** The run that the log is of; null where it is of none that is kept. */
  readonly shownId: string | null;
  readonly interrupted: InterruptedRun | null;
  /** Validation rows with what the run answered to them after each pass; null before any run. */
  readonly watched: Watched | null;
  /** The epoch from which the run under way, or the last one, went on by itself after its engine was lost. */
  readonly recovered: { readonly epoch: number } | null;
}

export const emptyRunState: RunState = {
  status: { kind: "idle" },
  log: emptyRunLog,
  finished: null,
  latest: null,
  shownId: null,
  interrupted: null,
  watched: null,
  recovered: null,
};

export type RunStore = StoreApi<RunState>;
export const makeRunStore = (): RunStore => createStore<RunState>()(() => emptyRunState);

export const runStore = makeRunStore();

const runningKinds: readonly RunStatus["kind"][] = [
  "preparing",
  "training",
  "paused",
  "stopping",
  "refitting",
  "evaluating",
];

/** Whether a run is under way, during which data and model must not change. */
export const isRunning = (status: RunStatus): boolean => runningKinds.includes(status.kind);
