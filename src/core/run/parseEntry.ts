import * as z from "zod/mini";
import { changeSchema } from "../coach/changeSchema.ts";
import { figureNames } from "../metrics/figures.ts";
import { taskKinds } from "../task/task.ts";
import { backendNames } from "./device.ts";
import { trainedPartsSchema, validationLogSchema } from "./parseRun.ts";
import type { RunEntry } from "./runEntry.ts";
import { runStages } from "./runRecord.ts";
import { endReasons, type EpochLog } from "./trainEvent.ts";
import type { TrainedParts } from "./trainedParts.ts";

const { catch: withFallback } = z;
const orNull = z.nullable(z.number());

const origin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("single") }),
  z.object({ kind: z.literal("continued"), runId: z.string() }),
  z.object({ kind: z.literal("trial"), searchId: z.string(), index: z.number() }),
]);

/** Checked by hand: a ledger may hold tens of thousands of epochs. */
const isEpochLog = (value: unknown): value is EpochLog => {
  if (typeof value !== "object" || value === null) return false;
  const { metrics, elapsedMs } = value as Partial<Record<keyof EpochLog, unknown>>;
  if (typeof elapsedMs !== "number" || typeof metrics !== "object" || metrics === null) return false;
  return Object.entries(metrics).every(
    ([name, figure]) => typeof figure === "number" && knownFigures.has(name),
  );
};
const knownFigures: ReadonlySet<string> = new Set(figureNames);

const log = z.object({
  epochs: z.number(),
  stepsPerEpoch: z.number(),
  parameterCount: z.number(),
  trainCount: z.number(),
  validationCount: z.number(),
  elapsedMs: z.number(),
  epochLogs: z.custom<readonly EpochLog[]>((value) => Array.isArray(value) && value.every(isEpochLog)),
  validations: z.array(validationLogSchema),
  strengths: z.nullable(z.array(z.number())),
  refitCount: orNull,
  keptEpoch: orNull,
  keptBy: z.nullable(z.enum(figureNames)),
  endReason: z.nullable(z.enum(endReasons)),
});

const tried = z.object({
  change: changeSchema,
  beforeId: z.nullable(z.string()),
  figure: z.enum([...figureNames, "macroF1"]),
  before: orNull,
  after: orNull,
  outcome: z.enum(["better", "same", "worse"]),
});

const checks = z.object({
  tests: z.record(z.string(), z.array(z.string())),
  slices: z.record(z.string(), z.number()),
});

const form = z.object({
  id: z.string(),
  projectId: z.string(),
  number: z.number(),
  name: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  isStarred: z.boolean(),
  origin,
  task: z.enum(taskKinds),
  stage: z.enum(runStages),
  startedAt: z.number(),
  finishedAt: orNull,
  dataFingerprint: z.nullable(z.string()),
  recipeFingerprint: z.nullable(z.string()),
  device: z.nullable(
    z.object({ backend: z.enum(backendNames), adapter: z.nullable(z.string()), threadCount: z.number() }),
  ),
  log,
  // Earlier runs have none; a change of an unknown form is not shown.
  tried: withFallback(z._default(z.nullable(tried), null), null),
  // Earlier runs have none, and what cannot be read is measured again.
  checks: withFallback(
    z._default(checks, () => ({ tests: {}, slices: {} })),
    () => ({ tests: {}, slices: {} }),
  ),
  test: z.record(z.string(), z.number()),
  modelBytes: z.number(),
  stateBytes: z.number(),
  deletedAt: orNull,
});

/** Parts of a form that is no longer read are left out; the figures can still be compared. */
type PartSchemas = { readonly [P in keyof TrainedParts]: z.core.$ZodType<TrainedParts[P]> };
const partSchemas = trainedPartsSchema.shape as unknown as PartSchemas;

/** Checks parts of runs. Runs share most of what they are a function of: what is written alike is checked once. */
function makePartsReader(): (written: unknown) => TrainedParts | null {
  const known = new Map<string, unknown>();
  const refused = Symbol("refused");
  const readPart = (name: keyof TrainedParts, written: unknown): unknown => {
    const key = `${name} ${JSON.stringify(written)}`;
    if (known.has(key)) return known.get(key);
    const read = z.safeParse(partSchemas[name], written);
    known.set(key, read.success ? read.data : refused);
    return known.get(key);
  };
  return (written) => {
    if (typeof written !== "object" || written === null) return null;
    const names = Object.keys(partSchemas) as readonly (keyof TrainedParts)[];
    const read = names.map(
      (name) => [name, readPart(name, (written as Partial<TrainedParts>)[name])] as const,
    );
    return read.some(([, part]) => part === refused)
      ? null
      : (Object.fromEntries(read) as unknown as TrainedParts);
  };
}

/** Reads the entries of a ledger, hundreds at once; those that are none are left out. */
export function parseEntries(kept: readonly unknown[]): readonly RunEntry[] {
  const readParts = makePartsReader();
  return kept.flatMap((entry): readonly RunEntry[] => {
    const read = form.safeParse(entry);
    return read.success ? [{ ...read.data, parts: readParts((entry as { parts?: unknown }).parts) }] : [];
  });
}
