import { createStore, type StoreApi } from "zustand/vanilla";
import { suggestTemplate, type Suggestion } from "../core/graph/suggestTemplate.ts";
import { makeTemplate, trainingFor } from "../core/graph/templates.ts";
import type { Project } from "../core/project/project.ts";
import { isUntouched } from "../core/project/startingModel.ts";
import type { DataState, DataStore } from "./dataStore.ts";
import type { DeviceStore, DeviceState } from "./deviceStore.ts";
import type { ProjectStore } from "./projectStore.ts";
import type { ShelvedEncoder } from "../core/shelf/shelvedEncoder.ts";
import { encoderShelfStore, newestEncoder } from "./encoderShelfStore.ts";
import { isRunning, type RunStore } from "./runStore.ts";

/** The suggested model, and the model that it replaced. */
interface PutInModel extends Suggestion {
  readonly graph: Project["graph"];
  readonly before: Pick<Project, "graph" | "training">;
}

export interface SuggestionState {
  readonly putIn: PutInModel | null;
}
export type SuggestionStore = StoreApi<SuggestionState>;
export const makeSuggestionStore = (): SuggestionStore =>
  createStore<SuggestionState>()(() => ({ putIn: null }));
export const suggestionStore = makeSuggestionStore();

/** The template that suits the open table on this device; null until the table is known. */
export function suggestionFor(
  { text, classes }: Pick<DataState, "text" | "classes">,
  { report }: Pick<DeviceState, "report">,
  encoders: readonly ShelvedEncoder[] = encoderShelfStore.getState().encoders ?? [],
): Suggestion | null {
  if (text === null || classes === null) return null;
  return suggestTemplate({
    spec: text.spec,
    isSpaceless: text.isSpaceless,
    rowCount: classes.exampleCount,
    hasGraphicsCard: report?.backend === "webgpu",
    hasEncoder: encoders.length > 0,
  });
}

export interface SuggestionPorts {
  readonly projectStore: ProjectStore;
  readonly dataStore: DataStore;
  readonly deviceStore: DeviceStore;
  readonly runStore: RunStore;
  readonly suggestionStore: SuggestionStore;
  readonly commitProject: (edit: (project: Project) => Project) => void;
}

/** Puts the suggested model into a project whose columns are chosen, and takes it out again. */
export function makeModelSuggestions(ports: SuggestionPorts) {
  const { projectStore, dataStore, deviceStore, runStore, commitProject } = ports;
  /** The rows of the last suggestion: after an undo, the same rows bring no second suggestion. */
  let suggestedFor = "";

  /** Whether the project has just received its rows: an opened or undone project stays as the user left it. */
  function isSettledNow(): boolean {
    const { history, ownership } = projectStore.getState();
    const isEdited = history !== null && history.past.length > 0 && history.future.length === 0;
    return isEdited && ownership === "owned" && !isRunning(runStore.getState().status);
  }

  function suggestModel(): void {
    const project = projectStore.getState().history?.present ?? null;
    const suggestion = suggestionFor(dataStore.getState(), deviceStore.getState());
    const { text } = dataStore.getState();
    if (project === null || suggestion === null || text === null) return;
    const { files, roles, reading } = project.source ?? {};
    const rows = JSON.stringify([project.id, files, roles, reading]);
    // A project that has just been opened stays as the user left it, whatever is edited afterwards.
    if (projectStore.getState().history?.past.length === 0) suggestedFor = rows;
    if (!isSettledNow()) return;
    const { putIn } = ports.suggestionStore.getState();
    const isOurs = putIn !== null && JSON.stringify(putIn.graph) === JSON.stringify(project.graph);
    if (rows === suggestedFor || !(isOurs || isUntouched(project))) return;
    suggestedFor = rows;
    const { template } = suggestion;
    const graph = makeTemplate(template, text.spec, newestEncoder());
    if (JSON.stringify(graph) === JSON.stringify(project.graph)) return;
    const before = { graph: project.graph, training: project.training };
    commitProject((current) => ({
      ...current,
      graph,
      training: trainingFor(template, current.training, {
        task: text.spec.task,
        trainCount: text.rowCounts.train,
      }),
    }));
    ports.suggestionStore.setState({ putIn: { ...suggestion, graph, before } });
  }

  return {
    /** Puts the suggested model in, where the rows are new and the user has chosen no model. */
    suggestModel,
    /** Puts the replaced model back. */
    takeBackModel: (): void => {
      const { putIn } = ports.suggestionStore.getState();
      if (putIn === null) return;
      commitProject((project) => ({ ...project, ...putIn.before }));
      ports.suggestionStore.setState({ putIn: null });
    },
  };
}
