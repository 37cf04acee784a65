import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { classTarget, noSideRoles, textAndLabel, textInput } from "../core/dataset/roles.ts";
import { textClassifierSpec } from "../core/graph/modelSpec.ts";
import { makeTemplate } from "../core/graph/templates.ts";
import { createHistory } from "../core/history.ts";
import { makeProject, plainReading, type Project } from "../core/project/project.ts";
import { templateOfModel, withRoles } from "../core/project/startingModel.ts";
import { makeDataStore, type DataState } from "./dataStore.ts";
import type { DeviceState } from "./deviceStore.ts";
import { makeProjectEdits, makeProjectStore, emptyProjectState } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";
import { makeModelSuggestions, makeSuggestionStore } from "./suggestModel.ts";

const spec = textClassifierSpec({ sequenceLength: 120, vocabularySize: 4000, classCount: 2 });
/** Long Chinese reviews, for which the mean of characters is the wrong model. */
const reviews = {
  text: { spec, isSpaceless: true, rowCounts: { train: 4800, validation: 600, test: 600 } },
  classes: { exampleCount: 6000 },
} as unknown as Partial<DataState>;

const opened = (project: Project): Project =>
  withRoles(
    { ...project, source: { files: [], reading: plainReading, roles: null, recipe: [] } },
    textAndLabel(0, 1),
  );

/** A new project into which a table was opened, and whose rows are known. */
function open() {
  const [projectStore, runStore, dataStore] = [makeProjectStore(), makeRunStore(), makeDataStore()];
  const deviceStore = createStore<DeviceState>()(() => ({ report: null, failure: null }));
  const suggestionStore = makeSuggestionStore();
  projectStore.setState({ ...emptyProjectState, history: createHistory(makeProject("p", "Reviews")) });
  dataStore.setState(reviews);
  const edits = makeProjectEdits(projectStore, runStore);
  edits.commitProject(opened);
  const ports = { projectStore, runStore, dataStore, deviceStore, suggestionStore, ...edits };
  const template = () => {
    const project = edits.currentProject();
    return project === null ? null : templateOfModel(project);
  };
  return { ...ports, ...makeModelSuggestions(ports), template };
}

test("the model that suits the data is put in, said, and taken back with its settings", () => {
  const { suggestModel, takeBackModel, suggestionStore, template, currentProject } = open();
  const before = currentProject();
  suggestModel();
  expect(template()).toBe("linear");
  expect(suggestionStore.getState().putIn).toMatchObject({ template: "linear", reasons: ["spaceless"] });
  expect(currentProject()?.training.epochs).not.toBe(before?.training.epochs);
  takeBackModel();
  expect(currentProject()).toEqual(before);
  suggestModel();
  expect(template()).toBe("embedding-pooling");
});

test("after an undo the same rows get no suggestion again, and other columns do", () => {
  const { suggestModel, undoProject, commitProject, template } = open();
  suggestModel();
  undoProject();
  suggestModel();
  expect(template()).toBe("embedding-pooling");
  commitProject((project) => ({ ...project, split: { ...project.split, seed: 7 } }));
  suggestModel();
  expect(template()).toBe("embedding-pooling");
  commitProject((project) =>
    withRoles(project, { inputs: [textInput([2])], target: classTarget(1), ...noSideRoles }),
  );
  suggestModel();
  expect(template()).toBe("linear");
});

test("a model that somebody chose or changed is left alone", () => {
  const chosen = open();
  chosen.commitProject((project) => ({ ...project, graph: makeTemplate("text-cnn", spec) }));
  chosen.suggestModel();
  expect(chosen.template()).toBe("text-cnn");
  const changed = open();
  changed.commitProject((project) => ({
    ...project,
    graph: { ...project.graph, nodes: project.graph.nodes.slice(1) },
  }));
  const before = changed.currentProject();
  changed.suggestModel();
  expect(changed.currentProject()).toBe(before);
});

test("a project that is opened again, or trains, is left alone", () => {
  const again = open();
  const project = again.currentProject();
  if (project !== null) again.projectStore.setState({ history: createHistory(project) });
  again.suggestModel();
  expect(again.template()).toBe("embedding-pooling");
  const training = open();
  training.runStore.setState({ status: { kind: "training" } });
  training.suggestModel();
  expect(training.template()).toBe("embedding-pooling");
});
