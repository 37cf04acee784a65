import * as z from "zod/mini";
import { languages, type Language } from "../../core/language.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { evaluationSchema } from "../../core/metrics/evaluationSchema.ts";
import { migrateGraph } from "../../core/project/migrations.ts";
import { graphSchema } from "../../core/project/parseProject.ts";
import { splitSchema } from "../../core/project/dataSchemas.ts";
import { trainConfigSchema } from "../../core/training/trainSchema.ts";
import type { ModelBundle, TrainedBy } from "../modelBundle.ts";

/** The data that the other files of an export lack for exporting the model again: name, graph, figures. */
export interface ModelRecord {
  readonly version: 1;
  readonly projectName: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly graph: LayerGraph;
  readonly evaluation: Evaluation;
  /** Null of models written before settings were. */
  readonly settings: TrainedBy | null;
}

const recordVersion = 1;

/** The bundle without the numbers of the test rows, which only programs that train again need. */
export const withoutRows = (bundle: ModelBundle): ModelBundle => ({
  ...bundle,
  settings: bundle.settings && { ...bundle.settings, testRows: null },
});

export const makeRecord = ({
  projectName,
  language,
  trainedAt,
  model: { graph },
  evaluation,
  settings,
}: Omit<ModelBundle, "runtimeSource">): ModelRecord => ({
  version: recordVersion,
  projectName,
  language,
  trainedAt,
  graph,
  evaluation,
  settings,
});

const trainedBy = z.object({
  training: trainConfigSchema,
  split: splitSchema,
  trainCount: z.number(),
  refitCount: z.optional(z.nullable(z.number())),
  testRows: z.nullable(z.array(z.number())),
  elapsedMs: z.optional(z.number()),
  wattHours: z.optional(z.number()),
});

const schema = z.object({
  version: z.literal(recordVersion),
  projectName: z.string(),
  language: z.enum(languages),
  trainedAt: z.number(),
  graph: z.pipe(z.transform(migrateGraph), graphSchema),
  evaluation: evaluationSchema,
  settings: z._default(z.nullable(trainedBy), null),
});

/**
 * Reads a record from anything.
 * @throws Error that names the version where a later Layerloom wrote it, or the first mistake
 */
export function parseRecord(document: unknown): ModelRecord {
  const { version } = z.parse(z.object({ version: z.number() }), document);
  if (version > recordVersion)
    throw new Error(
      `version ${String(version)} was written by a newer Layerloom; this one reads ${String(recordVersion)}`,
    );
  return z.parse(schema, document);
}
