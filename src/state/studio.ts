import { dropFiles, keepFile, makeFileId, readFile } from "../storage/files.ts";
import { dropProject, keepProject, listProjects, readProject } from "../storage/projects.ts";
import { dropRuns, keepEntries, keepRun, readEntries, readRun, releaseRuns } from "../storage/runs.ts";
import { keepSearch, readSearch } from "../storage/searches.ts";
import { coachStore, makeCoachActions } from "./coach.ts";
import { takeTokenizer } from "./dataEdits.ts";
import { makeRowDescriber } from "./describeRows.ts";
import { makeDecisionActions } from "./decideModel.ts";
import { makeDoctor } from "./doctor.ts";
import { makeDataActions } from "./openData.ts";
import { dataStore } from "./dataStore.ts";
import { chooseDevice, deviceStore } from "./deviceStore.ts";
import { engine, watchEngine } from "./engine.ts";
import { makeProjectActions } from "./keepProject.ts";
import { makeRunKeeper } from "./keepRuns.ts";
import { labellingStore } from "./labelling.ts";
import { ledgerStore } from "./ledgerStore.ts";
import { makeOwnership } from "./ownership.ts";
import { present } from "../core/assert.ts";
import { lazily } from "../core/lazily.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { ModelRow } from "../core/task/inputKinds.ts";
import { planRelease, type RetentionFacts } from "../core/run/retention.ts";
import { askToPersist } from "./storageRoom.ts";
import { pinnedIn, pinnedStore } from "./pinnedStore.ts";
import { commitProject, currentProject, projectStore } from "./projectStore.ts";
import { makeRunJobs } from "./runJob.ts";
import { isRunning, runStore } from "./runStore.ts";
import { saving } from "./saving.ts";
import { makeSearchActions, neededRuns } from "./runSearch.ts";
import { searchStore } from "./searchStore.ts";
import { changeSettings, settingsStore } from "./settingsStore.ts";
import { makeModelSuggestions, suggestionStore } from "./suggestModel.ts";
import { makeTrainActions } from "./trainRun.ts";
import { holdUnkept } from "./unkeptRuns.ts";

export type { RecentProject } from "../storage/projects.ts";

// The actions of the page, made from its one engine, its stores, its storage and the browser's tabs.

const makeId = (): string => crypto.randomUUID();
const now = (): number => Date.now();
/** Resolves once the engine has what the page had opened in the one before. */
let recovery: Promise<void> = Promise.resolve();
const engineReady = (): Promise<void> => recovery;
function keeperLimits(): RetentionFacts {
  const neededIds = new Set(neededRuns(searchStore.getState().search, ledgerStore.getState()));
  const { finished } = runStore.getState();
  if (finished !== null) neededIds.add(finished.id);
  return { limitBytes: settingsStore.getState().ledgerBytes, neededIds };
}
/** The runs on this device, and in memory those that it has no room for. */
const runs = holdUnkept({ keepRun, keepEntries, releaseRuns, dropRuns, readRun, readEntries });
const keeper = makeRunKeeper({
  storage: runs,
  ledgerStore,
  whileKeeping: saving.untilKept,
  limits: keeperLimits,
});
const jobs = makeRunJobs({ engine, runStore, projectStore, deviceStore });
const training = makeTrainActions({
  engine,
  runStore,
  projectStore,
  ledgerStore,
  commitProject,
  jobs,
  keeper,
  readRun: runs.readRun,
  engineReady,
  pinnedTexts: (projectId) => pinnedIn(pinnedStore.getState(), projectId),
  makeId,
  now,
});
const decisions = makeDecisionActions({ engine, runStore, ledgerStore, keeper });
const search = makeSearchActions({
  runStore,
  projectStore,
  searchStore,
  ledgerStore,
  data: () => dataStore.getState(),
  hasGraphicsCard: () => deviceStore.getState().report?.backend === "webgpu",
  commitProject,
  jobs,
  storage: { keepSearch, readRun: runs.readRun },
  keeper,
  saving,
  makeId,
  now,
  engineReady,
  useRun: training.useRun,
});
const coach = makeCoachActions({
  projectStore,
  runStore,
  dataStore,
  coachStore,
  commitProject,
  startTraining: training.startTraining,
  keepTried: keeper.keepTried,
});
const ownership = makeOwnership({
  channel: new BroadcastChannel("layerloom-ownership"),
  locks: navigator.locks,
});
const projects = makeProjectActions({
  engine,
  projectStore,
  runStore,
  ledgerStore,
  searchStore,
  storage: {
    keepProject,
    readProject,
    listProjects,
    dropProject,
    dropFiles,
    readEntries: runs.readEntries,
    readRun: runs.readRun,
    readSearch,
  },
  ownership,
  saving,
  keeper,
  abandonRuns: search.abandonRuns,
  isHoldingRuns: runs.isHolding,
  makeId,
});

/** Writes and opens project files: rarely wanted, and loaded then. */
const projectFiles = async () =>
  (await import("./projectFile.ts")).makeProjectFiles({
    readFile,
    keepFile,
    makeFileId,
    readRun: runs.readRun,
    keepRun,
    keepSearch,
    keepProject,
    dropProject,
    makeId,
  });

/** Keeps the project of a project file on this device; returns its id. */
export const keepProjectFile = async (file: Blob): Promise<string> =>
  (await projectFiles()).keepProjectFile(file);

