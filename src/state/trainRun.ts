import { appendEvent, emptyRunLog, type RunLog } from "../core/metrics/runLog.ts";
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { EngineCalls, TrainResult } from "../engine/protocol.ts";
import { engine } from "./engine.ts";
import { currentProject, projectStore } from "./projectStore.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

let running: EngineCall<"train"> | null = null;

/** Trains the project's model from new weights. The last finished run stays until this one has ended. */
export async function startTraining(): Promise<void> {
  const project = currentProject();
  const roles = project?.source?.roles;
  const isOwned = projectStore.getState().ownership === "owned";
  if (project === null || roles == null || running !== null || !isOwned) return;
  const { text, split, augmentation, graph, training } = project;
  const recipe = project.source?.recipe ?? [];
  const call = engine().call("train", { roles, recipe, text, split, augmentation, graph, training });
  running = call;
  runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 }, log: emptyRunLog });
  try {
    const result = await followRun(call);
    keepResult(result, runStore.getState().log);
  } catch (error) {
    if (running !== call) return;
    if (error instanceof CallCancelled) runStore.setState({ status: { kind: "idle" } });
    else runStore.setState({ status: { kind: "failed", issue: toIssue(error) } });
  } finally {
    if (running === call) running = null;
  }
}

/** Ends the run under way and forgets it: its project is closed, or owned by another tab now. */
export function abandonTraining(): void {
  if (running === null) return;
  running.control("cancel");
  running = null;
  runStore.setState({ status: { kind: "idle" } });
}

async function followRun(call: EngineCall<"train">): Promise<TrainResult> {
  for (;;) {
    const next = await call.next();
    if (running !== call) throw new CallCancelled();
    if (next.done) return next.value;
    takeEvent(next.value);
  }
}

function takeEvent(event: EngineCalls["train"]["event"]): void {
  if (event.type === "onPrepare") {
    runStore.setState({ status: { kind: "preparing", step: event.step, share: event.share } });
    return;
  }
  if (event.type === "onEvaluate") {
    runStore.setState({ status: { kind: "evaluating", share: event.share } });
    return;
  }
  const begins = event.type === "onTrainBegin";
  runStore.setState(({ log, status }) => ({
    log: appendEvent(log, event),
    status: begins ? { kind: "training" } : status,
  }));
}

function keepResult(result: TrainResult, log: RunLog): void {
  runStore.setState({ status: { kind: "done" }, finished: { ...result, finishedAt: Date.now(), log } });
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

/** Ends the run after the batch under way; what was learned so far is kept and evaluated. */
export function stopTraining(): void {
  const isPreparing = runStore.getState().status.kind === "preparing";
  running?.control(isPreparing ? "cancel" : "finish");
  if (running !== null) runStore.setState({ status: { kind: "stopping" } });
}

/** Class probabilities of each text by the trained model, [texts][classes]. */
export const predict = (texts: readonly string[]): Promise<readonly (readonly number[])[]> =>
  engine().run("predict", { texts });
