import { present } from "../core/assert.ts";
import { nextTrial, planRounds, worthContinuing, type NextTrial } from "../core/search/rounds.ts";
import { emptySearchPlan } from "../core/search/plan.ts";
import { templatesToTry } from "./templatesToTry.ts";
import { planTrials, startRecords, type TrialRecord } from "../core/search/trials.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { haveSameRows, wholeEpochs } from "../core/run/resumableRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import { storeRun, toRecord } from "../core/run/storeRun.ts";
import { taskOfParts, trainedParts } from "../core/run/trainedParts.ts";
import type { Project } from "../core/project/project.ts";
import type { KeptRun } from "../storage/runs.ts";
import type { DataState } from "./dataStore.ts";
import type { RunKeeper } from "./keepRuns.ts";
import { jobOf, type RunJobPorts, type RunJobs } from "./runJob.ts";
import type { Saving } from "./saving.ts";
import { judgeOf, trialGraph, trialTraining, type KeptSearch, type SearchStore } from "./searchStore.ts";
import { toIssue } from "./toIssue.ts";
import { finishRun } from "./trainRun.ts";

/** The part of the storage that holds searches. */
interface SearchStorage {
  readonly keepSearch: (projectId: string, search: unknown) => Promise<void>;
  readonly keepTrial: (
    projectId: string,
    trial: { readonly index: number; readonly run: unknown; readonly state: unknown },
  ) => Promise<void>;
  readonly readTrial: (projectId: string, index: number) => Promise<KeptRun>;
  readonly dropTrialStates: (projectId: string, except: ReadonlySet<number>) => Promise<void>;
  readonly dropSearch: (projectId: string) => Promise<void>;
}

/** The parts of the engine, the stores and the storage that a search needs. */
export interface SearchPorts extends Pick<RunJobPorts, "engine" | "runStore" | "projectStore"> {
  readonly searchStore: SearchStore;
  readonly data: () => Pick<DataState, "text">;
  readonly hasGraphicsCard: () => boolean;
  readonly commitProject: (edit: (project: Project) => Project) => void;
  readonly jobs: RunJobs;
  readonly storage: SearchStorage;
  readonly keeper: RunKeeper;
  readonly saving: Saving;
  readonly makeId: () => string;
}

/** Whether a model is left to train on the open rows. */
export const canContinue = (project: Project, search: KeptSearch): boolean =>
  nextTrial(search, judgeOf(search)) !== null && haveSameRows(project, search.base);

const figuresOf = (
  { epochLogs, validations, elapsedMs, parameterCount, validationCount }: RunLog,
  whole = epochLogs.length,
) => ({
  epochLogs: epochLogs.slice(0, whole),
  validations: validations.filter(({ position }) => position <= whole),
  elapsedMs,
  parameterCount,
  validationCount,
});

/** Whether a run has nothing more to learn: it stopped early, or it was solved directly before its last epoch. */
const isOver = ({ endReason }: RunLog, isShort: boolean): boolean =>
  endReason === "stoppedEarly" || (endReason === "completed" && isShort);