const doctor = makeDoctor({ engine, projectStore, dataStore });
const suggestions = makeModelSuggestions({
  projectStore,
  dataStore,
  deviceStore,
  runStore,
  suggestionStore,
  commitProject,
});
const isPaused = (): boolean => labellingStore.getState().isOpen;
const describer = makeRowDescriber(
  { engine, projectStore, dataStore },
  { ...doctor, ...suggestions, isPaused },
);
const data = makeDataActions({
  engine,
  projectStore,
  dataStore,
  commitProject,
  storage: { makeFileId, keepFile, readFile },
  saving,
  keepProjectFile,
  takeTokenizer,
  doctor,
  describer,
});

/** Brings up in a new engine what the one that was lost had: the device, the table, the model in use. */
async function recover(): Promise<void> {
  void chooseDevice();
  await data.reopenTable();
  const { finished } = runStore.getState();
  if (finished !== null) void engine().run("loadModel", { model: finished.model });
}
watchEngine(() => {
  recovery = recover();
});

// A run that has ended is the first thing that took work: it should not be cleared when the disk gets full.
runStore.subscribe(({ status }, before) => {
  if (status.kind === "done" && isRunning(before.status)) void askToPersist();
});

// A person's own training has the worker to itself; the yardstick that was left for it comes after.
runStore.subscribe(({ status }, { status: before }) => {
  if (isRunning(status)) engine().cancelLatest("measureBaseline");
  else if (isRunning(before)) describer.measureYardstick();
});

/** Loaded when a project first has something to check runs by: few pages need it at once. */
const loadChecks = lazily(async () =>
  (await import("./checkRuns.ts")).makeRunChecks({
    engine,
    projectStore,
    runStore,
    ledgerStore,
    dataStore,
    keeper,
    readFinished: training.readFinished,
  }),
);
async function checkShown(): Promise<void> {
  const { ownTests = [], slices = [] } = currentProject() ?? {};
  if (ownTests.length + slices.length > 0) (await loadChecks()).checkShown();
}
// Runs answer the person's own tests and are measured on the kept slices once they have ended, and when either changes.
runStore.subscribe((now, before) => {
  if (now.latest !== before.latest || now.finished !== before.finished || now.status !== before.status)
    void checkShown();
});
projectStore.subscribe(({ history }, { history: before }) => {
  const [now, last] = [history?.present, before?.present];
  if (now?.ownTests !== last?.ownTests || now?.slices !== last?.slices) void checkShown();
});
dataStore.subscribe(({ summary }, before) => {
  if (summary !== before.summary) void checkShown();
});

labellingStore.subscribe(({ isOpen }) => {
  if (!isOpen) void describer.describeRows();
});

/** The answers of a run's model, which need not be the one in use. */
export const judgeBy = async (run: FinishedRun, rows: readonly ModelRow[]) =>
  (await loadChecks()).judgeBy(run, rows);
/** Checks every kept run that has not answered all own tests. */
export const checkKept = async (onProgress: (share: number) => void, isCancelled: () => boolean) =>
  (await loadChecks()).checkKept(onProgress, isCancelled);

export const { examine } = doctor;
export const { tryAdvice } = coach;
export const { takeBackModel } = suggestions;
export const { openPicked, openFiles, addFiles, changeDialect, changeSheet, cancelOpening, followProject } =
  data;

export const { canRun, pauseTraining, resumeTraining } = jobs;
export const { startSearch, startRepeat, startTemplates, continueSearch, stopRun, takeTrial } = search;
export const {
  startTraining,
  continueTraining,
  continueRun,
  takeOverRun,
  useRun,
  readFinished,
  continueInterrupted,
  discardInterrupted,
} = training;
/** Sets what is made of the outputs of the model in use; null takes it back to the model as trained. */
export const { decide } = decisions;

/** The open project with all that is kept of it, as the bytes of a project file. */
export async function projectAsStream(hasData: boolean): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  await keeper.settled();
  return (await projectFiles()).saveProject({
    project: present(currentProject(), "open project"),
    search: searchStore.getState().search,
    runId: runStore.getState().finished?.id ?? null,
    entries: ledgerStore.getState().entries,
    hasData,
    savedAt: now(),
  });
}

/** Says something of a run: its name, a note, tags, a star. */
export const noteRun = keeper.note;
/** Deletes runs; \`restoreRuns\` takes that back until the project is next opened. */
export const deleteRuns = (ids: readonly string[]): void => {
  keeper.remove(ids, now());
};
export const restoreRuns = keeper.restore;
/** Bytes of what runs other than the best, the latest and the starred ones hold. */
export function freeableBytes(): number {
  const { entries } = ledgerStore.getState();
  const { models, states } = planRelease(entries, { ...keeperLimits(), limitBytes: 0 });
  return entries.reduce(
    (sum, { id, modelBytes, stateBytes }) =>
      sum + (models.includes(id) ? modelBytes + stateBytes : states.includes(id) ? stateBytes : 0),
    0,
  );
}
/** Tries again to keep what there was no room for. */
function retryKeeping(): void {
  saving.startAfresh();
  keeper.retry();
  void projects.saveNow();
}

/** Lets go of all of that, for runs that there was no room for. */
export function freeRuns(): void {
  keeper.fit(0);
  retryKeeping();
}

/** Changes how large the ledger of a project may grow, and lets go of what no longer fits. */
export function limitLedger(ledgerBytes: number): void {
  changeSettings({ ledgerBytes });
  keeper.fit();
}

/** Deletes a project; where there was no room for a run, there may be now. */
export async function deleteProject(id: string): Promise<void> {
  await projects.deleteProject(id);
  if (runs.isHolding()) retryKeeping();
}
export const { createProject, openProject, takeProjectHere, closeProject, saveAsItChanges, recentProjects } =
  projects;
