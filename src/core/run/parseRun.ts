import type { FinishedRun } from "./finishedRun.ts";
import { weightTypes } from "../model/trainedModel.ts";
import { backendNames, backendReasons } from "./device.ts";
import { emptySeries, toSeries } from "./series.ts";
import { endReasons } from "./trainEvent.ts";
import * as z from "zod/mini";
import { augmentationSchema, sourceSchema, splitSchema, textSchema } from "../project/dataSchemas.ts";
import { migrateRoles } from "../project/migrateRoles.ts";
import { migrateGraph } from "../project/migrations.ts";
import { graphSchema } from "../project/parseProject.ts";
import { storedPreprocessorSchema } from "../text/parsePreprocessor.ts";
import { upgradePreprocessor } from "../text/preprocessor.ts";
import { trainConfigSchema } from "../training/trainSchema.ts";

const numbers = z.array(z.number());
const figure = z.nullable(z.number());

/** The graph of a run may have been written by an earlier version. */
const graph = z.pipe(z.transform(migrateGraph), graphSchema);

const model = z.object({
  graph,
  preprocessor: storedPreprocessorSchema,
  classNames: z.array(z.string()),
  artifacts: z.object({
    modelTopology: z.record(z.string(), z.unknown()),
    weightSpecs: z.array(z.object({ name: z.string(), shape: numbers, dtype: z.enum(weightTypes) })),
    weightData: z.instanceof(ArrayBuffer),
  }),
});

const evaluation = z.object({
  rowCount: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  baselineAccuracy: z.number(),
  baselineClass: z.string(),
  perClass: z.array(
    z.object({
      className: z.string(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      support: z.number(),
    }),
  ),
  confusion: z.array(numbers),
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
  loss: z.number(),
  accuracy: z.number(),
  valLoss: figure,
  valAccuracy: figure,
  elapsedMs: z.number(),
});

/** Runs were once kept with lists of numbers, now with arrays of 64-bit floats. */
const series = z.pipe(
  z.union([numbers, z.instanceof(Float64Array)]),
  z.transform((values: number[] | Float64Array<ArrayBuffer>) => toSeries(values)),
);

const log = z.object({
  epochs: z.number(),
  stepsPerEpoch: z.number(),
  parameterCount: z.number(),
  trainCount: z.number(),
  validationCount: z.number(),
  epoch: z.number(),
  step: z.number(),
  elapsedMs: z.number(),
  batches: z.object({
    position: series,
    loss: series,
    accuracy: series,
    learningRate: z._default(series, emptySeries),
    gradientNorm: z._default(series, emptySeries),
  }),
  epochLogs: z.array(epochLogSchema),
  keptEpoch: figure,
  endReason: z._default(z.nullable(z.enum(endReasons)), null),
  pace: z._default(
    z.nullable(
      z.object({
        examplesPerSecond: z.number(),
        tokensPerSecond: z.number(),
        isReplayed: z._default(z.boolean(), true),
      }),
    ),
    null,
  ),
});

const floats = z.instanceof(Float32Array);
const observed = z.object({ best: figure, epochsSince: z.number() });

const state = z.object({
  version: z.literal(1),
  epoch: z.number(),
  step: z.number(),
  elapsedMs: z.number(),
  weights: z.array(floats),
  optimizer: z.object({ step: z.number(), slots: z.array(z.record(z.string(), floats)) }),
  epochSums: z.object({ sums: floats, rowCount: z.number() }),
  plateau: z.object({ observed, share: z.number() }),
  observed,
  judgedBy: z.optional(z.string()),
  best: z.nullable(z.object({ epoch: z.number(), figure: z.number(), weights: z.array(floats) })),
});

/** The form of what a run is a function of. */
export const trainedPartsSchema = z.object({
  source: z.nullable(z.pipe(z.transform(migrateRoles), sourceSchema)),
  text: textSchema,
  split: splitSchema,
  augmentation: augmentationSchema,
  graph,
  training: trainConfigSchema,
});

const resumable = z.object({ trained: trainedPartsSchema, state });

const finishedRun = z.object({
  finishedAt: z.number(),
  model,
  evaluation,
  device,
  counts: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  heldBackTexts: z.array(z.string()),
  log,
  // A run whose state is of another form can still be evaluated and exported.
  resumable: z.unknown(),
});

/** Reads a kept run; null where it is none, or of a form this program no longer reads: it can be trained anew. */
export function parseRun(kept: unknown): FinishedRun | null {
  const result = finishedRun.safeParse(kept);
  if (!result.success) return null;
  const { model: stored, resumable: keptState, ...run } = result.data;
  const resumed = resumable.safeParse(keptState);
  const preprocessor = upgradePreprocessor(stored.preprocessor);
  return {
    ...run,
    model: { ...stored, preprocessor },
    issues: [],
    resumable: resumed.success ? resumed.data : null,
  };
}
