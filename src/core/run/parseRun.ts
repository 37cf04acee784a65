import type { FinishedRun, RunResult } from "./finishedRun.ts";
import { weightTypes } from "../model/trainedModel.ts";
import { evaluationSchema } from "../metrics/evaluationSchema.ts";
import { figureNames } from "../metrics/figures.ts";
import { backendNames, backendReasons } from "./device.ts";
import { emptySeries, toSeries } from "./series.ts";
import { runVersion } from "./migrations.ts";
import { runStages, type RunRecord } from "./runRecord.ts";
import { endReasons } from "./trainEvent.ts";
import type { TrainingState } from "./trainingState.ts";
import { taskKinds } from "../task/task.ts";
import * as z from "zod/mini";
import { augmentationSchema, sourceSchema, splitSchema, textSchema } from "../project/dataSchemas.ts";
import { migrateRoles } from "../project/migrateRoles.ts";
import { migrateGraph, migrateTraining } from "../project/migrations.ts";
import { graphSchema } from "../project/parseProject.ts";
import { firstInputIds } from "../task/inputs.ts";
import { signatureSchema } from "../task/parseSignature.ts";
import { trainConfigSchema } from "../training/trainSchema.ts";

const { catch: withFallback } = z;
const numbers = z.array(z.number());
const figure = z.nullable(z.number());

/** The graph of a run may have been written by an earlier version. */
const graph = z.pipe(z.transform(migrateGraph), graphSchema);

const model = z.object({
  graph,
  signature: signatureSchema,
  artifacts: z.object({
    modelTopology: z.record(z.string(), z.unknown()),
    weights: z.array(
      z.object({ layerId: z.string(), role: z.string(), shape: numbers, dtype: z.enum(weightTypes) }),
    ),
    weightData: z.instanceof(ArrayBuffer),
  }),
});

const device = z.object({
  backend: z.enum(backendNames),
  reason: z.enum(backendReasons),
  adapter: z.nullable(z.string()),
  threadCount: z.number(),
  hasSimd: z.boolean(),
  isIsolated: z.boolean(),
  available: z.array(z.enum(backendNames)),
  // Runs of before it was measured have none.
  stepTimes: z._default(z.array(z.object({ backend: z.enum(backendNames), ms: z.number() })), []),
});

/** The form of an epoch's figures. */
export const epochLogSchema = z.object({
  metrics: z.partialRecord(z.enum(figureNames), z.number()),
  elapsedMs: z.number(),
  passes: z.exactOptional(z.number()),
});

/** The form of an evaluation within an epoch. */
export const validationLogSchema = z.object({
  position: z.number(),
  metrics: z.partialRecord(z.enum(figureNames), z.number()),
});

/** Runs were once kept with lists of numbers, now with arrays of 64-bit floats. */
const series = z.pipe(
  z.union([numbers, z.instanceof(Float64Array)]),
  z.transform((values: number[] | Float64Array<ArrayBuffer>) => toSeries(values)),
);

const layersAt = z.object({
  position: z.number(),
  layers: z.array(
    z.object({
      id: z.string(),
      weightNorm: z.number(),
      gradientNorm: z.number(),
      updateRatio: z.number(),
      deadShare: figure,
      histogram: z.object({ low: z.number(), high: z.number(), counts: numbers }),
    }),
  ),
});

const log = z.object({
  epochs: z.number(),
  stepsPerEpoch: z.number(),
  parameterCount: z.number(),
  trainCount: z.number(),
  validationCount: z.number(),
  // Runs of before they were told have none.
  strengths: z._default(z.nullable(numbers), null),
  epoch: z.number(),
  step: z.number(),
  elapsedMs: z.number(),
  batches: z.object({
    position: series,
    metrics: z.partialRecord(z.enum(figureNames), series),
    learningRate: z._default(series, emptySeries),
    gradientNorm: z._default(series, emptySeries),
  }),
  // Runs of before layers were looked at have none.
  layers: withFallback(z.array(layersAt), []),
  confusions: withFallback(z.array(z.object({ position: z.number(), counts: z.instanceof(Int32Array) })), []),
  epochLogs: z.array(epochLogSchema),
  // Runs of before looked at their validation rows at the ends of epochs alone.
  validations: z._default(z.array(validationLogSchema), []),
  keptEpoch: figure,
  // Runs of before it was told have none.
  keptBy: z._default(z.nullable(z.enum(figureNames)), null),
  refitCount: z._default(figure, null),
  endReason: z._default(z.nullable(z.enum(endReasons)), null),
  pace: z._default(
    z.nullable(
      z.object({
        examplesPerSecond: z.number(),
        tokensPerSecond: z.number(),
        isReplayed: z._default(z.boolean(), true),
        memoryBytes: z.optional(z.number()),
        times: z.optional(z.object({ stepMs: z.number(), recordingMs: z.number() })),
      }),
    ),
    null,
  ),
});

