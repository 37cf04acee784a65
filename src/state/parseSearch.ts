import * as z from "zod/mini";
import { axesOf } from "../core/search/plan.ts";
import type { TrialRecord } from "../core/search/trials.ts";
import { migrateIssue, migrateTraining } from "../core/project/migrations.ts";
import { templateNames } from "../core/graph/templates.ts";
import { graphSchema, searchPlanSchema } from "../core/project/parseProject.ts";
import { trainConfigSchema } from "../core/training/trainSchema.ts";
import { nameFigures } from "../core/run/migrations.ts";
import { epochLogSchema, trainedPartsSchema, validationLogSchema } from "../core/run/parseRun.ts";
import type { KeptSearch } from "./searchStore.ts";

const issue = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  at: z.looseObject({ kind: z.string() }),
  values: z.record(z.string(), z.unknown()),
});

const trialForm = z.object({
  values: z.array(z.union([z.number(), z.string(), z.boolean()])),
  parameterCount: z.number(),
  epochLogs: z.array(epochLogSchema),
  // Searches of before looked at the validation rows at the ends of epochs alone.
  validations: z._default(z.array(validationLogSchema), []),
  elapsedMs: z.number(),
  validationCount: z.optional(z.number()),
  isOver: z.boolean(),
  issue: z.nullable(z.pipe(z.transform(migrateIssue), issue)),
}) as unknown as z.core.$ZodType<TrialRecord>;

/** Earlier versions stored a field for each figure. */
const trial = z.pipe(z.transform(nameFigures), trialForm);

const model = z.object({
  // The linear model took the place of `tfidf-dense`.
  template: z.pipe(
    z.transform((name) => (name === "tfidf-dense" ? "linear" : name)),
    z.enum(templateNames),
  ),
  graph: graphSchema,
  training: z.pipe(z.transform(migrateTraining), trainConfigSchema),
});

const bounds = z.object({ trainRows: z.number(), validationRows: z.number(), limitMs: z.number() });
/** A project's search had no id before its runs were in the ledger. */
const firstSearchId = "first";

const nameSearch = (kept: unknown): unknown =>
  typeof kept === "object" && kept !== null && (kept as { version?: unknown }).version === 1
    ? { ...kept, version: 2, id: firstSearchId }
    : kept;

const search = z.object({
  version: z.literal(2),
  id: z.string(),
  models: z.optional(z.array(model)),
  bounds: z.optional(bounds),
  plan: searchPlanSchema,
  base: trainedPartsSchema,
  rounds: z.array(z.object({ trialCount: z.number(), epochs: z.number() })),
  trials: z.array(trial),
});

/** Reads a stored search; null where it has no known form, since the user can simply search again. */
export function parseSearch(kept: unknown): KeptSearch | null {
  const result = search.safeParse(nameSearch(kept));
  if (!result.success) return null;
  const { plan, base, trials, models } = result.data;
  if (models !== undefined) return models.length === trials.length ? result.data : null;
  const axisCount = axesOf(plan, base.graph).length;
  return trials.every(({ values }) => values.length === axisCount) ? result.data : null;
}
