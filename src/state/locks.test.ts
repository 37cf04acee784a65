import { expect, test } from "vitest";
import { createHistory } from "../core/history.ts";
import { makeProject } from "../core/project/project.ts";
import { lockOf, type LockPart } from "./locks.ts";
import { emptyProjectState, makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";

const running = { isRunning: true, ownership: "owned" } as const;
const elsewhere = { isRunning: false, ownership: "elsewhere" } as const;
const free = { isRunning: false, ownership: "owned" } as const;

test("while a model is trained only names, kept versions and plans may change", () => {
  const parts: readonly LockPart[] = [
    "source",
    "text",
    "split",
    "augmentation",
    "graph",
    "training",
    "steps",
  ];
  for (const part of parts) expect(lockOf(part, running)).toBe("run");
  for (const part of ["name", "snapshots", "search"] as const) expect(lockOf(part, running)).toBeNull();
});

test("a project that another tab owns stays as it is, whatever is changed", () => {
  for (const part of ["name", "graph"] as const) expect(lockOf(part, elsewhere)).toBe("elsewhere");
  for (const part of ["name", "graph"] as const) expect(lockOf(part, free)).toBeNull();
});

function open() {
  const projectStore = makeProjectStore();
  const runStore = makeRunStore();
  projectStore.setState({ ...emptyProjectState, history: createHistory(makeProject("p", "Reviews")) });
  return { projectStore, runStore, ...makeProjectEdits(projectStore, runStore) };
}

test("an edit is refused while a model is trained, and says why; afterwards it is made", () => {
  const { projectStore, runStore, commitProject, currentProject } = open();
  runStore.setState({ status: { kind: "training" } });
  commitProject((project) => ({ ...project, training: { ...project.training, epochs: 3 } }));
  expect(currentProject()?.training.epochs).not.toBe(3);
  expect(projectStore.getState().refused).toBe("run");
  runStore.setState({ status: { kind: "done" } });
  commitProject((project) => ({ ...project, training: { ...project.training, epochs: 3 } }));
  expect(currentProject()?.training.epochs).toBe(3);
  expect(projectStore.getState().refused).toBeNull();
});

test("a name can be changed while a model is trained, but not undone", () => {
  const { runStore, commitProject, undoProject, currentProject } = open();
  runStore.setState({ status: { kind: "paused" } });
  commitProject((project) => ({ ...project, name: "Letters" }));
  expect(currentProject()?.name).toBe("Letters");
  undoProject();
  expect(currentProject()?.name).toBe("Letters");
});
