import * as tf from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { flush, type BufferManager, type WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";
import { forgetValues, whenWritten } from "../kernels/webgpu/writtenTensors.ts";
import { FreeSpace } from "./freeSpace.ts";
import type { Recorder, Recording } from "./recording.ts";

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
}

/** TensorFlow.js's flag for working with small tensors on the processor as long as they are not on the device. */
const forwardsToHost = "WEBGPU_CPU_FORWARD";

/**
 * Records the dispatches that TensorFlow.js puts into its compute passes. Each keeps its bind group, and with that its
 * buffers: a replay is one compute pass of all of them, in one command buffer.
 */
export function makeWebGpuRecorder(): Recorder {
  const backend = tf.backend() as WebGpuBackend;
  const buffers = new RecordingBuffers(backend.bufferManager);
  return {
    record: (work) => record(backend, buffers, work),
    dispose: () => {
      buffers.release();
    },
  };
}

function record(backend: WebGpuBackend, buffers: RecordingBuffers, work: () => void): Recording {
  const dispatches: Dispatch[] = [];
  const written = new Map<object, TensorInfo>();
  flush(backend);
  const isForwarded = tf.env().getBool(forwardsToHost);
  // A value that the processor computes while recording would stay constant in every replay.
  tf.env().set(forwardsToHost, false);
  const stopKeeping = buffers.keep();
  const stopListening = whenWritten((tensor) => written.set(tensor.dataId, tensor));
  const stopRecording = recordPasses(backend, dispatches);
  try {
    work();
    flush(backend);
  } finally {
    tf.env().set(forwardsToHost, isForwarded);
    stopRecording();
    stopListening();
    stopKeeping();
  }
  const lasting = [...written.values()].filter(({ dataId }) => backend.tensorMap.has(dataId));
  return {
    replay: () => {
      flush(backend);
      replay(backend, dispatches);
      for (const tensor of lasting) forgetValues(backend, tensor);
    },
    callCount: dispatches.length,
  };
}

function replay({ device, queue }: WebGpuBackend, dispatches: readonly Dispatch[]): void {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (const { pipeline, bindGroup, workgroups } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...workgroups);
  }
  pass.end();
  queue.submit([encoder.finish()]);
}

/** Writes down every dispatch from now on, until what is returned is called. */
function recordPasses(backend: WebGpuBackend, dispatches: Dispatch[]): () => void {
  const { ensureCommandEncoderReady } = backend;
  backend.ensureCommandEncoderReady = function ensureRecordingEncoder(): void {
    if (backend.commandEncoder !== null) return;
    ensureCommandEncoderReady.call(backend);
    const encoder = backend.commandEncoder as unknown as GPUCommandEncoder;
    backend.commandEncoder = watchEncoder(encoder, dispatches);
  };
  return () => {
    backend.ensureCommandEncoderReady = ensureCommandEncoderReady;
  };
}

/** An encoder whose compute passes write down what is dispatched. Copies fill constants, which stay as they are. */
const watchEncoder = (encoder: GPUCommandEncoder, dispatches: Dispatch[]): GPUCommandEncoder =>
  ({
    beginComputePass: (descriptor?: GPUComputePassDescriptor) =>
      watchPass(encoder.beginComputePass(descriptor), dispatches),
    copyBufferToBuffer: encoder.copyBufferToBuffer.bind(encoder),
    finish: () => encoder.finish(),
  }) as unknown as GPUCommandEncoder;

function watchPass(pass: GPUComputePassEncoder, dispatches: Dispatch[]): GPUComputePassEncoder {
  let pipeline: GPUComputePipeline | null = null;
  let bindGroup: GPUBindGroup | null = null;
  return {
    setPipeline: (next: GPUComputePipeline) => {
      pipeline = next;
      pass.setPipeline(next);
    },
    setBindGroup: (index: number, next: GPUBindGroup) => {
      bindGroup = next;
      pass.setBindGroup(index, next);
    },
    dispatchWorkgroups: (x: number, y = 1, z = 1) => {
      if (pipeline !== null && bindGroup !== null)
        dispatches.push({ pipeline, bindGroup, workgroups: [x, y, z] });
      pass.dispatchWorkgroups(x, y, z);
    },
    end: () => {
      pass.end();
    },
  } as unknown as GPUComputePassEncoder;
}

/**
 * Buffers that are given back while recording stay with the recording: replayed dispatches write to them again. Those
 * that dispatches write serve again, as later ones may overwrite what is no longer needed; uniforms and constants keep
 * what they hold.
 */
class RecordingBuffers {
  readonly #manager: BufferManager;
  readonly #kept = new Set<GPUBuffer>();
  readonly #constants = new WeakSet<GPUBuffer>();
  /** By what they may be used for. */
  readonly #free = new Map<number, FreeSpace<GPUBuffer>>();

  constructor(manager: BufferManager) {
    this.#manager = manager;
  }

  /** Keeps buffers until what is returned is called. */
  keep(): () => void {
    const manager = this.#manager;
    const { acquireBuffer, releaseBuffer } = manager;
    const give = acquireBuffer.bind(manager);
    const takeBack = releaseBuffer.bind(manager);
    const acquire: BufferManager["acquireBuffer"] = (size, usage, isMapped = false, isReused = true) => {
      if (!isReused) return give(size, usage, isMapped, false);
      const isConstant = isMapped || (usage & GPUBufferUsage.UNIFORM) !== 0;
      const buffer = isConstant ? undefined : this.#freeFor(usage).take(size);
      if (buffer !== undefined) {
        this.#kept.delete(buffer);
        return buffer;
      }
      const given = give(size, usage, isMapped);
      if (isConstant) this.#constants.add(given);
      return given;
    };
    const release: BufferManager["releaseBuffer"] = (buffer, isReused = true) => {
      if (!isReused) {
        takeBack(buffer, false);
        return;
      }
      this.#kept.add(buffer);
      if (!this.#constants.has(buffer)) this.#freeFor(buffer.usage).give(buffer.size, buffer);
    };
    Object.assign(manager, { acquireBuffer: acquire, releaseBuffer: release });
    return () => {
      Object.assign(manager, { acquireBuffer, releaseBuffer });
    };
  }

  /** Gives everything back. */
  release(): void {
    for (const buffer of this.#kept) this.#manager.releaseBuffer(buffer);
    this.#kept.clear();
  }

  #freeFor(usage: number): FreeSpace<GPUBuffer> {
    const known = this.#free.get(usage) ?? new FreeSpace<GPUBuffer>();
    this.#free.set(usage, known);
    return known;
  }
}
