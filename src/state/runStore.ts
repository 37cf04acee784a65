import { createStore } from "zustand/vanilla";
import type { Issue } from "../core/issue.ts";
import type { Evaluation } from "../core/metrics/evaluation.ts";
import { emptyRunLog, type RunLog } from "../core/metrics/runLog.ts";
import type { TrainedModel } from "../core/project/trainedModel.ts";
import type { DeviceReport, PrepareEvent } from "../engine/protocol.ts";

/** Where the training run stands. */
export type RunStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing"; readonly step: PrepareEvent["step"]; readonly share: number }
  | { readonly kind: "training" }
  | { readonly kind: "paused" }
  | { readonly kind: "stopping" }
  | { readonly kind: "evaluating"; readonly share: number }
  | { readonly kind: "done"; readonly reason: "completed" | "stopped" }
  | { readonly kind: "failed"; readonly issue: Issue };

/** The last finished run: everything that evaluating, trying out and deploying need. Kept on the device. */
export interface FinishedRun {
  readonly finishedAt: number;
  readonly model: TrainedModel;
  readonly evaluation: Evaluation;
  readonly device: DeviceReport;
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  readonly issues: readonly Issue[];
  readonly heldBackTexts: readonly string[];
  readonly log: RunLog;
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
