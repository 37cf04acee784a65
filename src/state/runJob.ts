import { appendEvent, type RunLog } from "../core/run/runLog.ts";
import { isTrainEvent } from "../core/run/trainEvent.ts";
import type { TrainedParts } from "../core/run/trainedParts.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import { watch } from "../core/run/watched.ts";
import { makeIssue, type Issue } from "../core/issue.ts";
import { CallCancelled, EngineLost, type EngineCall, type EngineClient } from "../engine/client.ts";
import type { TrainCalls, TrainJob, TrainResult } from "../engine/protocol/train.ts";
import type { DeviceStore } from "./deviceStore.ts";
import type { ProjectStore } from "./projectStore.ts";
import { isRunning, type RunStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** The engine and the stores that jobs are run with. */
export interface RunJobPorts {
  readonly engine: () => Pick<EngineClient, "call" | "run">;
  readonly runStore: RunStore;
  readonly projectStore: ProjectStore;
  readonly deviceStore: DeviceStore;
}

/** The engine's job for a run of these parts; null where columns are missing. */
export function jobOf({ source, text, split, augmentation, graph, training }: TrainedParts): TrainJob | null {
  const { roles = null, recipe = [] } = source ?? {};
  return roles === null ? null : { roles, recipe, text, split, augmentation, graph, training };
}

/** How a job ended. `abandoned`: its project is closed, so the result must not be stored or shown. */
export type JobOutcome =
  | { readonly kind: "trained"; readonly result: TrainResult; readonly log: RunLog }
  | { readonly kind: "failed"; readonly issue: Issue }
  | { readonly kind: "lost"; readonly issue: Issue }
  | { readonly kind: "cancelled" | "abandoned" };

/** The state that a job begins with, and the function that stores its checkpoints. */
interface JobContext {
  readonly log: RunLog;
  readonly onCheckpoint?: (state: TrainingState) => void;
}

export interface RunJobs {
  /** Whether a run may begin: none is under way, and the project is this tab's. */
  readonly canRun: () => boolean;
  /** Trains, and shows the job as the run under way, whose log continues `log`. The caller handles the result. */
  readonly runJob: (job: TrainJob, context: JobContext) => Promise<JobOutcome>;
  /** Ends and discards the run under way, because its project is closed or owned by another tab now. */
  readonly abandonJob: () => void;
  readonly pauseTraining: () => void;
  readonly resumeTraining: () => void;
  /** Ends the job after the current batch. The weights learned so far are kept and evaluated. */
  readonly finishJob: () => void;
}

/** Jobs for the engine, one at a time. */
export function makeRunJobs({ engine, runStore, projectStore, deviceStore }: RunJobPorts): RunJobs {
  let running: EngineCall<"train"> | null = null;
  const statusKind = () => runStore.getState().status.kind;

  async function runJob(job: TrainJob, { log, onCheckpoint }: JobContext): Promise<JobOutcome> {
    const call = engine().call("train", job);
    running = call;
    runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 }, log });
    try {
      for (;;) {
        const next = await call.next();
        if (running !== call) return { kind: "abandoned" };
        if (next.done) return { kind: "trained", result: next.value, log: runStore.getState().log };
        if (next.value.type === "onCheckpoint") onCheckpoint?.(next.value.state);
        else takeEvent(next.value);
      }
    } catch (error) {
      if (running !== call) return { kind: "abandoned" };
      if (error instanceof EngineLost)
        return { kind: "lost", issue: makeIssue("training.engineLost", "error", {}) };
      if (error instanceof CallCancelled) return { kind: "cancelled" };
      const issue = toIssue(error, "train");
      return { kind: issue.code === "training.deviceLost" ? "lost" : "failed", issue };
    } finally {
      if (running === call) running = null;
    }
  }

  function takeEvent(event: TrainCalls["train"]["event"]): void {
    if (event.type === "onPrepare") {
      runStore.setState({ status: { kind: "preparing", step: event.step, share: event.share } });
      return;
    }
    if (event.type === "onEvaluate" || event.type === "onRefit") {
      // A pause that was asked for as training ended: it would hold up what comes after, which cannot be resumed by hand.
      if (statusKind() === "paused") running?.control("resume");
      const kind = event.type === "onRefit" ? "refitting" : "evaluating";
      if (kind === "evaluating" || statusKind() !== "stopping")
        runStore.setState({ status: { kind, share: event.share } });
      return;
    }
    if (event.type === "onDevice") {
      deviceStore.setState({ report: event.report, failure: null });
      return;
    }
    if (!isTrainEvent(event)) {
      runStore.setState(({ watched }) => ({ watched: watch(watched, event) }));
      return;
    }
    const begins = event.type === "onTrainBegin";
    runStore.setState(({ log, status }) => ({
      log: appendEvent(log, event),
      status: begins ? { kind: "training" } : status,
    }));
  }

  return {
    canRun: () => !isRunning(runStore.getState().status) && projectStore.getState().ownership === "owned",
    runJob,
    abandonJob: () => {
      running?.control("cancel");
      running = null;
      if (isRunning(runStore.getState().status)) runStore.setState({ status: { kind: "idle" } });
    },
    pauseTraining: () => {
      if (statusKind() !== "training") return;
      running?.control("pause");
      runStore.setState({ status: { kind: "paused" } });
    },
    resumeTraining: () => {
      if (statusKind() !== "paused") return;
      running?.control("resume");
      runStore.setState({ status: { kind: "training" } });
    },
    finishJob: () => {
      running?.control(statusKind() === "preparing" ? "cancel" : "finish");
      if (running !== null) runStore.setState({ status: { kind: "stopping" } });
    },
  };
}
