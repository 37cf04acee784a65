import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { Project } from "../core/project/project.ts";
import { emptyRunLog, type RunLog } from "../core/metrics/runLog.ts";
import type { TrainingState } from "../core/training/trainingState.ts";
import type { PrepareEvent, TrainResult } from "../engine/protocol.ts";

/** Where the training run stands. */
export type RunStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing"; readonly step: PrepareEvent["step"]; readonly share: number }
  | { readonly kind: "training" }
  | { readonly kind: "paused" }
  | { readonly kind: "stopping" }
  | { readonly kind: "evaluating"; readonly share: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly issue: Issue };

/** The last finished run: everything that evaluating, trying out and deploying need. Kept on the device. */
export interface FinishedRun extends Omit<TrainResult, "state"> {
  readonly finishedAt: number;
  readonly log: RunLog;
  /** What the run was a function of, and where it ended, to go on from there; null of older runs. */
  readonly resumable: Resumable | null;
}

/** The parts of a project that a run is a function of. */
export type TrainedParts = Pick<Project, "source" | "text" | "split" | "augmentation" | "graph" | "training">;

/** A run that can go on. */
export interface Resumable {
  readonly trained: TrainedParts;
  readonly state: TrainingState;
}

interface RunState {
  readonly status: RunStatus;
  readonly log: RunLog;
  readonly finished: FinishedRun | null;
}

export const emptyRunState: RunState = { status: { kind: "idle" }, log: emptyRunLog, finished: null };

export const runStore = createStore<RunState>()(() => emptyRunState);

const runningKinds: readonly RunStatus["kind"][] = [
  "preparing",
  "training",
  "paused",
  "stopping",
  "evaluating",
];

/** Whether a run is under way, so that data and model should not change beneath it. */
export const isRunning = (status: RunStatus): boolean => runningKinds.includes(status.kind);
