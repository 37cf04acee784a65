import { appendEvent, emptyRunLog, type RunLog } from "../core/metrics/runLog.ts";
import type { Project } from "../core/project/project.ts";
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { EngineCalls, TrainJob, TrainResult } from "../engine/protocol.ts";
import { deviceStore } from "./deviceStore.ts";
import { engine } from "./engine.ts";
import { currentProject, projectStore } from "./projectStore.ts";
import { resumableRun } from "./resumableRun.ts";
import { runStore } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

let running: EngineCall<"train"> | null = null;

/** Trains the project's model from new weights. The last finished run stays until this one has ended. */
export async function startTraining(): Promise<void> {
  const planned = currentJob();
  if (planned !== null) await train(planned, emptyRunLog);
}

/** Goes on with the last run where it ended, up to `epochs` in all. */
export async function continueTraining(epochs: number): Promise<void> {
  const planned = currentJob();
  const { finished } = runStore.getState();
  const resumable = resumableRun(currentProject(), finished);
  if (planned === null || resumable === null) return;
  const { job, project } = planned;
  const training = { ...job.training, epochs };
  await train({ project, job: { ...job, training, resume: resumable.state } }, finished?.log ?? emptyRunLog);
}

/** A run to come, and the project that it is of. */
interface Planned {
  readonly job: TrainJob;
  readonly project: Project;
}

/** What the open project would train now; null where it cannot or a run is under way. */
function currentJob(): Planned | null {
  const project = currentProject();
  const roles = project?.source?.roles;
  const isOwned = projectStore.getState().ownership === "owned";
  if (project === null || roles == null || running !== null || !isOwned) return null;
  const { text, split, augmentation, graph, training } = project;
  const recipe = project.source?.recipe ?? [];
  return { project, job: { roles, recipe, text, split, augmentation, graph, training } };
}

async function train({ job, project }: Planned, log: RunLog): Promise<void> {
  const call = engine().call("train", job);
  running = call;
  runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 }, log });
  try {
    const result = await followRun(call);
    keepResult(result, { ...project, training: job.training });
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

function keepResult({ state, ...result }: TrainResult, project: Project): void {
  const { log } = runStore.getState();
  const { source, text, split, augmentation, graph, training } = project;
  const resumable = { trained: { source, text, split, augmentation, graph, training }, state };
  runStore.setState({
    status: { kind: "done" },
    finished: { ...result, finishedAt: Date.now(), log, resumable },
  });
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
