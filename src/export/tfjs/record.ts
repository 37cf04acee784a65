import * as z from "zod/mini";
import { languages, type Language } from "../../core/language.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { evaluationSchema } from "../../core/metrics/evaluationSchema.ts";
import { migrateGraph } from "../../core/project/migrations.ts";
import { graphSchema } from "../../core/project/parseProject.ts";
import type { ModelBundle } from "../modelBundle.ts";

/** The data that the other files of an export lack for exporting the model again: name, graph, figures. */
export interface ModelRecord {
  readonly version: 1;
  readonly projectName: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly graph: LayerGraph;
  readonly evaluation: Evaluation;
}

const recordVersion = 1;

export const makeRecord = ({
  projectName,
  language,
  trainedAt,
  model: { graph },
  evaluation,
}: Omit<ModelBundle, "runtimeSource" | "settings">): ModelRecord => ({
  version: recordVersion,
  projectName,
  language,
  trainedAt,
  graph,
  evaluation,
});

const schema = z.object({
  version: z.literal(recordVersion),
  projectName: z.string(),
  language: z.enum(languages),
  trainedAt: z.number(),
  graph: z.pipe(z.transform(migrateGraph), graphSchema),
  evaluation: evaluationSchema,
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
