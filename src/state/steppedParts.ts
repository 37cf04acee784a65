import type { Project } from "../core/project/project.ts";
import type { StageName } from "./stageStates.ts";

/** A part of a project by the name that the interface gives it, and the stage that edits it. */
const places = {
  name: { stage: null, of: ({ name }) => name },
  files: { stage: "data", of: ({ source }) => [source?.files, source?.reading] },
  columns: { stage: "data", of: ({ source }) => source?.roles },
  recipe: { stage: "data", of: ({ source }) => source?.recipe },
  split: { stage: "data", of: ({ split }) => split },
  text: { stage: "data", of: ({ text }) => text },
  augmentation: { stage: "data", of: ({ augmentation }) => augmentation },
  graph: { stage: "model", of: ({ graph }) => graph },
  snapshots: { stage: "model", of: ({ snapshots }) => snapshots },
  search: { stage: "model", of: ({ search }) => search },
  slices: { stage: "evaluate", of: ({ slices }) => slices },
  ownTests: { stage: "evaluate", of: ({ ownTests }) => ownTests },
  training: { stage: "train", of: ({ training }) => training },
} as const satisfies Readonly<
  Record<string, { readonly stage: StageName | null; readonly of: (project: Project) => unknown }>
>;
type SteppedPart = keyof typeof places;

/** An undone or redone step: which parts it changed, and the stage that shows them. */
export interface Stepped {
  readonly direction: "undo" | "redo";
  readonly parts: readonly SteppedPart[];
  readonly stage: StageName | null;
}

/** The parts that a step from one state of a project to another changes. */
export function describeStep(direction: Stepped["direction"], from: Project, to: Project): Stepped {
  const names = Object.keys(places) as readonly SteppedPart[];
  const parts = names.filter((name) => {
    const { of } = places[name];
    return JSON.stringify(of(from)) !== JSON.stringify(of(to));
  });
  const stage = parts.map((name) => places[name].stage).find((place) => place !== null) ?? null;
  return { direction, parts, stage };
}
