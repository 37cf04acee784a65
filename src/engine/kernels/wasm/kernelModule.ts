import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { present } from "../../../core/assert.ts";
import { compiledKernels } from "./compiledKernels.ts";
import { KernelThread, type Part } from "./kernelThreads.ts";

/** What the compiled module exports (assembly/kernels.ts). Pointers and counts are numbers, all sizes in floats. */
type Export =
  | "adagradStep"
  | "adamStep"
  | "addFloats"
  | "addRowsByIds"
  | "attentionBackward"
  | "attentionForward"
  | "attentionWorkSize"
  | "batchMatMul"
  | "clear"
  | "convolutionFilterGradient"
  | "convolutionForward"
  | "convolutionInputGradient"
  | "convolutionWorkSize"
  | "copyFloats"
  | "crossEntropyScore"
  | "denseBackward"
  | "dropoutMask"
  | "embeddingBagBackward"
  | "embeddingBagForward"
  | "embeddingBagWeightGradient"
  | "gatherRows"
  | "geluBackward"
  | "geluForward"
  | "layerNormalizationBackward"
  | "layerNormalizationForward"
  | "maskedMaxBackward"
  | "maskedMaxForward"
  | "maskedMeanBackward"
  | "maskedMeanForward"
  | "nextTouchedRow"
  | "packedSize"
  | "paddingMask"
  | "recurrentBackward"
  | "recurrentForward"
  | "recurrentKeptSize"
  | "recurrentWorkSize"
  | "rmspropStep"
  | "sgdStep"
  | "squaredNorm"
  | "sumMiddle"
  | "useWorkspace";

/** The functions of the compiled module. */
export type KernelExports = Readonly<Record<Export, (...args: readonly number[]) => number>>;

/** A call that may run on another thread. */
export type KernelPart = Part<Export>;

/** The project's kernels in the heap of one backend, their threads, and memory for them to work in. */
interface KernelModule {
  readonly module: WebAssembly.Module;
  readonly exports: KernelExports;
  /** Threads beside the caller's. */
  readonly threads: KernelThread[];
  workspace: number;
  workspaceFloats: number;
}

/** The parts of TensorFlow.js's module that are read here. */
interface HeapModule {
  readonly _malloc: (bytes: number) => number;
  readonly _free: (pointer: number) => void;
  readonly asm: { readonly memory: WebAssembly.Memory };
}

const modules = new WeakMap<BackendWasm, KernelModule>();

/** The compiled kernels, working in the backend's own heap. */
export const kernelsOf = (backend: BackendWasm): KernelExports => moduleOf(backend).exports;

/** Address of a tensor's numbers in the heap, valid until the tensor is disposed. */
export const pointerTo = (backend: BackendWasm, tensor: TensorInfo): number =>
  backend.getMemoryOffset(tensor.dataId);

/** Working memory of at least `floats` floats with undefined contents, valid until the next call. */
export function workspaceFor(backend: BackendWasm, floats: number): number {
  const module = moduleOf(backend);
  if (floats > module.workspaceFloats) {
    const heap = heapOf(backend);
    if (module.workspaceFloats > 0) heap._free(module.workspace);
    module.workspaceFloats = 0; // should there be no room for the larger one
    module.workspace = heap._malloc(4 * floats) >>> 0;
    module.workspaceFloats = floats;
  }
  return module.workspace;
}

/** Threads that kernels run on, the caller's among them. */
export const threadCountOf = (backend: BackendWasm): number => moduleOf(backend).threads.length + 1;

/** Calls all parts at once, the first on this thread, and returns their results. At most as many as there are threads. */
export function runParts(backend: BackendWasm, parts: readonly KernelPart[]): readonly number[] {
  const { exports, threads } = moduleOf(backend);
  const [first, ...others] = parts;
  if (first === undefined) return [];
  for (const [index, part] of others.entries()) present(threads[index]).begin(part);
  const [name, ...numbers] = first;
  const started = threads.slice(0, others.length);
  let own: number;
  try {
    own = exports[name](...numbers);
  } finally {
    // Wait for all threads even after a failure: a thread with a new order would answer the old one.
    for (const thread of started) thread.wait();
  }
  return [own, ...started.map((thread) => thread.result())];
}

/** Starts threads beside the caller's, `count` in all. Where they fail to start, the caller's thread works alone. */
export async function startKernelThreads(backend: BackendWasm, count: number): Promise<void> {
  const { module, exports, threads } = moduleOf(backend);
  const { memory } = heapOf(backend).asm;
  const names = Object.keys(exports);
  const started = Array.from(
    { length: count - 1 },
    () => new KernelThread({ module, memory, names, tile: heapOf(backend)._malloc(tileBytes) >>> 0 }),
  );
  const areReady = await Promise.all(started.map((thread) => thread.isReady()));
  if (areReady.every(Boolean)) threads.push(...started);
  else for (const thread of started) thread.end();
}

/** Ends the threads that were started. */
export function endKernelThreads(backend: BackendWasm): void {
  for (const thread of moduleOf(backend).threads.splice(0)) thread.end();
}

const heapOf = (backend: BackendWasm): HeapModule => backend.wasm as unknown as HeapModule;

function moduleOf(backend: BackendWasm): KernelModule {
  const known = modules.get(backend);
  if (known !== undefined) return known;
  const made = { ...instantiate(heapOf(backend)), threads: [], workspace: 0, workspaceFloats: 0 };
  modules.set(backend, made);
  return made;
}

/** Bytes that a thread's matrix products keep to themselves (assembly/matrix.ts). */
const tileBytes = 256;

function instantiate(heap: HeapModule): Pick<KernelModule, "module" | "exports"> {
  const { memory } = heap.asm;
  const isShared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const module = new WebAssembly.Module(chooseBytes(isShared));
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  exports.useWorkspace(heap._malloc(tileBytes) >>> 0);
  return { module, exports };
}

/** Relaxed SIMD has a multiplication and addition in one, which doubles the speed of matrix products. */
function chooseBytes(isShared: boolean): Uint8Array<ArrayBuffer> {
  const relaxed = decode(isShared ? compiledKernels.relaxedShared : compiledKernels.relaxed);
  if (WebAssembly.validate(relaxed)) return relaxed;
  return decode(isShared ? compiledKernels.plainShared : compiledKernels.plain);
}

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
