import * as z from "zod/mini";
import { activations, paddings, type LayerKind, type LayerNode, type LayerParams } from "../graph/layers.ts";
import { IssueError, makeIssue } from "../issue.ts";
import { augmentationSchema, sourceSchema, splitSchema, textSchema } from "./dataSchemas.ts";
import { migrateProject, projectVersion } from "./migrations.ts";
import type { Project } from "./project.ts";

// The page's content security policy forbids making functions from text.
z.config({ jitless: true });

const noParams = z.strictObject({});
const node = <K extends LayerKind, P extends z.core.$ZodType<LayerParams[K]>>(kind: K, params: P) =>
  z.strictObject({ id: z.string(), kind: z.literal(kind), params });

/** The form of every layer kind, as stored. */
const layerNodes: { readonly [K in LayerKind]: z.core.$ZodType<LayerNode<K>> } = {
  InputLayer: node("InputLayer", noParams),
  Embedding: node("Embedding", z.strictObject({ outputDim: z.number() })),
  GlobalAveragePooling1D: node("GlobalAveragePooling1D", noParams),
  GlobalMaxPooling1D: node("GlobalMaxPooling1D", noParams),
  Conv1D: node(
    "Conv1D",
    z.strictObject({
      filters: z.number(),
      kernelSize: z.number(),
      padding: z.enum(paddings),
      activation: z.enum(activations),
    }),
  ),
  Dense: node(
    "Dense",
    z.strictObject({ units: z.union([z.number(), z.literal("classes")]), activation: z.enum(activations) }),
  ),
  Dropout: node("Dropout", z.strictObject({ rate: z.number() })),
  Flatten: node("Flatten", noParams),
};

/** The form of a layer graph. */
export const graphSchema = z.strictObject({
  nodes: z.array(z.union(Object.values(layerNodes))),
  edges: z.array(z.strictObject({ from: z.string(), to: z.string() })),
});

const project = z.strictObject({
  version: z.literal(projectVersion),
  id: z.string(),
  name: z.string(),
  source: z.nullable(sourceSchema),
  text: textSchema,
  split: splitSchema,
  augmentation: augmentationSchema,
  graph: graphSchema,
  training: z.strictObject({
    epochs: z.number(),
    batchSize: z.number(),
    learningRate: z.number(),
    seed: z.number(),
  }),
});

/**
 * Reads a project from anything: the only way a stored document comes in.
 * @throws IssueError `project.newer` for a later version, `project.invalid` with the path of the first mistake
 */
export function parseProject(document: unknown): Project {
  const version = (document as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > projectVersion)
    throw new IssueError(makeIssue("project.newer", "error", { version, supported: projectVersion }));
  const migrated = migrateProject(document);
  const result = project.safeParse(migrated);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const path = (first?.path ?? []).map(String).join(".");
  const received = String(JSON.stringify(valueAt(migrated, first?.path ?? []))).slice(0, 80);
  throw new IssueError(
    makeIssue("project.invalid", "error", { path, expected: first?.message ?? "", received }),
  );
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    document,
  );
}
