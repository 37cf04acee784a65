import { defaultParams, layerFields } from "../graph/layerFields.ts";
import type { LayerKind } from "../graph/layers.ts";
import { emptySearchPlan } from "../graph/searchPlan.ts";
import { defaultTrainConfig } from "../training/trainFields.ts";

/** A stored document of any version: nothing of it is certain but that it is an object. */
type Stored = Readonly<Record<string, unknown>>;

/** The version that this program writes. */
export const supportedVersion = 4;

/** From each older version to the next. A migration fills and renames; whether the result is whole is checked later. */
const migrations: Readonly<Record<number, (project: Stored) => Stored>> = {
  1: (project) => ({
    ...project,
    version: 2,
    graph: fillParams(project["graph"]),
    training: isStored(project["training"]) ? { ...defaultTrainConfig, ...project["training"] } : null,
  }),
  2: (project) => ({ ...project, version: 3 }),
  3: (project) => ({ ...project, version: 4, snapshots: [], search: emptySearchPlan }),
};

/** A stored project as the present version would have written it; what cannot be migrated stays as it is. */
export function migrateProject(document: unknown): unknown {
  let project = document;
  while (isStored(project)) {
    const migrate = migrations[Number(project["version"])];
    if (migrate === undefined) break;
    project = migrate(project);
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
