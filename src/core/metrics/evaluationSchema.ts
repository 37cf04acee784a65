import * as z from "zod/mini";

const figure = z.nullable(z.number());

const classScore = {
  className: z.string(),
  precision: figure,
  recall: figure,
  f1: figure,
  support: z.number(),
};

const numbers = z.array(z.number());
const answered = z.array(z.object({ row: z.number(), actual: z.number(), predicted: z.number() }));

const interval = z.object({ low: z.number(), high: z.number() });
const classFigures = z.object({
  balancedAccuracy: figure,
  weightedF1: figure,
  matthews: figure,
  kappa: figure,
  logLoss: figure,
  topAccuracy: figure,
  rocAuc: figure,
  averagePrecision: figure,
  brier: figure,
  calibrationError: figure,
});

/** The form of evaluations as they are kept. */
export const evaluationSchema = z.discriminatedUnion("task", [
  z.object({
    task: z.literal("classification"),
    rowCount: z.number(),
    accuracy: figure,
    macroF1: figure,
    baselineAccuracy: figure,
    baselineClass: z.string(),
    perClass: z.array(z.object(classScore)),
    confusion: z.array(numbers),
    figures: z.exactOptional(classFigures),
    intervals: z.exactOptional(z.object({ accuracy: interval, macroF1: interval })),
  }),
  z.object({
    task: z.literal("multiLabel"),
    rowCount: z.number(),
    microF1: figure,
    macroF1: figure,
    subsetAccuracy: figure,
    averagePrecision: figure,
    baselineMicroF1: figure,
    baselineSubsetAccuracy: figure,
    baselineLabels: z.array(z.string()),
    perLabel: z.array(z.object({ ...classScore, averagePrecision: figure, given: z.number() })),
    confused: z.array(z.object({ missed: z.string(), given: z.string(), count: z.number() })),
  }),
  z.object({
    task: z.literal("regression"),
    rowCount: z.number(),
    mae: figure,
    rmse: figure,
    r2: figure,
    spearman: figure,
    baselineMae: figure,
    baselineRmse: figure,
    baselineValue: z.number(),
    points: answered,
    worst: answered,
    residuals: z.object({ edges: numbers, counts: numbers }),
    ranges: z.exactOptional(
      z.array(z.object({ level: z.number(), halfWidth: z.number(), coverage: figure })),
    ),
  }),
]);
