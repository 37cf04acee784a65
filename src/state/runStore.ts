import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { PrepareEvent } from "../engine/protocol/text.ts";

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
