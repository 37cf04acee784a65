import type { MeasuredSlice, SliceCondition } from "../core/evaluate/slices.ts";
import type { Project } from "../core/project/project.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { answersStore } from "./answersStore.ts";
import { dataStore } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { openAnswers } from "./openAnswers.ts";
import { commitProject } from "./projectStore.ts";

const isSame = (one: SliceCondition, other: SliceCondition): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Keeps a slice with the project, to be measured with every run. */
export const keepSlice = (condition: SliceCondition): void => {
  commitProject(({ slices = [], ...project }) =>
    slices.some((kept) => isSame(kept, condition))
      ? { ...project, slices }
      : { ...project, slices: [...slices, condition] },
  );
};

/** Measures a slice no longer. */
export const dropSlice = (condition: SliceCondition): void => {
  commitProject(({ slices = [], ...project }) => ({
    ...project,
    slices: slices.filter((kept) => !isSame(kept, condition)),
  }));
};

/** How a run answers the slices kept with the project; none where the rows that the run was tested on are not open. */
export async function measureKeptSlices(
  run: FinishedRun,
  { slices: conditions = [], source }: Pick<Project, "slices" | "source">,
): Promise<readonly MeasuredSlice[]> {
  const isOpen = (): boolean => {
    const { status } = answersStore.getState();
    return status.kind === "open" && status.runId === run.id;
  };
  if (conditions.length === 0 || dataStore.getState().status.kind !== "ready") return [];
  if (!isOpen()) await openAnswers(run, { source });
  return isOpen() ? engine().run("measureSlices", { conditions }) : [];
}
