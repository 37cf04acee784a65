import { storeLog } from "../core/run/storeLog.ts";
import { trainedParts } from "../core/run/trainedParts.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { present } from "../core/assert.ts";
import { planRounds, planTrials } from "../core/graph/searchPlan.ts";
import {
  nextTrial,
  startRecords,
  worthContinuing,
  type NextTrial,
  type TrialRecord,
} from "../core/graph/searchRun.ts";
import { emptyRunLog, type RunLog } from "../core/run/runLog.ts";
import type { Project } from "../core/project/project.ts";
import { keepRun } from "../storage/runs.ts";
import { dropSearch, dropTrialStates, keepSearch, keepTrial, readTrial } from "../storage/searches.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { commitProject, currentProject, orMarkUnsaved } from "./projectStore.ts";
import { haveSameRows, wholeEpochs } from "../core/run/resumableRun.ts";
import { abandonJob, canRun, finishJob, jobOf, runJob } from "./runJob.ts";
import { runStore } from "./runStore.ts";
import { searchStore, trialGraph, type KeptSearch } from "./searchStore.ts";
import { toIssue } from "./toIssue.ts";
import { finishRun } from "./trainRun.ts";

/** A search under way: whether it is to end after the model that is being trained. */
let underWay: { isEnding: boolean } | null = null;

/** Trains the models of the project's plan, one after the other, in place of the last search. */
export async function startSearch(): Promise<void> {
  const project = currentProject();
  const { text } = dataStore.getState();
  if (project === null || text === null || !canRun()) return;
  const { search: plan, graph, training } = project;
  const trials = planTrials(plan, graph);
  const search: KeptSearch = {
    version: 1,
    plan,
    base: trainedParts(project),
    rounds: planRounds(plan, trials.length, training.epochs),
    trials: startRecords(trials, text.spec),
  };
  await goThrough(project.id, search, () => dropSearch(project.id));
}

/** Goes on with the last search where it was stopped. */
export async function continueSearch(): Promise<void> {
  const project = currentProject();
  const { search } = searchStore.getState();
  if (project === null || search === null || !canRun()) return;
  if (canContinue(project, search)) await goThrough(project.id, search, () => Promise.resolve());
}

/** Whether there is something left to train, on the rows that are open. */
export const canContinue = (project: Project, search: KeptSearch): boolean =>
  nextTrial(search, search.base.training.earlyStopping) !== null && haveSameRows(project, search.base);

/** Ends the run under way, and with it the search that it is part of; what was learned so far is kept. */
export function stopRun(): void {
  if (underWay !== null) underWay.isEnding = true;
  finishJob();
}

/** Ends what is under way and forgets it: its project is closed, or owned by another tab now. */
export function abandonRuns(): void {
  underWay = null;
  abandonJob();
  searchStore.setState({ current: null });
}

async function goThrough(id: string, start: KeptSearch, makeRoom: () => Promise<void>): Promise<void> {
  const own = { isEnding: false };
  underWay = own;
  const judge = start.base.training.earlyStopping;
  const { status, log } = runStore.getState();
  runStore.setState({ status: { kind: "preparing", step: "examples", share: 0 } });
  await orMarkUnsaved(makeRoom());
  let search = start;
  for (let next = nextTrial(search, judge); next !== null && !own.isEnding; next = nextTrial(search, judge)) {
    const { index } = next;
    searchStore.setState({ search });
    await orMarkUnsaved(keepSearch(id, search));
    const record = underWay === own ? await trainTrial(id, search, next) : null;
    if (underWay !== own) return;
    if (record === null) break;
    search = { ...search, trials: search.trials.map((trial, other) => (other === index ? record : trial)) };
    await orMarkUnsaved(dropTrialStates(id, worthContinuing(search, judge)));
  }
  if (underWay !== own) return;
  underWay = null;
  searchStore.setState({ search, current: null });
  runStore.setState({ status, log });
  await orMarkUnsaved(keepSearch(id, search));
}

/** Trains a model on; null where that was cancelled before it began, or the search was abandoned. */
async function trainTrial(
  projectId: string,
  search: KeptSearch,
  next: NextTrial,
): Promise<TrialRecord | null> {
  const { index, untilEpoch } = next;
  const record = present(search.trials[index]);
  const parts = { ...search.base, graph: trialGraph(search, index) };
  const job = present(jobOf(parts), "columns of a search");
  const kept = record.epochLogs.length === 0 ? null : await readKept(projectId, index);
  const resume = kept?.resumable?.state ?? null;
  const before = resume === null || kept === null ? emptyRunLog : kept.log;
  // Only now, with the run itself: what is shown of the one must not be taken for the other.
  searchStore.setState({ current: next });
  const outcome = await runJob({ ...job, resume, trial: { untilEpoch } }, before);
  if (outcome.kind === "failed")
    return { ...record, ...figuresOf(runStore.getState().log), issue: outcome.issue };
  if (outcome.kind !== "trained") return null;
  const { result, log } = outcome;
  const { resumable, ...run } = finishRun(result, log, parts);
  await orMarkUnsaved(keepTrial(projectId, { index, run: { ...run, log: storeLog(run.log) }, resumable }));
  const whole = resumable === null ? 0 : wholeEpochs(resumable, log.stepsPerEpoch);
  return { ...record, ...figuresOf(log, whole), isOver: log.endReason === "stoppedEarly" };
}

const figuresOf = ({ epochLogs, elapsedMs, parameterCount }: RunLog, whole = epochLogs.length) => ({
  epochLogs: epochLogs.slice(0, whole),
  elapsedMs,
  parameterCount,
});

async function readKept(projectId: string, index: number): Promise<FinishedRun | null> {
  const { parseRun } = await import("../core/run/parseRun.ts");
  return parseRun(await readTrial(projectId, index).catch(() => null));
}

/**
 * Makes a model of the search the project's: its layers and the settings it was trained by in one edit, and the run
 * as the project's own, weights included, where it is kept.
 */
export async function takeTrial(index: number): Promise<void> {
  const project = currentProject();
  const { search } = searchStore.getState();
  if (project === null || search === null || !canRun()) return;
  const finished = await readKept(project.id, index);
  const graph = trialGraph(search, index);
  const { training } = search.base;
  commitProject((current) => ({ ...current, graph, training }));
  if (finished === null) return;
  runStore.setState({ status: { kind: "done" }, log: finished.log, finished });
  await orMarkUnsaved(keepRun(project.id, { ...finished, log: storeLog(finished.log) }));
  try {
    await engine().run("loadModel", { model: finished.model });
  } catch (error) {
    runStore.setState({ status: { kind: "failed", issue: toIssue(error) } });
  }
}
