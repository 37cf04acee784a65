import type { TrainedParts } from "../core/run/trainedParts.ts";
import { appendEvent, type RunLog } from "../core/run/runLog.ts";
import type { Issue } from "../core/issue.ts";
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { EngineCalls } from "../engine/protocol/calls.ts";
import type { TrainJob, TrainResult } from "../engine/protocol/train.ts";
import { deviceStore } from "./deviceStore.ts";
import { engine } from "./engine.ts";
import { projectStore } from "./projectStore.ts";
import { isRunning, runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

let running: EngineCall<"train"> | null = null;

/** What the engine is to do for a run of these parts; null where columns are missing. */
export function jobOf({ source, text, split, augmentation, graph, training }: TrainedParts): TrainJob | null {
  const { roles = null, recipe = [] } = source ?? {};
  return roles === null ? null : { roles, recipe, text, split, augmentation, graph, training };
}

/** Whether a run may begin: none is under way, and the project is this tab's. */
export const canRun = (): boolean =>
  !isRunning(runStore.getState().status) && projectStore.getState().ownership === "owned";

/** How a job ended. `abandoned`: what it was for is no longer there, and nothing may be done about it. */
export type JobOutcome =
  | { readonly kind: "trained"; readonly result: TrainResult; readonly log: RunLog }
  | { readonly kind: "failed"; readonly issue: Issue }
  | { readonly kind: "cancelled" | "abandoned" };

/** Trains and shows it as the run under way, its log going on from `log`. What comes after is the caller's. */
export async function runJob(job: TrainJob, log: RunLog): Promise<JobOutcome> {
  const call = engine().call("train", job);
  running = call;
  runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 }, log });
  try {
    for (;;) {
      const next = await call.next();
      if (running !== call) return { kind: "abandoned" };
      if (next.done) return { kind: "trained", result: next.value, log: runStore.getState().log };
      takeEvent(next.value);
    }
  } catch (error) {
    if (running !== call) return { kind: "abandoned" };
    return error instanceof CallCancelled ? { kind: "cancelled" } : { kind: "failed", issue: toIssue(error) };
  } finally {
    if (running === call) running = null;
  }
}

function takeEvent(event: EngineCalls["train"]["event"]): void {
  if (event.type === "onPrepare") {
    runStore.setState({ status: { kind: "preparing", step: event.step, share: event.share } });
    return;
  }
  if (event.type === "onEvaluate") {
    // A pause that was asked for as training ended: it would hold up the test, which cannot be resumed by hand.
    if (runStore.getState().status.kind === "paused") running?.control("resume");
    runStore.setState({ status: { kind: "evaluating", share: event.share } });
    return;
  }
  if (event.type === "onDevice") {
    deviceStore.setState({ report: event.report, failure: null });
    return;
  }
  const begins = event.type === "onTrainBegin";
  runStore.setState(({ log, status }) => ({
    log: appendEvent(log, event),
    status: begins ? { kind: "training" } : status,
  }));
}

/** Ends the run under way and forgets it: its project is closed, or owned by another tab now. */
export function abandonJob(): void {
  running?.control("cancel");
  running = null;
  if (isRunning(runStore.getState().status)) runStore.setState({ status: { kind: "idle" } });
}

export function pauseTraining(): void {
  if (runStore.getState().status.kind !== "training") return;
  running?.control("pause");
  runStore.setState({ status: { kind: "paused" } });
}

export function resumeTraining(): void {
  if (runStore.getState().status.kind !== "paused") return;
  running?.control("resume");
  runStore.setState({ status: { kind: "training" } });
}

/** Ends the job after the batch under way; what was learned so far is kept and evaluated. */
export function finishJob(): void {
  const isPreparing = runStore.getState().status.kind === "preparing";
  running?.control(isPreparing ? "cancel" : "finish");
  if (running !== null) runStore.setState({ status: { kind: "stopping" } });
}
