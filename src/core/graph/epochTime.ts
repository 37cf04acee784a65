/** The quantities that decide the time of a training step. */
interface StepWork {
  /** Floating-point operations to answer one row. */
  readonly flops: number;
  readonly parameterCount: number;
  readonly batchSize: number;
}

/** The device that computes. */
export interface Processor {
  readonly backend: "webgpu" | "wasm";
  readonly threadCount: number;
}

/** Time of an epoch of a run, and the work done in it. */
export interface MeasuredEpoch extends EpochWork {
  readonly elapsedMs: number;
}

/** The work of an epoch: steps over the training rows, and a pass over the validation rows. */
export interface EpochWork extends StepWork {
  readonly trainCount: number;
  readonly validationCount: number;
}

/** Computing gradients costs about twice as much as answering. */
const trainingFactor = 3;

/**
 * Constants of a step's time: starting its kernels, operations per millisecond, and the optimizer's passes over the
 * parameters. WASM's are fitted to the measured steps of docs/performance.md; WebGPU's are those of an average card.
 */
const speeds = {
  wasm: { stepMs: 1, flopsPerMs: 30e6, parametersPerMs: 0.4e6 },
  webgpu: { stepMs: 4, flopsPerMs: 500e6, parametersPerMs: 5e6 },
} as const;

/** Estimated time of an epoch in milliseconds, without any measurement on the device. */
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

/** The estimate, corrected by its error for an epoch measured on the same device. */
export const scaleEpochMs = (work: EpochWork, measured: MeasuredEpoch, processor: Processor): number =>
  measured.elapsedMs * (estimateEpochMs(work, processor) / estimateEpochMs(measured, processor));
