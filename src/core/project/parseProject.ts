import * as z from "zod/mini";
import { sliceSchema } from "./sliceSchema.ts";
import type { FieldSpec } from "../graph/fieldSpec.ts";
import { layerFields } from "../graph/layerFields.ts";
import type { LayerGraph } from "../graph/layerGraph.ts";
import type { LayerKind } from "../graph/layers.ts";
import { encoderNameSchema } from "../shelf/shelvedEncoder.ts";
import { searchStrategies } from "../search/plan.ts";
import { IssueError, makeIssue } from "../issue.ts";
import { trainConfigSchema } from "../training/trainSchema.ts";
import { augmentationSchema, sourceSchema, splitSchema, textSchema } from "./dataSchemas.ts";
import { migrateProject } from "./migrations.ts";
import { projectVersion } from "./projectVersion.ts";
import type { Project } from "./project.ts";

// The page's content security policy forbids making functions from text.
z.config({ jitless: true });

/** The form of a parameter's value, by the type of its field. */
const fieldValues: { readonly [T in FieldSpec["type"]]: z.core.$ZodType } = {
  integer: z.number(),
  units: z.union([z.number(), z.literal("output")]),
  share: z.number(),
  number: z.number(),
  choice: z.string(),
  switch: z.boolean(),
  input: z.string(),
  shape: z.array(z.number()),
  encoder: z.nullable(encoderNameSchema),
};

const layerKinds = Object.keys(layerFields) as readonly LayerKind[];

/** The form of every layer kind, as stored, from its fields. */
const layerNodes = layerKinds.map((kind) => {
  const fields: Readonly<Record<string, FieldSpec>> = layerFields[kind];
  const params = Object.entries(fields).map(([name, { type }]) => [name, fieldValues[type]] as const);
  return z.strictObject({
    id: z.string(),
    kind: z.literal(kind),
    params: z.strictObject(Object.fromEntries(params)),
  });
});

/** The form of a layer graph. */
export const graphSchema = z.strictObject({
  nodes: z.array(
    z.discriminatedUnion(
      "kind",
      layerNodes as unknown as [z.core.$ZodTypeDiscriminable, z.core.$ZodTypeDiscriminable],
    ),
  ),
  edges: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  blocks: z.exactOptional(
    z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        copies: z.array(z.array(z.string())),
        isOpen: z.boolean(),
      }),
    ),
  ),
}) as unknown as z.core.$ZodType<LayerGraph>;

const snapshot = z.strictObject({
  id: z.string(),
  name: z.string(),
  savedAt: z.number(),
  graph: graphSchema,
});

const searchValues = z.union([
  z.strictObject({
    kind: z.literal("list"),
    values: z.array(z.union([z.number(), z.string(), z.boolean()])),
  }),
  z.strictObject({ kind: z.literal("range"), minimum: z.number(), maximum: z.number() }),
]);

/** The form of a search plan. */
export const searchPlanSchema = z.strictObject({
  strategy: z.enum(searchStrategies),
  axes: z.array(
    z.strictObject({ layerId: z.nullable(z.string()), parameter: z.string(), values: searchValues }),
  ),
  trialCount: z.number(),
  seed: z.number(),
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
  training: trainConfigSchema,
  snapshots: z.array(snapshot),
  slices: z.exactOptional(z.array(sliceSchema)),
  ownTests: z.exactOptional(
    z.array(z.strictObject({ values: z.record(z.string(), z.string()), expected: z.array(z.string()) })),
  ),
  search: searchPlanSchema,
});

/**
 * Reads a project from an unknown value, the only way in for stored documents. Migrates older versions.
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