/** Trains the models of a plan, one after another. */
export function makeSearchActions(ports: SearchPorts) {
  const { engine, runStore, projectStore, searchStore, jobs, storage, keeper, makeId } = ports;
  const { untilKept } = ports.saving;
  /** A search under way, and whether it ends after the current model. */
  let underWay: { isEnding: boolean } | null = null;
  const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;

  async function goThrough(id: string, start: KeptSearch, makeRoom: () => Promise<void>): Promise<void> {
    const own = { isEnding: false };
    underWay = own;
    const judge = judgeOf(start);
    const { status, log } = runStore.getState();
    runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 } });
    await untilKept(makeRoom());
    let search = start;
    for (
      let next = nextTrial(search, judge);
      next !== null && !own.isEnding;
      next = nextTrial(search, judge)
    ) {
      const { index } = next;
      searchStore.setState({ search });
      await untilKept(storage.keepSearch(id, search));
      const record = underWay === own ? await trainTrial(id, search, next) : null;
      if (underWay !== own) return;
      if (record === null) break;
      search = {
        ...search,
        trials: search.trials.map((trial, other) => (other === index ? record : trial)),
      };
      await untilKept(storage.dropTrialStates(id, worthContinuing(search, judge)));
    }
    if (underWay !== own) return;
    underWay = null;
    searchStore.setState({ search, current: null });
    runStore.setState({ status, log });
    await untilKept(storage.keepSearch(id, search));
  }

  /** Continues the training of a model; null where it was cancelled before it began, or the search was abandoned. */
  async function trainTrial(
    projectId: string,
    search: KeptSearch,
    next: NextTrial,
  ): Promise<TrialRecord | null> {
    const { index, untilEpoch } = next;
    const record = present(search.trials[index]);
    const parts = {
      ...search.base,
      graph: trialGraph(search, index),
      training: trialTraining(search, index),
    };
    const job = present(jobOf(parts), "columns of a search");
    const kept = record.epochLogs.length === 0 ? null : await readKept(projectId, index);
    const resume = kept?.state ?? null;
    const before = resume === null || kept === null ? emptyRunLog : kept.log;
    // Set only now, together with the run, so that the page never shows the figures of one model as another's.
    searchStore.setState({ current: next });
    const startedAt = Date.now();
    const outcome = await jobs.runJob(
      { ...job, resume, trial: { untilEpoch, bounds: search.bounds ?? null } },
      { log: before },
    );
    if (outcome.kind === "failed")
      return { ...record, ...figuresOf(runStore.getState().log), issue: outcome.issue };
    if (outcome.kind !== "trained") return null;
    const { result, log } = outcome;
    const run = finishRun(result, { id: makeId(), finishedAt: Date.now(), log, parts });
    const stored = storeRun(toRecord(run, { projectId, task: taskOfParts(parts), startedAt }));
    await untilKept(storage.keepTrial(projectId, { index, run: stored, state: result.state }));
    const whole = wholeEpochs({ state: result.state }, log.stepsPerEpoch);
    return {
      ...record,
      ...figuresOf(log, whole),
      isOver: search.bounds !== undefined || isOver(log, whole < untilEpoch),
    };
  }

  async function readKept(projectId: string, index: number): Promise<FinishedRun | null> {
    const { parseRun, parseTrainingState, toFinishedRun } = await import("../core/run/parseRun.ts");
    try {
      const kept = await storage.readTrial(projectId, index);
      return toFinishedRun(parseRun(kept.run, kept), parseTrainingState(kept.state));
    } catch {
      return null;
    }
  }

  return {
    /** Trains the models of the project's plan, one after another. Replaces the last search. */
    startSearch: async (): Promise<void> => {
      const project = currentProject();
      const { text } = ports.data();
      if (project === null || text === null || !jobs.canRun()) return;
      const { search: plan, graph, training } = project;
      const trials = planTrials(plan, graph);
      const search: KeptSearch = {
        version: 1,
        plan,
        base: trainedParts(project),
        rounds: planRounds(plan, trials.length, training.epochs),
        trials: startRecords(trials, text.spec),
      };
      await goThrough(project.id, search, () => storage.dropSearch(project.id));
    },
    /** Tries the templates that suit the data on a sample of the rows, each for a while, in place of the last search. */
    startTemplates: async (): Promise<void> => {
      const project = currentProject();
      const { text } = ports.data();
      if (project === null || text === null || !jobs.canRun()) return;
      const { models, epochs, bounds } = templatesToTry(project.training, text, ports.hasGraphicsCard());
      const search: KeptSearch = {
        version: 1,
        plan: emptySearchPlan,
        base: trainedParts(project),
        models,
        bounds,
        rounds: [{ trialCount: models.length, epochs }],
        trials: startRecords(
          models.map(({ graph }) => ({ choices: [], graph })),
          text.spec,
        ),
      };
      await goThrough(project.id, search, () => storage.dropSearch(project.id));
    },
    /** Continues the last search where it was stopped. */
    continueSearch: async (): Promise<void> => {
      const project = currentProject();
      const { search } = searchStore.getState();
      if (project === null || search === null || !jobs.canRun()) return;
      if (canContinue(project, search)) await goThrough(project.id, search, () => Promise.resolve());
    },
    /** Ends the run under way and its search. The weights learned so far are kept. */
    stopRun: (): void => {
      if (underWay !== null) underWay.isEnding = true;
      jobs.finishJob();
    },
    /** Ends and discards the search under way, because its project is closed or owned by another tab now. */
    abandonRuns: (): void => {
      underWay = null;
      jobs.abandonJob();
      searchStore.setState({ current: null });
    },
    /**
     * Makes a model of the search the project's: its layers and the settings it was trained by in one edit, and the
     * run as the project's own, weights included, where it is kept.
     */
    takeTrial: async (index: number): Promise<void> => {
      const project = currentProject();
      const { search } = searchStore.getState();
      if (project === null || search === null || !jobs.canRun()) return;
      // What learned from a sample is a start, and no model to keep.
      const trial = search.bounds === undefined ? await readKept(project.id, index) : null;
      const graph = trialGraph(search, index);
      const training = trialTraining(search, index);
      ports.commitProject((current) => ({ ...current, graph, training }));
      if (trial === null) return;
      const before = runStore.getState();
      const finished = { ...trial, id: makeId() };
      runStore.setState({ status: { kind: "done" }, log: finished.log, finished, candidate: null });
      const startedAt = finished.finishedAt;
      keeper.keepFinished(finished, { projectId: project.id, task: taskOfParts(search.base), startedAt });
      keeper.drop([before.finished, before.candidate].flatMap((run) => (run === null ? [] : [run.id])));
      try {
        await engine().run("loadModel", { model: finished.model });
      } catch (error) {
        runStore.setState({ status: { kind: "failed", issue: toIssue(error, "answer") } });
      }
    },
  };
}
