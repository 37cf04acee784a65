import * as tf from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { flush, type BufferManager, type WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";
import { forgetValues, whenWritten } from "../kernels/webgpu/writtenTensors.ts";
import type { Recording } from "./recording.ts";

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
export function recordOnWebGpu(work: () => void): Recording {
  const backend = tf.backend() as WebGpuBackend;
  const dispatches: Dispatch[] = [];
  const written = new Map<object, TensorInfo>();
  flush(backend);
  const isForwarded = tf.env().getBool(forwardsToHost);
  // What the processor works out while recording would be the same for ever.
  tf.env().set(forwardsToHost, false);
  const buffers = keepBuffers(backend);
  const stopListening = whenWritten((tensor) => written.set(tensor.dataId, tensor));
  const stopRecording = recordPasses(backend, dispatches);
  try {
    work();
    flush(backend);
  } catch (error) {
    buffers.release();
    throw error;
  } finally {
    tf.env().set(forwardsToHost, isForwarded);
    stopRecording();
    stopListening();
    buffers.stop();
  }
  const lasting = [...written.values()].filter(({ dataId }) => backend.tensorMap.has(dataId));
  return {
    replay: () => {
      flush(backend);
      replay(backend, dispatches);
      for (const tensor of lasting) forgetValues(backend, tensor);
    },
    callCount: dispatches.length,
    dispose: buffers.release,
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

/** Buffers that belong to a recording from now on. */
interface KeptBuffers {
  /** Lets buffers go where they always go. */
  readonly stop: () => void;
  /** Gives those of the recording back. */
  readonly release: () => void;
}

/**
 * Buffers that are given back while recording stay with the recording: replayed dispatches write to them again. Those
 * that dispatches write serve again within it, as later ones may overwrite what is no longer needed; uniforms and
 * constants keep what they hold.
 */
function keepBuffers({ bufferManager }: WebGpuBackend): KeptBuffers {
  const { acquireBuffer, releaseBuffer } = bufferManager;
  const give = acquireBuffer.bind(bufferManager);
  const takeBack = releaseBuffer.bind(bufferManager);
  const kept = new Set<GPUBuffer>();
  const constants = new WeakSet<GPUBuffer>();
  const free = new Map<string, GPUBuffer[]>();
  const keyOf = (size: number, usage: number): string => `${String(size)} ${String(usage)}`;
  const acquire: BufferManager["acquireBuffer"] = (size, usage, isMapped = false, isReused = true) => {
    if (!isReused) return give(size, usage, isMapped, false);
    const isConstant = isMapped || (usage & GPUBufferUsage.UNIFORM) !== 0;
    const buffer = isConstant ? undefined : free.get(keyOf(size, usage))?.pop();
    if (buffer !== undefined) {
      kept.delete(buffer);
      return buffer;
    }
    const given = give(size, usage, isMapped);
    if (isConstant) constants.add(given);
    return given;
  };
  const release: BufferManager["releaseBuffer"] = (buffer, isReused = true) => {
    if (!isReused) {
      takeBack(buffer, false);
      return;
    }
    kept.add(buffer);
    if (constants.has(buffer)) return;
    const key = keyOf(buffer.size, buffer.usage);
    free.set(key, [...(free.get(key) ?? []), buffer]);
  };
  Object.assign(bufferManager, { acquireBuffer: acquire, releaseBuffer: release });
  return {
    stop: () => {
      Object.assign(bufferManager, { acquireBuffer, releaseBuffer });
    },
    release: () => {
      for (const buffer of kept) takeBack(buffer);
      kept.clear();
    },
  };
}
