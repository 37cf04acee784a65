import { defaultParams, layerFields } from "../graph/layerFields.ts";
import type { LayerKind } from "../graph/layers.ts";
import { emptySearchPlan } from "../graph/searchPlan.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { migrateData } from "./migrateData.ts";
import { migrateRoles } from "./migrateRoles.ts";

/** The version of the document that this program writes. */
export const projectVersion = 5;

/** A stored document of any version: nothing of it is certain but that it is an object. */
type Stored = Readonly<Record<string, unknown>>;

/** Each step takes a document of its version to the next. What is missing or wrong is left for the schema to name. */
const steps: Readonly<Record<number, (project: Stored) => Stored>> = {
  /** More layer kinds and parameters; optimizers, schedules, losses. */
  1: (project) => ({
    ...project,
    graph: fillParams(project["graph"]),
    training: isStored(project["training"]) ? { ...defaultTrainConfig, ...project["training"] } : null,
  }),
  /** Several files, more roles, a recipe, cleaning switches, tokenizers, ways to split, augmentation. */
  2: migrateData,
  /** Kept versions of the model, and plans to vary it. */
  3: (project) => ({ ...project, snapshots: [], search: emptySearchPlan }),
  /** Inputs and a target in place of texts and a label. */
  4: (project) => ({ ...project, source: migrateRoles(project["source"]) }),
};

/** Brings a document of an earlier version to the present one, step by step; any other is given back as it is. */
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

/** A stored graph with the default for each parameter that its layers did not have when it was written. */
export function fillParams(graph: unknown): unknown {
  if (!isStored(graph) || !Array.isArray(graph["nodes"])) return graph;
  return { ...graph, nodes: graph["nodes"].map(fillNode) };
}

function fillNode(node: unknown): unknown {
  if (!isStored(node) || !isStored(node["params"]) || !isKnownKind(node["kind"])) return node;
  return { ...node, params: { ...defaultParams(node["kind"]), ...node["params"] } };
}

const isStored = (value: unknown): value is Stored =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKnownKind = (kind: unknown): kind is LayerKind =>
  typeof kind === "string" && Object.hasOwn(layerFields, kind);