const floats = z.instanceof(Float32Array);
/** Evaluations were once those of epochs, and named so. */
const observed = z.pipe(
  z.transform((kept) =>
    typeof kept === "object" && kept !== null && "epochsSince" in kept
      ? { ...kept, evaluationsSince: kept.epochsSince }
      : kept,
  ),
  z.object({ best: figure, evaluationsSince: z.number() }),
);

const state = z.object({
  version: z.literal(1),
  epoch: z.number(),
  step: z.number(),
  isByLength: z.optional(z.boolean()),
  elapsedMs: z.number(),
  weights: z.array(floats),
  optimizer: z.object({ step: z.number(), slots: z.array(z.record(z.string(), floats)) }),
  epochSums: z.object({ sums: floats, rowCount: z.number() }),
  plateau: z.object({ observed, share: z.number() }),
  observed,
  judgedBy: z.optional(z.string()),
  best: z.nullable(z.object({ epoch: z.number(), figure: z.number(), weights: z.array(floats) })),
});

/** The form of the parts that decide a run. */
export const trainedPartsSchema = z.object({
  source: z.nullable(z.pipe(z.transform(migrateRoles), sourceSchema)),
  text: textSchema,
  split: splitSchema,
  augmentation: augmentationSchema,
  graph,
  training: z.pipe(z.transform(migrateTraining), trainConfigSchema),
});

/** The right answers of rows. */
const actual = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("class"),
    labels: z.custom<Int32Array>((labels) => labels instanceof Int32Array),
  }),
  z.object({
    kind: z.literal("classes"),
    flags: z.custom<Uint8Array>((flags) => flags instanceof Uint8Array),
    width: z.number(),
  }),
  z.object({
    kind: z.literal("number"),
    values: z.custom<Float32Array>((values) => values instanceof Float32Array),
  }),
]);
const answered = { rows: z.instanceof(Int32Array), values: floats };

const result = z.object({
  model,
  evaluation: evaluationSchema,
  // Runs of before they were kept have none.
  outputs: z._default(z.nullable(z.object({ ...answered, actual: z.exactOptional(actual) })), null),
  validation: z._default(z.nullable(z.object({ ...answered, actual })), null),
  device,
  counts: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  heldBackRows: z.exactOptional(z.array(z.record(z.string(), z.union([z.string(), z.number()])))),
  // Earlier runs held back texts alone.
  heldBackTexts: z.exactOptional(z.array(z.string())),
});

const run = z.object({
  version: z.literal(runVersion),
  task: z.enum(taskKinds),
  stage: z.enum(runStages),
  startedAt: z.number(),
  finishedAt: figure,
  // A run whose parts have an unknown form cannot be continued, but its model can still be used.
  parts: withFallback(z.nullable(trainedPartsSchema), null),
  log,
  result: z.nullable(result),
});

/** A run as stored. Writing and reading share this type, so that reading can refuse no value that was written. */
export type StoredRun = Frozen<z.input<typeof run>>;

/** A type whose lists and members cannot be changed. */
type Frozen<T> = T extends ArrayBuffer | ArrayBufferView
  ? T
  : T extends readonly (infer E)[]
    ? readonly Frozen<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;

/** The key of a stored run. */
interface RunKeys {
  readonly id: string;
  readonly projectId: string;
}

/** Reads a stored run; null where it has no known form, since the model can be trained again. */
export function parseRun(kept: unknown, { id, projectId }: RunKeys): RunRecord | null {
  const parsed = run.safeParse(kept);
  if (!parsed.success) return null;
  const { version: _version, result: stored, ...rest } = parsed.data;
  return { ...rest, id, projectId, result: stored === null ? null : readResult(stored) };
}

function readResult({ heldBackTexts = [], heldBackRows, ...stored }: z.infer<typeof result>): RunResult {
  const rows = heldBackRows ?? heldBackTexts.map((text) => ({ [firstInputIds.text]: text }));
  return { ...stored, heldBackRows: rows, issues: [] };
}

/** Reads a stored checkpoint; null where it has no known form. */
export function parseTrainingState(kept: unknown): TrainingState | null {
  const parsed = state.safeParse(kept);
  return parsed.success ? parsed.data : null;
}

/** A run that has ended, with the state to go on from; null where it has not. */
export function toFinishedRun(record: RunRecord | null, state: TrainingState | null): FinishedRun | null {
  if (record === null || record.result === null || record.finishedAt === null) return null;
  const { id, finishedAt, log, parts } = record;
  return { ...record.result, id, finishedAt, log, parts, state };
}
