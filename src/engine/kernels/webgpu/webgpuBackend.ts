import type { DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs";

/** The WebGPU backend's record of a tensor. */
interface TensorData {
  readonly dtype: DataType;
  /** A copy of the numbers on the processor. As soon as it exists, reads return it. */
  values: unknown;
  /** The tensor's buffer on the device; null before its first use there. */
  resource: GPUBuffer | null;
  refCount: number;
}

/** Buffers that are used again by tensors of the same size. */
export interface BufferManager {
  readonly acquireBuffer: (
    size: number,
    usage: number,
    mappedAtCreation?: boolean,
    reuse?: boolean,
  ) => GPUBuffer;
  readonly releaseBuffer: (buffer: GPUBuffer, reuse?: boolean) => void;
}

/** The parts of TensorFlow.js's WebGPU backend that are used here, most of which its types call private. */
export interface WebGpuBackend extends KernelBackend {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  readonly bufferManager: BufferManager;
  readonly tensorMap: { get(dataId: object): TensorData; has(dataId: object): boolean };
  /** Commands that are not submitted yet. */
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  /** Tensors that these commands need: their buffers are not released before. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  /** Uniform buffers that are to be released once these commands are submitted. */
  readonly uniformPendingDisposal: GPUBuffer[];
  ensureCommandEncoderReady: () => void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  makeTensorInfo(shape: readonly number[], dtype: DataType, values?: ArrayLike<number>): TensorInfo;
}

/** Submits the waiting commands, so that the next ones run after them. */
export function flush(backend: WebGpuBackend): void {
  if (backend.commandEncoder === null) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}
