import type { Project } from "../core/project/project.ts";

/** `elsewhere`: the project is open in another tab, which owns it; here it can only be read. */
export type Ownership = "owned" | "elsewhere";

/** Why a part of the project is locked. */
export type LockReason = "run" | "elsewhere";

/** Parts of a project that the user edits; `steps` stands for undo and redo, which may change any part. */
export type LockPart = Exclude<keyof Project, "version" | "id"> | "steps";

/**
 * What may change while a run or a search is under way. Whatever the engine works on stays as it is, for what is shown
 * of the run would belong to something else; names, kept versions and plans are nobody's input.
 */
const mayChangeDuringRun: Readonly<Record<LockPart, boolean>> = {
  name: true,
  snapshots: true,
  slices: true,
  ownTests: true,
  source: false,
  text: false,
  split: false,
  augmentation: false,
  graph: false,
  training: false,
  search: true,
  steps: false,
};

/** The state that decides what is locked. */
export interface LockFacts {
  readonly isRunning: boolean;
  readonly ownership: Ownership;
}

/** Why a part is locked now; null where it is not. */
export function lockOf(part: LockPart, { isRunning, ownership }: LockFacts): LockReason | null {
  if (ownership === "elsewhere") return "elsewhere";
  return isRunning && !mayChangeDuringRun[part] ? "run" : null;
}

/** Why a change of the document is refused now; null where no part that it changes is locked. */
export function lockOfChange(before: Project, after: Project, facts: LockFacts): LockReason | null {
  const changed = (Object.keys(after) as readonly (keyof Project)[]).filter(
    (part) => before[part] !== after[part],
  );
  for (const part of changed) {
    const reason = part === "version" || part === "id" ? null : lockOf(part, facts);
    if (reason !== null) return reason;
  }
  return null;
}
