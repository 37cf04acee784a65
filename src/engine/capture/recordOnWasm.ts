import * as tf from "@tensorflow/tfjs";
import type { DataType, KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { FreeSpace } from "./freeSpace.ts";
import type { Recorder } from "./recording.ts";

type KernelFunction = KernelConfig["kernelFunc"];
type KernelArguments = Parameters<KernelFunction>[0];

/** A kernel that was called, and the tensors that it made. */
interface Call {
  readonly kernel: KernelFunction;
  readonly call: KernelArguments;
  readonly made: readonly TensorInfo[];
}

/** Where a tensor lies in the heap. */
interface Place {
  readonly id: number;
  readonly memoryOffset: number;
  refCount: number;
}

/** The parts of TensorFlow.js's WASM backend that its types call private. */
interface Heap {
  readonly dataIdMap: { get(dataId: object): Place | undefined; delete(dataId: object): void };
  readonly wasm: { readonly tfjs: { readonly disposeData: (id: number) => void } };
  readonly makeOutput: (shape: number[], dtype: DataType, memoryOffset?: number) => TensorInfo;
  readonly write: (values: unknown, shape: number[], dtype: DataType) => object;
  readonly disposeData: (dataId: object, force?: boolean) => boolean;
  readonly incRef: (dataId: object) => void;
}

/**
 * Records calls of kernels. A replay calls them again with the same inputs, and gives them the tensors that they made
 * the first time to write to; TensorFlow.js's engine, which costs more than many a kernel, has no part in it.
 */
export function makeWasmRecorder(): Recorder {
  const heap = tf.backend() as unknown as Heap;
  const memory = new RecordingMemory(heap);
  return {
    record(work) {
      const calls: Call[] = [];
      const kept = memory.keep();
      const stop = recordCalls(calls, kept);
      try {
        work();
      } finally {
        stop();
        kept.stop();
      }
      const replayAll = (): void => {
        replay(heap, calls);
      };
      return { replay: replayAll, callCount: calls.length };
    },
    dispose: () => {
      memory.release();
    },
  };
}

function replay(heap: Heap, calls: readonly Call[]): void {
  const own = { makeOutput: heap.makeOutput, disposeData: heap.disposeData, incRef: heap.incRef };
  let made: readonly TensorInfo[] = [];
  let next = 0;
  const again = {
    makeOutput: () => made[next++] as TensorInfo,
    disposeData: () => true,
    incRef: () => undefined,
  };
  Object.assign(heap, again);
  try {
    for (const { kernel, call, made: outputs } of calls) {
      [made, next] = [outputs, 0];
      kernel(call);
    }
  } finally {
    Object.assign(heap, own);
  }
}

/** Writes down every kernel that is called from now on, until what is returned is called. */
function recordCalls(calls: Call[], memory: KeptMemory): () => void {
  const kernels = tf.getKernelsForBackend("wasm");
  const originals = kernels.map(({ kernelFunc }) => kernelFunc);
  for (const [index, config] of kernels.entries()) {
    const kernel = originals[index] as KernelFunction;
    config.kernelFunc = (call) => {
      const made: TensorInfo[] = [];
      const before = memory.onMake;
      memory.onMake = (tensor) => made.push(tensor);
      const outputs = kernel(call);
      memory.onMake = before;
      // A second name for the same numbers is nothing to do.
      const isName = made.length === 0 && (Array.isArray(outputs) ? outputs.length > 0 : true);
      if (!isName) calls.push({ kernel, call: { ...call, inputs: copyOf(call.inputs) }, made });
      return outputs;
    };
  }
  return () => {
    for (const [index, config] of kernels.entries()) config.kernelFunc = originals[index] as KernelFunction;
  };
}

/** Some kernels get a list for their inputs. */
const copyOf = (inputs: KernelArguments["inputs"]): KernelArguments["inputs"] =>
  Array.isArray(inputs) ? ([...inputs] as unknown as typeof inputs) : { ...inputs };

/** While it lasts, tensors belong to a recording. */
interface KeptMemory {
  /** Told of each tensor that a kernel makes. */
  onMake: (tensor: TensorInfo) => void;
  /** Lets tensors go where they always go. */
  readonly stop: () => void;
}

/**
 * Tensors that are disposed while recording stay with the recording: replayed kernels write to them again. Their memory
 * serves again, as later kernels may overwrite what is no longer needed; what was written there by the host keeps what it
 * holds.
 */
class RecordingMemory {
  readonly #heap: Heap;
  readonly #kept: object[] = [];
  readonly #free = new FreeSpace<number>();
  readonly #constants = new WeakSet<object>();
  /** Bytes of the place of each tensor: more than the tensor's where it lies in a larger one's. */
  readonly #roomOf = new Map<number, number>();

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  keep(): KeptMemory {
    const heap = this.#heap;
    const { makeOutput, write, disposeData } = heap;
    const kept: KeptMemory = {
      onMake: () => undefined,
      stop: () => {
        Object.assign(heap, { makeOutput, write, disposeData });
      },
    };
    const made = new WeakSet<object>();
    Object.assign(heap, {
      makeOutput: (shape: number[], dtype: DataType, memoryOffset?: number) => {
        const bytes = tf.util.sizeFromShape(shape) * tf.util.bytesPerElement(dtype);
        const place = memoryOffset ?? this.#free.take(bytes);
        const tensor = makeOutput.call(heap, shape, dtype, place);
        if (place === undefined)
          this.#roomOf.set(heap.dataIdMap.get(tensor.dataId)?.memoryOffset ?? 0, bytes);
        made.add(tensor.dataId);
        kept.onMake(tensor);
        return tensor;
      },
      write: (values: unknown, shape: number[], dtype: DataType) => {
        const dataId = write.call(heap, values, shape, dtype);
        if (values !== null) this.#constants.add(dataId);
        return dataId;
      },
      disposeData: (dataId: object, force = false) => {
        const place = heap.dataIdMap.get(dataId);
        if (place === undefined) return true;
        place.refCount -= 1;
        if (!force && place.refCount > 0) return false;
        this.#kept.push(dataId);
        const bytes = this.#roomOf.get(place.memoryOffset);
        if (bytes !== undefined && made.has(dataId) && !this.#constants.has(dataId))
          this.#free.give(bytes, place.memoryOffset);
        return true;
      },
    });
    return kept;
  }

  /** Frees everything. */
  release(): void {
    freeAll(this.#heap, this.#kept.splice(0));
  }
}

/** Frees tensors, several of which may lie at the same place. */
function freeAll(heap: Heap, dataIds: readonly object[]): void {
  const freed = new Set<number>();
  for (const dataId of dataIds) {
    const place = heap.dataIdMap.get(dataId);
    if (place === undefined) continue;
    if (freed.has(place.memoryOffset)) {
      heap.wasm.tfjs.disposeData(place.id);
      heap.dataIdMap.delete(dataId);
      continue;
    }
    freed.add(place.memoryOffset);
    heap.disposeData(dataId, true);
  }
}
