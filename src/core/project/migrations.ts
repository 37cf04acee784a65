import { defaultParams, layerFields } from "../graph/layerFields.ts";
import type { LayerKind } from "../graph/layers.ts";
import { emptySearchPlan } from "../search/plan.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { migrateData } from "./migrateData.ts";
import { migrateRoles } from "./migrateRoles.ts";
import { replaceTfidfDense } from "./replaceTfidfDense.ts";

/** A stored document of any version, of which only the type `object` is certain. */
type Stored = Readonly<Record<string, unknown>>;

/** Each step takes a document of its version to the next. The schema then reports missing and wrong values. */
const steps: Readonly<Record<number, (project: Stored) => Stored>> = {
  /** More layer kinds and parameters; optimizers, schedules, losses. */
  1: (project) => ({
    ...project,
    graph: migrateGraph(project["graph"]),
    training: migrateTraining(project["training"]),
  }),
  /** Several files, more roles, a recipe, cleaning switches, tokenizers, ways to split, augmentation. */
  2: migrateData,
  /** Kept versions of the model, and plans to vary it. */
  3: (project) => ({ ...project, snapshots: [], search: emptySearchPlan }),
  /** Inputs and a target in place of texts and a label, for graphs as well. */
  4: (project) => ({ ...migrateGraphs(project), source: migrateRoles(project["source"]) }),
  /** Batches of rows of like length. */
  5: (project) => ({ ...project, training: migrateTraining(project["training"]) }),
  /** Evaluations between epochs, class weights that follow the rows, and the linear model in place of `tfidf-dense`. */
  6: (project) => replaceTfidfDense({ ...project, training: migrateTraining(project["training"]) }),
};

/** Migrates a document of an earlier version to the present one, step by step; returns any other unchanged. */
export function migrateProject(document: unknown): unknown {
  let project = document;
  while (isStored(project)) {
    const version = Number(project["version"]);
    const step = steps[version];
    if (step === undefined) break;
    project = { ...step(project), version: version + 1 };
  }
  return project;
}

/** Migrates the graphs of a project from before several inputs and tasks. */
const migrateGraphs = (project: Stored): Stored => ({
  ...project,
  graph: migrateGraph(project["graph"]),
  snapshots: mapItems(project["snapshots"], (snapshot) => ({
    ...snapshot,
    graph: migrateGraph(snapshot["graph"]),
  })),
});

/**
 * A stored graph of any version as it is written now: each parameter that its layers did not have gets its default,
 * and a value that was renamed its present name.
 */
export function migrateGraph(graph: unknown): unknown {
  if (!isStored(graph)) return graph;
  return { ...graph, nodes: mapItems(graph["nodes"], migrateNode) };
}

function migrateNode(node: Stored): Stored {
  const { kind, params } = node;
  if (!isStored(params) || !isKnownKind(kind)) return node;
  const renamed = kind === "Dense" && params["units"] === "classes" ? { units: "output" } : {};
  return { ...node, params: { ...defaultParams(kind), ...params, ...renamed } };
}

/** Defaults of earlier versions, for settings that their documents leave out: defaults have changed since. */
const firstEarlyStopping = { ...defaultTrainConfig.earlyStopping, isOn: false, evaluateEvery: "epoch" };
const firstTraining = { ...defaultTrainConfig, classWeights: { kind: "none" } };

/** Stored training settings of any version: each that they did not have gets what was done without it. */
export function migrateTraining(training: unknown): unknown {
  if (!isStored(training)) return training;
  const { earlyStopping } = training;
  return {
    ...firstTraining,
    ...training,
    earlyStopping: isStored(earlyStopping)
      ? { ...firstEarlyStopping, ...earlyStopping }
      : (earlyStopping ?? firstEarlyStopping),
  };
}

/** A list with each of its objects changed; anything else unchanged. */
const mapItems = (items: unknown, change: (item: Stored) => Stored): unknown =>
  Array.isArray(items)
    ? items.map((item: unknown): unknown => (isStored(item) ? change(item) : item))
    : items;

/** An issue of a stored search, by its present code and values. */
export function migrateIssue(issue: unknown): unknown {
  if (!isStored(issue) || !isStored(issue["values"])) return issue;
  const { code, values } = issue;
  const task = "classification";
  if (code === "graph.outputNotSoftmax")
    return {
      ...issue,
      code: "graph.outputActivation",
      values: { ...values, task, expected: ["softmax", "sigmoid"] },
    };
  if (code === "graph.outputUnits" && "classCount" in values)
    return { ...issue, values: { units: values["units"], expected: values["classCount"], task } };
  return issue;
}

const isStored = (value: unknown): value is Stored =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKnownKind = (kind: unknown): kind is LayerKind =>
  typeof kind === "string" && Object.hasOwn(layerFields, kind);
