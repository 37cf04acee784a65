import type { SliceCondition } from "../core/evaluate/slices.ts";
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
