import { createStore, type StoreApi } from "zustand/vanilla";
import type { Advice } from "../core/coach/advice.ts";
import { applyChange, type Change } from "../core/coach/change.ts";
import type { CoachFacts, DoubtedLabels } from "../core/coach/facts.ts";
import { judgeTried, type JudgedRun, type TriedChange } from "../core/coach/triedChange.ts";
import type { Finding } from "../core/dataset/doctor/findings.ts";
import type { Project } from "../core/project/project.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { TrainedParts } from "../core/run/trainedParts.ts";
import type { DataState, DataStore } from "./dataStore.ts";
import type { ProjectStore } from "./projectStore.ts";
import { isRunning, type RunState, type RunStore } from "./runStore.ts";

/** A change of the coach's that the run under way is made with. */
interface TryingChange {
  readonly change: Change;
  /** The part that the change was made to. */
  readonly parts: TrainedParts;
  readonly projectId: string;
}

export interface CoachState {
  readonly trying: TryingChange | null;
}
export type CoachStore = StoreApi<CoachState>;
export const makeCoachStore = (): CoachStore => createStore<CoachState>()(() => ({ trying: null }));
export const coachStore = makeCoachStore();

/** The run that ended last, whether or not it is the one in use. */
const lastRun = ({ status, latest, finished }: RunState): FinishedRun | null =>
  status.kind === "done" ? (latest ?? finished) : null;

/** All that the coach looks at; null where there is no run yet. */
export function coachFactsOf(
  project: Project,
  run: RunState,
  data: Pick<DataState, "text" | "baseline" | "findings" | "doctor">,
): CoachFacts | null {
  const { status, log } = run;
  const last = lastRun(run);
  // The log of another run is shown, of which no more than the log is at hand.
  if (last !== null && run.shownId !== null && run.shownId !== last.id) return null;
  if (log.epochs === 0 || !(isRunning(status) || status.kind === "failed" || last !== null)) return null;
  const diverged =
    status.kind === "failed" && status.issue.code === "training.diverged" ? status.issue.values : null;
  return {
    log,
    parts: last?.parts ?? project,
    rows: data.text,
    baseline: data.baseline,
    evaluation: last?.evaluation ?? null,
    diverged,
    doubted: doubtedOf(data),
  };
}

function doubtedOf({ findings, doctor }: Pick<DataState, "findings" | "doctor">): DoubtedLabels | null {
  if (doctor.kind !== "done") return null;
  const [most] = findings.filter(isOfLabels).toSorted((one, other) => other.count - one.count);
  return { count: most?.count ?? 0, rowCount: doctor.rowCount, fix: most?.fixes[0] ?? null };
}

const isOfLabels = ({ kind }: Finding): boolean => kind === "conflicts" || kind === "doubtfulLabels";

export interface CoachPorts {
  readonly projectStore: ProjectStore;
  readonly runStore: RunStore;
  readonly dataStore: DataStore;
  readonly coachStore: CoachStore;
  readonly keepTried: (runId: string, tried: TriedChange) => void;
  readonly commitProject: (edit: (project: Project) => Project) => void;
  readonly startTraining: () => Promise<void>;
}

/** Makes the change that the coach advises, and reports afterwards whether it helped. */
export function makeCoachActions(ports: CoachPorts) {
  const { projectStore, runStore, dataStore, commitProject, startTraining } = ports;

  return {
    /** Makes the change, which one undo takes back, trains, and compares. */
    tryAdvice: async ({ change, judgedBy }: Pick<Advice, "change" | "judgedBy">): Promise<void> => {
      const project = projectStore.getState().history?.present;
      const spec = dataStore.getState().text?.spec;
      const state = runStore.getState();
      if (project === undefined || spec === undefined || change === null || isRunning(state.status)) return;
      const last = lastRun(state);
      const before: JudgedRun = { log: state.log, evaluation: last?.evaluation ?? null };
      const beforeId = last?.id ?? state.shownId;
      commitProject((current) => applyChange(current, change, spec));
      const trying = { change, parts: project, projectId: project.id };
      ports.coachStore.setState({ trying });
      await startTraining();
      if (ports.coachStore.getState().trying !== trying) return;
      ports.coachStore.setState({ trying: null });
      const after = lastRun(runStore.getState());
      if (after !== null)
        ports.keepTried(after.id, { change, beforeId, ...judgeTried(before, after, judgedBy) });
    },
  };
}
