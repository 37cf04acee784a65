import { trainedParts, type TrainedParts } from "../core/run/trainedParts.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { Project } from "../core/project/project.ts";
import type { TrainJob, TrainResult } from "../engine/protocol/train.ts";
import { engine } from "./engine.ts";
import { currentProject } from "./projectStore.ts";
import { resumableRun } from "../core/run/resumableRun.ts";
import { canRun, jobOf, runJob } from "./runJob.ts";
import { runStore } from "./runStore.ts";

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
  const job = project === null || !canRun() ? null : jobOf(project);
  return project === null || job === null ? null : { project, job };
}

async function train({ job, project }: Planned, before: RunLog): Promise<void> {
  const outcome = await runJob(job, before);
  if (outcome.kind === "cancelled") runStore.setState({ status: { kind: "idle" } });
  if (outcome.kind === "failed") runStore.setState({ status: { kind: "failed", issue: outcome.issue } });
  if (outcome.kind !== "trained") return;
  const { result, log } = outcome;
  const finished = finishRun(result, log, { ...project, training: job.training });
  runStore.setState({ status: { kind: "done" }, finished });
}

/** A run with all that it is a function of. */
export function finishRun({ state, ...result }: TrainResult, log: RunLog, parts: TrainedParts): FinishedRun {
  return { ...result, finishedAt: Date.now(), log, resumable: { trained: trainedParts(parts), state } };
}

/** Class probabilities of each text by the trained model, [texts][classes]. */
export const predict = (texts: readonly string[]): Promise<readonly (readonly number[])[]> =>
  engine().run("predict", { texts });
