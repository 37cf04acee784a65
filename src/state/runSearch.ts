import { present } from "../core/assert.ts";
import { nextTrial, planRounds, worthContinuing, type NextTrial } from "../core/search/rounds.ts";
import { emptySearchPlan, type SearchPlan } from "../core/search/plan.ts";
import { templatesToTry } from "./templatesToTry.ts";
import { planTrials, startRecords, type TrialRecord } from "../core/search/trials.ts";
import { haveSameRows, wholeEpochs } from "../core/run/resumableRun.ts";
import type { RunEntry } from "../core/run/runEntry.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import { taskOfParts, trainedParts } from "../core/run/trainedParts.ts";
import type { Project } from "../core/project/project.ts";
import type { DataState, TextSummary } from "./dataStore.ts";
import type { ModelSpec } from "../core/graph/modelSpec.ts";
import type { RunKeeper } from "./keepRuns.ts";
import { trialEntry, type LedgerStore } from "./ledgerStore.ts";
import { readWhole, type ReadRun, type WholeRun } from "./openedRuns.ts";
import { jobOf, type RunJobPorts, type RunJobs } from "./runJob.ts";
import type { Saving } from "./saving.ts";
import { judgeOf, trialGraph, trialTraining, type KeptSearch, type SearchStore } from "./searchStore.ts";
import { finishRun } from "./trainRun.ts";

/** The part of the storage that holds searches. */
interface SearchStorage {
  readonly keepSearch: (projectId: string, search: unknown) => Promise<void>;
  readonly readRun: ReadRun;
}

/** What a search needs of the engine, the stores and the storage. */
export interface SearchPorts extends Pick<RunJobPorts, "runStore" | "projectStore"> {
  readonly searchStore: SearchStore;
  readonly ledgerStore: LedgerStore;
  readonly data: () => Pick<DataState, "text">;
  readonly hasGraphicsCard: () => boolean;
  readonly commitProject: (edit: (project: Project) => Project) => void;
  readonly jobs: RunJobs;
  readonly storage: SearchStorage;
  readonly keeper: RunKeeper;
  readonly saving: Saving;
  readonly makeId: () => string;
  readonly now: () => number;
  /** Resolves once an engine that was started anew has the project's table open. */
  readonly engineReady: () => Promise<void>;
  /** Puts the weights of a run into use. */
  readonly useRun: (id: string) => Promise<void>;
}

/** Whether a model is left to train on the open rows. */
export const canContinue = (project: Project, search: KeptSearch): boolean =>
  nextTrial(search, judgeOf(search)) !== null && haveSameRows(project, search.base);

/** The runs of a search that it may still go on with: these must stay as they are. */
export function neededRuns(
  search: KeptSearch | null,
  ledger: Parameters<typeof trialEntry>[0],
): ReadonlySet<string> {
  if (search === null) return new Set();
  const indexes = [...worthContinuing(search, judgeOf(search))];
  return new Set(indexes.flatMap((index) => trialEntry(ledger, search.id, index)?.id ?? []));
}

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

/** The models of a search, and what is done with each. */
type SearchModels = Omit<KeptSearch, "version" | "id" | "base">;

/** The models that a plan makes of a project's. */
function searchOfPlan(
  plan: SearchPlan,
  { graph, training }: Pick<Project, "graph" | "training">,
  spec: ModelSpec,
): SearchModels {
  const trials = planTrials(plan, graph);
  return {
    plan,
    rounds: planRounds(plan, trials.length, training.epochs),
    trials: startRecords(trials, spec),
  };
}

