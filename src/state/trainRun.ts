import { chooseRun } from "../core/run/chooseRun.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { resumableRun, wholeEpochs } from "../core/run/resumableRun.ts";
import type { RunOrigin } from "../core/run/runEntry.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import { takeOver } from "../core/run/takeOver.ts";
import { taskOfParts, trainedParts, type TrainedParts } from "../core/run/trainedParts.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { Issue } from "../core/issue.ts";
import type { Project } from "../core/project/project.ts";
import type { TrainJob, TrainResult } from "../engine/protocol/train.ts";
import type { RunKeeper } from "./keepRuns.ts";
import type { LedgerStore } from "./ledgerStore.ts";
import { interruptedOf, readWhole, type ReadRun, type WholeRun } from "./openedRuns.ts";
import { jobOf, type JobOutcome, type RunJobPorts, type RunJobs } from "./runJob.ts";
import { isRunning, type InterruptedRun } from "./runStore.ts";
import { toIssue } from "./toIssue.ts";

/** The parts of the engine, the stores and the storage that training needs. */
export interface TrainPorts extends Pick<RunJobPorts, "engine" | "runStore" | "projectStore"> {
  readonly ledgerStore: LedgerStore;
  readonly commitProject: (edit: (project: Project) => Project) => void;
  readonly jobs: RunJobs;
  readonly keeper: RunKeeper;
  readonly readRun: ReadRun;
  /** Resolves once an engine that was started anew has the project's table open. */
  readonly engineReady: () => Promise<void>;
  /** Texts of a person's own that the runs of a project answer after each epoch. */
  readonly pinnedTexts: (projectId: string) => readonly string[];
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
  readonly origin: RunOrigin;
  readonly interrupted: InterruptedRun | null;
  /** Whether it goes on after its engine was lost: that is done once. */
  readonly isRetry?: boolean;
}

/** A run with everything that it depends on. */
export const finishRun = (
  { state, ...result }: TrainResult,
  rest: Pick<FinishedRun, "id" | "finishedAt" | "log"> & { readonly parts: TrainedParts },
): FinishedRun => ({ ...result, ...rest, parts: trainedParts(rest.parts), state });

