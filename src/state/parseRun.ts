import * as z from "zod/mini";
import { graphSchema } from "../core/project/parseProject.ts";
import { storedPreprocessorSchema } from "../core/text/parsePreprocessor.ts";
import { upgradePreprocessor } from "../core/text/preprocessor.ts";
import type { FinishedRun } from "./runStore.ts";

const numbers = z.array(z.number());
const figure = z.nullable(z.number());

const model = z.object({
  graph: graphSchema,
  preprocessor: storedPreprocessorSchema,
  classNames: z.array(z.string()),
  artifacts: z.object({
    modelTopology: z.record(z.string(), z.unknown()),
    weightSpecs: z.array(
      z.object({ name: z.string(), shape: numbers, dtype: z.enum(["float32", "int32", "bool"]) }),
    ),
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
  backend: z.enum(["webgpu", "wasm"]),
  reason: z.enum(["chosen", "adapter", "noWebGpu", "noAdapter", "softwareAdapter", "webGpuFailed"]),
  adapter: z.nullable(z.string()),
  threadCount: z.number(),
  hasSimd: z.boolean(),
  isIsolated: z.boolean(),
  available: z.array(z.enum(["webgpu", "wasm"])),
});

const log = z.object({
  epochs: z.number(),
  stepsPerEpoch: z.number(),
  parameterCount: z.number(),
  trainCount: z.number(),
  validationCount: z.number(),
  epoch: z.number(),
  step: z.number(),
  elapsedMs: z.number(),
  batches: z.object({ position: numbers, loss: numbers, accuracy: numbers }),
  epochLogs: z.array(
    z.object({
      loss: z.number(),
      accuracy: z.number(),
      valLoss: figure,
      valAccuracy: figure,
      elapsedMs: z.number(),
    }),
  ),
  keptEpoch: figure,
});

const finishedRun = z.object({
  finishedAt: z.number(),
  model,
  evaluation,
  device,
  counts: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  heldBackTexts: z.array(z.string()),
  log,
});

/** Reads a kept run; null where it is none, or of a form this program no longer reads: it can be trained anew. */
export function parseRun(kept: unknown): FinishedRun | null {
  const result = finishedRun.safeParse(kept);
  if (!result.success) return null;
  const { model: stored, ...run } = result.data;
  return { ...run, model: { ...stored, preprocessor: upgradePreprocessor(stored.preprocessor) }, issues: [] };
}
