import { chooseRun } from "../core/run/chooseRun.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { resumableRun } from "../core/run/resumableRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import { taskOfParts, trainedParts, type TrainedParts } from "../core/run/trainedParts.ts";
import type { Project } from "../core/project/project.ts";
import type { TrainJob, TrainResult } from "../engine/protocol/train.ts";
import type { RunKeeper } from "./keepRuns.ts";
import { jobOf, type JobOutcome, type RunJobPorts, type RunJobs } from "./runJob.ts";
import type { InterruptedRun } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** The parts of the engine, the stores and the storage that training needs. */
export interface TrainPorts extends Pick<RunJobPorts, "engine" | "runStore" | "projectStore"> {
  readonly jobs: RunJobs;
  readonly keeper: RunKeeper;
  readonly makeId: () => string;
  readonly now: () => number;
}

/** A run that is about to begin, and its project. */
interface Planned {
  readonly job: TrainJob;
  readonly project: Project;
}

/** A run that begins: its id, its log so far, and the interrupted run that it continues. */
interface Start {
  readonly id: string;
  readonly startedAt: number;
  readonly before: RunLog;
  readonly interrupted: InterruptedRun | null;
}

/** A run with everything that it depends on. */
export const finishRun = (
  { state, ...result }: TrainResult,
  rest: Pick<FinishedRun, "id" | "finishedAt" | "log"> & { readonly parts: TrainedParts },
): FinishedRun => ({ ...result, ...rest, parts: trainedParts(rest.parts), state });

/** Trains the project's model and decides which run is in use. */
export function makeTrainActions({ engine, runStore, projectStore, jobs, keeper, makeId, now }: TrainPorts) {
  const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;

  /** The job that the open project would train now; null where it cannot train or a run is under way. */
  function currentJob(): Planned | null {
    const project = currentProject();
    const job = project === null || !jobs.canRun() ? null : jobOf(project);
    return project === null || job === null ? null : { project, job };
  }

  const newStart = (before: RunLog): Start => ({
    id: makeId(),
    startedAt: now(),
    before,
    interrupted: null,
  });

  async function train({ job, project }: Planned, start: Start): Promise<void> {
    const { id, startedAt, before } = start;
    const parts = trainedParts({ ...project, training: job.training });
    const of = { projectId: project.id, task: taskOfParts(parts), startedAt };
    const underWay: RunRecord = {
      ...of,
      id,
      stage: "underWay",
      finishedAt: null,
      parts,
      log: before,
      result: null,
    };
    const replaced = runStore.getState().candidate;
    runStore.setState({ candidate: null, interrupted: null });
    keeper.keepRecord(underWay);
    if (replaced !== null) keeper.drop([replaced.id]);
    const outcome = await jobs.runJob(job, {
      log: before,
      onCheckpoint: (state) => {
        keeper.keepCheckpoint({ ...underWay, log: runStore.getState().log }, state);
      },
    });
    if (outcome.kind !== "trained") {
      leave(outcome, start);
      return;
    }
    const finished = finishRun(outcome.result, { id, finishedAt: now(), log: outcome.log, parts });
    keeper.keepFinished(finished, of);
    await take(finished);
  }

  function leave(
    outcome: Exclude<JobOutcome, { kind: "trained" }>,
    { id, interrupted }: Pick<Start, "id" | "interrupted">,
  ): void {
    // An abandoned run stays in the storage: its project, when opened again, offers the run as interrupted.
    if (outcome.kind === "abandoned") return;
    // A failed attempt to continue an interrupted run must not lose what the run had reached.
    if (interrupted === null) keeper.drop([id]);
    const failed = outcome.kind === "failed";
    runStore.setState({
      status: failed ? { kind: "failed", issue: outcome.issue } : { kind: "idle" },
      interrupted,
    });
  }

  /** Puts a run that has ended into use, or leaves the choice to the user where it is worse than the run in use. */
  async function take(run: FinishedRun): Promise<void> {
    const { finished } = runStore.getState();
    const status = { kind: "done" } as const;
    if (finished === null || chooseRun(finished, run) === "take") {
      runStore.setState({ status, finished: run });
      if (finished !== null) keeper.drop([finished.id]);
      return;
    }
    runStore.setState({ status, candidate: run });
    await load(finished);
  }

  async function load(run: FinishedRun): Promise<void> {
    try {
      await engine().run("loadModel", { model: run.model });
    } catch (error) {
      runStore.setState({ status: { kind: "failed", issue: toIssue(error, "answer") } });
    }
  }

  return {
    /** Trains the project's model from new weights. The run in use stays in use until the new run has ended. */
    startTraining: async (): Promise<void> => {
      const planned = currentJob();
      if (planned !== null) await train(planned, newStart(emptyRunLog));
    },
    /** Continues the run in use from its end, up to `epochs` in all. */
    continueTraining: async (epochs: number): Promise<void> => {
      const planned = currentJob();
      const { finished } = runStore.getState();
      const resumable = resumableRun(currentProject(), finished);
      if (planned === null || finished === null || resumable === null) return;
      const { job, project } = planned;
      const training = { ...job.training, epochs };
      await train({ project, job: { ...job, training, resume: resumable.state } }, newStart(finished.log));
    },
    /** Continues a run that its tab interrupted. */
    continueInterrupted: async (): Promise<void> => {
      const planned = currentJob();
      const { interrupted } = runStore.getState();
      const resumable = resumableRun(currentProject(), interrupted);
      if (planned === null || interrupted === null || resumable === null) return;
      const { job, project } = planned;
      const { id, startedAt, log } = interrupted;
      const start = { id, startedAt, before: log, interrupted };
      const training = { ...job.training, epochs: resumable.parts.training.epochs };
      await train({ project, job: { ...job, training, resume: resumable.state } }, start);
    },
    /** Discards a run that its tab interrupted. */
    discardInterrupted: (): void => {
      const { interrupted } = runStore.getState();
      if (interrupted === null) return;
      runStore.setState({ interrupted: null });
      keeper.drop([interrupted.id]);
    },
    /** Puts the last run into use in place of the better one. */
    takeCandidate: async (): Promise<void> => {
      const { candidate, finished } = runStore.getState();
      if (candidate === null || !jobs.canRun()) return;
      runStore.setState({ finished: candidate, candidate: null });
      if (finished !== null) keeper.drop([finished.id]);
      await load(candidate);
    },
    /** Keeps the run in use and discards the last one. */
    keepInUse: (): void => {
      const { candidate, finished } = runStore.getState();
      if (candidate === null || finished === null || !jobs.canRun()) return;
      runStore.setState({ candidate: null, log: finished.log });
      keeper.drop([candidate.id]);
    },
  };
}
