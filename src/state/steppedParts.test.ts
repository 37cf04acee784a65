import { expect, test } from "vitest";
import { createHistory } from "../core/history.ts";
import { makeProject } from "../core/project/project.ts";
import { emptyProjectState, makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";

function open() {
  const projectStore = makeProjectStore();
  projectStore.setState({ ...emptyProjectState, history: createHistory(makeProject("p", "P")) });
  const stepped = () => projectStore.getState().stepped;
  return { stepped, ...makeProjectEdits(projectStore, makeRunStore()) };
}

test("an undone step says what changed by it and on which stage; so does one taken again", () => {
  const { commitProject, undoProject, redoProject, stepped } = open();
  commitProject((project) => ({ ...project, split: { ...project.split, seed: 9 } }));
  expect(stepped()).toBeNull();
  undoProject();
  expect(stepped()).toEqual({ direction: "undo", parts: ["split"], stage: "data" });
  redoProject();
  expect(stepped()).toEqual({ direction: "redo", parts: ["split"], stage: "data" });
});

test("of several parts the first in the order of the stages leads there; the next edit ends it", () => {
  const { commitProject, undoProject, stepped } = open();
  const edit = () =>
    commitProject((project) => ({
      ...project,
      graph: { ...project.graph, nodes: [] },
      training: { ...project.training, epochs: 3 },
    }));
  edit();
  undoProject();
  expect(stepped()).toEqual({ direction: "undo", parts: ["graph", "training"], stage: "model" });
  edit();
  expect(stepped()).toBeNull();
});

test("where there is no step, nothing is said", () => {
  const { undoProject, stepped } = open();
  undoProject();
  expect(stepped()).toBeNull();
});