/** What trains the project's model and decides which run is in use. */
export function makeTrainActions(ports: TrainPorts) {
  const { engine, runStore, projectStore, ledgerStore, commitProject, jobs, keeper, makeId, now } = ports;
  const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;

  /** The job that the open project would train now; null where it cannot train or a run is under way. */
  function currentJob(): Planned | null {
    const project = currentProject();
    const job = project === null || !jobs.canRun() ? null : jobOf(project);
    if (project === null || job === null) return null;
    return { project, job: { ...job, pinnedTexts: ports.pinnedTexts(project.id) } };
  }

  const newStart = (before: RunLog, origin: RunOrigin): Start => ({
    id: makeId(),
    startedAt: now(),
    before,
    origin,
    interrupted: null,
  });

  async function train({ job, project }: Planned, start: Start): Promise<void> {
    const { id, startedAt, before, origin } = start;
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
    runStore.setState({
      shownId: id,
      interrupted: null,
      ...(start.isRetry === true ? {} : { recovered: null }),
    });
    keeper.keepRecord({ record: underWay, origin });
    const outcome = await jobs.runJob(job, {
      log: before,
      onCheckpoint: (state) => {
        keeper.keepCheckpoint({ ...underWay, log: runStore.getState().log }, state);
      },
    });
    if (outcome.kind === "lost") {
      await afterLoss(outcome.issue, { planned: { job, project }, start, parts });
      return;
    }
    if (outcome.kind !== "trained") {
      await leave(outcome, start);
      return;
    }
    const finished = finishRun(outcome.result, { id, finishedAt: now(), log: outcome.log, parts });
    const isTaken = take(finished);
    keeper.keepFinished(finished, of);
    if (!isTaken) await load(runStore.getState().finished);
  }

  async function leave(
    outcome: Extract<JobOutcome, { kind: "failed" | "cancelled" | "abandoned" }>,
    { id, interrupted }: Pick<Start, "id" | "interrupted">,
  ): Promise<void> {
    // An abandoned run stays as it is kept: its project, when it is opened again, says that it was interrupted.
    if (outcome.kind === "abandoned") return;
    const failed = outcome.kind === "failed";
    runStore.setState({ status: failed ? { kind: "failed", issue: outcome.issue } : { kind: "idle" } });
    // What a run had reached is not lost by failing, or by going on with it in vain.
    const kept = interrupted ?? interruptedOf(await readOf(id));
    if (kept === null || kept.state === null) keeper.drop([id]);
    if (!isRunning(runStore.getState().status))
      runStore.setState({ interrupted: kept?.state == null ? interrupted : kept });
  }

  /** Goes on by itself where the engine was lost, once, from what was kept last; whoever has bad luck twice decides. */
  async function afterLoss(
    issue: Issue,
    {
      planned,
      start,
      parts,
    }: { readonly planned: Planned; readonly start: Start; readonly parts: TrainedParts },
  ): Promise<void> {
    if (start.isRetry === true) {
      await leave({ kind: "failed", issue }, start);
      return;
    }
    runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 } });
    const whole = await readOf(start.id);
    await ports.engineReady();
    // Meanwhile another project may have been opened, or a person may have stopped the run.
    if (currentProject()?.id !== planned.project.id || !isRunning(runStore.getState().status)) return;
    const state = whole?.state ?? planned.job.resume ?? null;
    const before = whole?.state == null ? start.before : whole.record.log;
    runStore.setState({ recovered: { epoch: state?.epoch ?? 0 } });
    const project = { ...planned.project, training: parts.training };
    await train({ job: { ...planned.job, resume: state }, project }, { ...start, before, isRetry: true });
  }

  /** Puts a run that has ended into use unless it is worse than the one in use; says whether it did. */
  function take(run: FinishedRun): boolean {
    const { finished } = runStore.getState();
    const isTaken = finished === null || chooseRun(finished, run) === "take";
    runStore.setState({ status: { kind: "done" }, latest: run, ...(isTaken ? { finished: run } : {}) });
    return isTaken;
  }

  async function load(run: FinishedRun | null): Promise<void> {
    if (run === null) return;
    try {
      await engine().run("loadModel", { model: run.model });
    } catch (error) {
      runStore.setState({ status: { kind: "failed", issue: toIssue(error, "answer") } });
    }
  }

  /** A run of the open project's ledger with all that is kept of it. */
  async function readOf(id: string): Promise<WholeRun | null> {
    const entry = ledgerStore.getState().entries.find((known) => known.id === id);
    if (entry === undefined || entry.deletedAt !== null) return null;
    await keeper.settled();
    return readWhole(ports.readRun, entry);
  }

  /** Goes on from a state, up to `epochs` in all. */
  async function goOn(
    { parts, state }: { readonly parts: TrainedParts; readonly state: TrainingState },
    { start, epochs }: { readonly start: Start; readonly epochs: number },
  ): Promise<void> {
    const planned = currentJob();
    if (planned === null || resumableRun(planned.project, { parts, state }) === null) return;
    const { job, project } = planned;
    await train({ project, job: { ...job, training: { ...job.training, epochs }, resume: state } }, start);
  }

  async function continueInterrupted(): Promise<void> {
    const { interrupted } = runStore.getState();
    if (interrupted === null || interrupted.parts === null || interrupted.state === null) return;
    const { id, startedAt, log: before, parts, state } = interrupted;
    const start = { id, startedAt, before, origin: { kind: "single" } as const, interrupted };
    await goOn({ parts, state }, { start, epochs: parts.training.epochs });
  }

  return {
    /** Trains the project's model from new weights. The run in use stays in use until the new run has ended. */
    startTraining: async (): Promise<void> => {
      const planned = currentJob();
      if (planned !== null) await train(planned, newStart(emptyRunLog, { kind: "single" }));
    },
    /** Continues the run in use from its end, up to `epochs` in all. */
    continueTraining: async (epochs: number): Promise<void> => {
      const { finished } = runStore.getState();
      if (finished === null || finished.parts === null || finished.state === null) return;
      const { parts, state, log } = finished;
      const start = newStart(log, { kind: "continued", runId: finished.id });
      await goOn({ parts, state }, { start, epochs });
    },
    /**
     * Goes on with a run of the ledger for so many more epochs, as a run of its own. Where the project has changed since,
     * it is first taken back to what the run was trained by, in one step of its history.
     */
    continueRun: async (id: string, moreEpochs: number): Promise<void> => {
      const whole = jobs.canRun() ? await readOf(id) : null;
      if (whole === null || whole.state === null || whole.record.parts === null) return;
      const { state, record } = whole;
      const { log, parts } = record;
      if (parts === null) return;
      const project = currentProject();
      if (project === null) return;
      if (resumableRun(project, { parts, state }) === null)
        commitProject((current) => takeOver(current, parts));
      const start = newStart(log, { kind: "continued", runId: id });
      const epochs = wholeEpochs({ state }, log.stepsPerEpoch) + moreEpochs;
      await goOn({ parts, state }, { start, epochs });
    },
    /** Puts layers and settings of a run back, in one step of the project's history. */
    takeOverRun: (id: string): void => {
      const parts = ledgerStore.getState().entries.find((entry) => entry.id === id)?.parts ?? null;
      if (parts !== null) commitProject((project) => takeOver(project, parts));
    },
    /** Puts the weights of a run into use: they are evaluated, tried out and deployed. */
    useRun: async (id: string): Promise<void> => {
      if (!jobs.canRun() || runStore.getState().finished?.id === id) return;
      const finished = (await readOf(id))?.finished ?? null;
      if (finished === null || !jobs.canRun()) return;
      runStore.setState({
        status: { kind: "done" },
        finished,
        latest: finished,
        log: finished.log,
        shownId: id,
      });
      await load(finished);
    },
    /** A run with its model, as it is kept; null where the model was let go. */
    readFinished: async (id: string): Promise<FinishedRun | null> => (await readOf(id))?.finished ?? null,
    /** Goes on with a run that ended with its tab. */
    continueInterrupted,
    /** Puts a run that ended with its tab aside: it stays in the ledger as far as it came. */
    discardInterrupted: (): void => {
      const { interrupted } = runStore.getState();
      if (interrupted === null) return;
      runStore.setState({ interrupted: null });
      if (interrupted.state === null) keeper.drop([interrupted.id]);
      else keeper.remove([interrupted.id], now());
    },
  };
}
