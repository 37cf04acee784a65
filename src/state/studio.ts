import { dropFiles, keepFile, makeFileId, readFile } from "../storage/files.ts";
import { dropProject, keepProject, listProjects, readProject } from "../storage/projects.ts";
import { dropRuns, dropTrialStates, keepCheckpoint, keepRun, readRuns, readTrial } from "../storage/runs.ts";
import { dropSearch, keepSearch, keepTrial, readSearch } from "../storage/searches.ts";
import { coachStore, makeCoachActions } from "./coach.ts";
import { takeTokenizer } from "./dataEdits.ts";
import { makeRowDescriber } from "./describeRows.ts";
import { makeDoctor } from "./doctor.ts";
import { makeDataActions } from "./openData.ts";
import { dataStore } from "./dataStore.ts";
import { deviceStore } from "./deviceStore.ts";
import { engine } from "./engine.ts";
import { makeProjectActions } from "./keepProject.ts";
import { makeRunKeeper } from "./keepRuns.ts";
import { makeOwnership } from "./ownership.ts";
import { commitProject, projectStore } from "./projectStore.ts";
import { makeRunJobs } from "./runJob.ts";
import { isRunning, runStore } from "./runStore.ts";
import { saving } from "./saving.ts";
import { makeSearchActions } from "./runSearch.ts";
import { searchStore } from "./searchStore.ts";
import { makeModelSuggestions, suggestionStore } from "./suggestModel.ts";
import { makeTrainActions } from "./trainRun.ts";

export type { RecentProject } from "../storage/projects.ts";

// The actions of the page, made from its one engine, its stores, its storage and the browser's tabs.

const makeId = (): string => crypto.randomUUID();
const keeper = makeRunKeeper({ keepRun, keepCheckpoint, dropRuns }, saving.untilKept);
const jobs = makeRunJobs({ engine, runStore, projectStore, deviceStore });
const search = makeSearchActions({
  engine,
  runStore,
  projectStore,
  searchStore,
  data: () => dataStore.getState(),
  hasGraphicsCard: () => deviceStore.getState().report?.backend === "webgpu",
  commitProject,
  jobs,
  storage: { keepSearch, keepTrial, readTrial, dropTrialStates, dropSearch },
  keeper,
  saving,
  makeId,
});
const training = makeTrainActions({
  engine,
  runStore,
  projectStore,
  jobs,
  keeper,
  makeId,
  now: () => Date.now(),
});
const coach = makeCoachActions({
  projectStore,
  runStore,
  dataStore,
  coachStore,
  commitProject,
  startTraining: training.startTraining,
});
const ownership = makeOwnership({
  channel: new BroadcastChannel("layerloom-ownership"),
  locks: navigator.locks,
});
const projects = makeProjectActions({
  engine,
  projectStore,
  runStore,
  searchStore,
  storage: { keepProject, readProject, listProjects, dropProject, dropFiles, readRuns, readSearch },
  ownership,
  saving,
  keeper,
  abandonRuns: search.abandonRuns,
  makeId,
});

const doctor = makeDoctor({ engine, projectStore, dataStore });
const suggestions = makeModelSuggestions({
  projectStore,
  dataStore,
  deviceStore,
  runStore,
  suggestionStore,
  commitProject,
});
const describer = makeRowDescriber({ engine, projectStore, dataStore }, { ...doctor, ...suggestions });
const data = makeDataActions({
  engine,
  projectStore,
  dataStore,
  commitProject,
  storage: { makeFileId, keepFile, readFile },
  saving,
  takeTokenizer,
  doctor,
  describer,
});

// A person's own training has the worker to itself; the yardstick that was left for it comes after.
runStore.subscribe(({ status }, { status: before }) => {
  if (isRunning(status)) engine().cancelLatest("measureBaseline");
  else if (isRunning(before)) describer.measureYardstick();
});

export const { examine } = doctor;
export const { tryAdvice } = coach;
export const { takeBackModel } = suggestions;
export const { openPicked, openFiles, addFiles, changeDialect, changeSheet, cancelOpening, followProject } =
  data;

export const { canRun, pauseTraining, resumeTraining } = jobs;
export const { startSearch, startTemplates, continueSearch, stopRun, takeTrial } = search;
export const {
  startTraining,
  continueTraining,
  continueInterrupted,
  discardInterrupted,
  takeCandidate,
  keepInUse,
} = training;
export const {
  createProject,
  openProject,
  takeProjectHere,
  closeProject,
  saveAsItChanges,
  recentProjects,
  deleteProject,
} = projects;
