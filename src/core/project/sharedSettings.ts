import { checkParams } from "../graph/checkParams.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import { IssueError, makeIssue } from "../issue.ts";
import { taskOfParts } from "../run/trainedParts.ts";
import { fitTraining } from "../training/fitTraining.ts";
import { parseProject } from "./parseProject.ts";
import { makeProject, type Project } from "./project.ts";
import { projectVersion } from "./projectVersion.ts";

/** What a project can hand on without its rows: the model, and every setting that names nothing of the data. */
export type SharedSettings = Pick<Project, "text" | "split" | "augmentation" | "graph" | "training">;

/** The settings of a project as they are shared. Weights by hand name classes of the data, so they stay behind. */
export function sharedSettingsOf(project: SharedSettings): SharedSettings {
  const { text, split, augmentation, graph, training } = project;
  const classWeights =
    training.classWeights.kind === "manual" ? ({ kind: "auto" } as const) : training.classWeights;
  return { text, split, augmentation, graph, training: { ...training, classWeights } };
}

/** The project with shared settings in place of its own, but for those that its task does not have. */
export const withSharedSettings = (project: Project, shared: SharedSettings): Project => ({
  ...project,
  ...shared,
  training: fitTraining(shared.training, taskOfParts(project)),
});

/** The document that is shared: settings and the version of their form. */
export const storeSharedSettings = (shared: SharedSettings): unknown => ({
  version: projectVersion,
  ...shared,
});

/**
 * Reads shared settings from an unknown value. They come from a stranger, so they are held to the ranges of the
 * interface as well as to the form of a stored project.
 * @throws IssueError `project.newer`, `project.invalid` with the path of the first mistake, or the mistake of a layer
 */
export function parseSharedSettings(document: unknown): SharedSettings {
  // As part of a project: its schema and migrations are those of shared settings, too.
  const { source, snapshots, search, id, name } = makeProject("shared", "shared");
  const rest = typeof document === "object" && document !== null ? document : {};
  const shared = parseProject({ ...rest, source, snapshots, search, id, name });
  for (const [path, minimum, maximum] of ranges) assertInRange(shared, { path, minimum, maximum });
  assertWhole(shared.graph);
  return sharedSettingsOf(shared);
}

type Range = readonly [path: string, minimum: number, maximum: number];

/** The numbers without fields of their own, by the ranges that the interface gives them. */
const ranges: readonly Range[] = [
  ["text.vocabularySize", 1, 1_000_000],
  ["text.minimumCount", 1, 1000],
  ["text.sequenceLength", 1, 8192],
  ["text.tokenizer.shortest", 1, 8],
  ["text.tokenizer.longest", 1, 8],
  ["split.trainShare", 0, 1],
  ["split.validationShare", 0, 1],
  ["split.folds.count", 2, 20],
  ["split.folds.index", 0, 19],
  ["split.seed", 0, 2 ** 31 - 1],
  ["augmentation.copyCount", 0, 20],
  ...["deletion", "swap", "masking", "cropping", "oversampling"].map((name): Range => [
    `augmentation.${name}`,
    0,
    1,
  ]),
];

/** A setting that is no number, such as a length found in the texts, or that is not there, has no range. */
function assertInRange(
  settings: SharedSettings,
  { path, minimum, maximum }: { readonly path: string; readonly minimum: number; readonly maximum: number },
): void {
  const value = path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>> | null)?.[name], settings);
  if (typeof value !== "number" || (value >= minimum && value <= maximum)) return;
  const expected = `${String(minimum)}–${String(maximum)}`;
  throw new IssueError(makeIssue("project.invalid", "error", { path, expected, received: String(value) }));
}

/** Layers are told apart by their ids: a connection or a block may only name layers that are there. */
function assertWhole({ nodes, edges, blocks = [] }: LayerGraph): void {
  const ids = new Set(nodes.map(({ id }) => id));
  const named = [
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...blocks.flatMap(({ copies }) => copies.flat()),
  ];
  const stranger = named.find((id) => !ids.has(id));
  if (stranger !== undefined || ids.size < nodes.length)
    throw new IssueError(
      makeIssue("project.invalid", "error", {
        path: "graph",
        expected: "layers with ids of their own",
        received: stranger ?? "the same id twice",
      }),
    );
  const [mistake] = nodes.flatMap(checkParams);
  if (mistake !== undefined) throw new IssueError(mistake);
}
