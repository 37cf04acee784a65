/** What a training step's time follows from. */
interface StepWork {
  /** Floating-point operations to answer one text. */
  readonly flops: number;
  readonly parameterCount: number;
  readonly batchSize: number;
}

/** Where the arithmetic runs. */
export interface Processor {
  readonly backend: "webgpu" | "wasm";
  readonly threadCount: number;
}

/** What an epoch of a run took, and what was done in it. */
export interface MeasuredEpoch extends EpochWork {
  readonly elapsedMs: number;
}

/** What an epoch consists of: steps over the training rows, and a look at the validation rows. */
export interface EpochWork extends StepWork {
  readonly trainCount: number;
  readonly validationCount: number;
}

/** Gradients cost about twice what the answer costs. */
const trainingFactor = 3;

/**
 * What a step takes besides: starting its kernels, operations in a millisecond, and passes of the optimizer over the
 * parameters. WASM's are fitted to the measured steps of docs/performance.md; WebGPU's are those of a middling card.
 */
const speeds = {
  wasm: { stepMs: 1, flopsPerMs: 30e6, parametersPerMs: 0.4e6 },
  webgpu: { stepMs: 4, flopsPerMs: 500e6, parametersPerMs: 5e6 },
} as const;

/** Time of an epoch on a processor that nothing has been measured on, in milliseconds. */
export function estimateEpochMs(
  { flops, parameterCount, batchSize, trainCount, validationCount }: EpochWork,
  { backend, threadCount }: Processor,
): number {
  const { stepMs, flopsPerMs, parametersPerMs } = speeds[backend];
  const threads = backend === "wasm" ? Math.max(1, threadCount) : 1;
  const stepCount = Math.ceil(trainCount / batchSize);
  const perStep = stepMs + parameterCount / (parametersPerMs * threads);
  const answered = trainingFactor * trainCount + validationCount;
  return stepCount * perStep + (answered * flops) / (flopsPerMs * threads);
}

/** An epoch of such steps: answering a validation row costs a third of learning from a row. */
export function epochOfSteps(
  stepMs: number,
  { batchSize, trainCount, validationCount }: Pick<EpochWork, "batchSize" | "trainCount" | "validationCount">,
): number {
  const rowMs = stepMs / batchSize;
  return Math.ceil(trainCount / batchSize) * stepMs + (validationCount * rowMs) / trainingFactor;
}

/** The estimate, corrected by how far it was off for an epoch measured on the same processor. */
export const scaleEpochMs = (work: EpochWork, measured: MeasuredEpoch, processor: Processor): number =>
  measured.elapsedMs * (estimateEpochMs(work, processor) / estimateEpochMs(measured, processor));