/** Trains the models of a plan, one after another. */
export function makeSearchActions(ports: SearchPorts) {
  const { runStore, projectStore, searchStore, ledgerStore, jobs, storage, keeper, makeId } = ports;
  const { untilKept } = ports.saving;
  /** A search under way, and whether it ends after the current model. */
  let underWay: { isEnding: boolean } | null = null;
  const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;

  /** Starts a search with the models of the open project, where nothing else runs. */
  async function startNew(modelsOf: (project: Project, text: TextSummary) => SearchModels): Promise<void> {
    const project = currentProject();
    const { text } = ports.data();
    if (project === null || text === null || !jobs.canRun()) return;
    const search = {
      version: 2,
      id: makeId(),
      base: trainedParts(project),
      ...modelsOf(project, text),
    } as const;
    await goThrough(project.id, search);
  }

  async function goThrough(id: string, start: KeptSearch): Promise<void> {
    const own = { isEnding: false };
    underWay = own;
    const judge = judgeOf(start);
    const { status, log, shownId } = runStore.getState();
    runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 } });
    let search = start;
    // Where the engine is lost the search goes on by itself, once.
    let wasLost = false;
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
      if (record === "lost" && !wasLost) {
        wasLost = true;
        await ports.engineReady();
        continue;
      }
      if (record === null || record === "lost") break;
      search = {
        ...search,
        trials: search.trials.map((trial, other) => (other === index ? record : trial)),
      };
    }
    if (underWay !== own) return;
    underWay = null;
    searchStore.setState({ search, current: null });
    runStore.setState({ status, log, shownId });
    await untilKept(storage.keepSearch(id, search));
  }

  /** Continues the training of a model; null where it was cancelled before it began, or the search was abandoned. */
  async function trainTrial(
    projectId: string,
    search: KeptSearch,
    next: NextTrial,
  ): Promise<TrialRecord | "lost" | null> {
    const { index, untilEpoch } = next;
    const record = present(search.trials[index]);
    const parts = {
      ...search.base,
      graph: trialGraph(search, index),
      training: trialTraining(search, index),
    };
    const job = present(jobOf(parts), "columns of a search");
    const entry = trialEntry(ledgerStore.getState(), search.id, index);
    const kept = entry === undefined ? null : await readKept(entry);
    const resume = kept?.state ?? null;
    const before = resume === null || kept === null ? emptyRunLog : kept.record.log;
    const id = entry?.id ?? makeId();
    const of = {
      projectId,
      task: taskOfParts(parts),
      startedAt: kept?.record.startedAt ?? ports.now(),
    };
    const underWay: RunRecord = {
      ...of,
      id,
      stage: "underWay",
      finishedAt: kept?.record.finishedAt ?? null,
      parts,
      log: before,
      // What it had come to in the round before stays usable until this one ends.
      result: kept?.record.result ?? null,
    };
    // Only now, with the run itself: what is shown of the one must not be taken for the other.
    searchStore.setState({ current: next });
    runStore.setState({ shownId: id });
    const origin = { kind: "trial", searchId: search.id, index } as const;
    if (entry === undefined) keeper.keepRecord({ record: underWay, origin });
    const outcome = await jobs.runJob(
      { ...job, resume, trial: { untilEpoch, bounds: search.bounds ?? null } },
      {
        log: before,
        onCheckpoint: (state) => {
          keeper.keepCheckpoint({ ...underWay, log: runStore.getState().log }, state);
        },
      },
    );
    if (outcome.kind !== "trained" && outcome.kind !== "abandoned" && entry === undefined && !hasState(id))
      keeper.drop([id]);
    if (outcome.kind === "failed")
      return { ...record, ...figuresOf(runStore.getState().log), issue: outcome.issue };
    if (outcome.kind === "lost") return "lost";
    if (outcome.kind !== "trained") return null;
    const { result, log } = outcome;
    keeper.keepFinished(finishRun(result, { id, finishedAt: ports.now(), log, parts }), of);
    await keeper.settled();
    const whole = wholeEpochs({ state: result.state }, log.stepsPerEpoch);
    return {
      ...record,
      ...figuresOf(log, whole),
      isOver: search.bounds !== undefined || isOver(log, whole < untilEpoch),
    };
  }

  const hasState = (id: string): boolean =>
    (ledgerStore.getState().entries.find((entry) => entry.id === id)?.stateBytes ?? 0) > 0;

  async function readKept(entry: RunEntry): Promise<WholeRun | null> {
    await keeper.settled();
    return readWhole(storage.readRun, entry).catch(() => null);
  }

  return {
    /** Trains the models of the project's plan, one after another. Replaces the last search. */
    startSearch: (): Promise<void> =>
      startNew((project, { spec }) => searchOfPlan(project.search, project, spec)),
    /** Trains the project's model with so many seeds, its own the first, to see how much of a figure is chance. */
    startRepeat: (count: number): Promise<void> =>
      startNew((project, { spec }) => {
        const values = Array.from({ length: count }, (_unused, index) => project.training.seed + index);
        const plan: SearchPlan = {
          strategy: "grid",
          axes: [{ layerId: null, parameter: "seed", values: { kind: "list", values } }],
          trialCount: count,
          seed: 1,
        };
        return searchOfPlan(plan, project, spec);
      }),
    /** Tries the templates that suit the data on a sample of the rows, each for a while, in place of the last search. */
    startTemplates: (): Promise<void> =>
      startNew((project, text) => {
        const { models, epochs, bounds } = templatesToTry(project.training, text, ports.hasGraphicsCard());
        const graphs = models.map(({ graph }) => ({ choices: [], graph }));
        return {
          plan: emptySearchPlan,
          models,
          bounds,
          rounds: [{ trialCount: models.length, epochs }],
          trials: startRecords(graphs, text.spec),
        };
      }),
    /** Continues the last search where it was stopped. */
    continueSearch: async (): Promise<void> => {
      const project = currentProject();
      const { search } = searchStore.getState();
      if (project === null || search === null || !jobs.canRun()) return;
      if (canContinue(project, search)) await goThrough(project.id, search);
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
     * Makes a model of the search the project's: its layers and the settings it was trained by in one edit, and its
     * weights are in use, where they are kept.
     */
    takeTrial: async (index: number): Promise<void> => {
      const project = currentProject();
      const { search } = searchStore.getState();
      if (project === null || search === null || !jobs.canRun()) return;
      const graph = trialGraph(search, index);
      const training = trialTraining(search, index);
      ports.commitProject((current) => ({ ...current, graph, training }));
      const entry = trialEntry(ledgerStore.getState(), search.id, index);
      // A model trained on a sample is only a start, so its weights are not stored.
      if (entry !== undefined && search.bounds === undefined) await ports.useRun(entry.id);
    },
  };
}
