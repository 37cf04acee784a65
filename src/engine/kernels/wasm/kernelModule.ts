import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { compiledKernels } from "./compiledKernels.ts";

/** What the compiled module exports (assembly/kernels.ts). Pointers and counts are numbers, all sizes in floats. */
type Export =
  | "adagradStep"
  | "adamStep"
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
  | "crossEntropyBackward"
  | "crossEntropyForward"
  | "denseBackward"
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

/** The project's kernels in the heap of one backend, and memory for them to work in. */
interface KernelModule {
  readonly exports: KernelExports;
  workspace: number;
  workspaceFloats: number;
}

/** The parts of TensorFlow.js's module that are read here. */
interface HeapModule {
  readonly _malloc: (bytes: number) => number;
  readonly _free: (pointer: number) => void;
  /** The single-threaded module exports its memory; the threaded one has it as a property. */
  readonly asm: { readonly memory?: WebAssembly.Memory };
  readonly wasmMemory?: WebAssembly.Memory;
}

const modules = new WeakMap<BackendWasm, KernelModule>();

/** The compiled kernels, working in the backend's own heap. */
export const kernelsOf = (backend: BackendWasm): KernelExports => moduleOf(backend).exports;

/** Where a tensor's numbers lie in the heap; they stay there until the tensor is disposed. */
export const pointerTo = (backend: BackendWasm, tensor: TensorInfo): number =>
  backend.getMemoryOffset(tensor.dataId);

/** At least `floats` floats to work in, from anything before: valid until the next call. */
export function workspaceFor(backend: BackendWasm, floats: number): number {
  const module = moduleOf(backend);
  if (floats > module.workspaceFloats) {
    const heap = heapOf(backend);
    if (module.workspaceFloats > 0) heap._free(module.workspace);
    module.workspace = heap._malloc(4 * floats) >>> 0;
    module.workspaceFloats = floats;
  }
  return module.workspace;
}

const heapOf = (backend: BackendWasm): HeapModule => backend.wasm as unknown as HeapModule;

function moduleOf(backend: BackendWasm): KernelModule {
  const known = modules.get(backend);
  if (known !== undefined) return known;
  const module = { exports: instantiate(heapOf(backend)), workspace: 0, workspaceFloats: 0 };
  modules.set(backend, module);
  return module;
}

/** Bytes that matrix products keep to themselves (assembly/matrix.ts). */
const tileBytes = 256;

function instantiate(heap: HeapModule): KernelExports {
  const memory = heap.wasmMemory ?? heap.asm.memory;
  if (memory === undefined) throw new Error("TensorFlow.js's WASM module does not show its memory");
  const isShared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const module = new WebAssembly.Module(chooseBytes(isShared));
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  exports.useWorkspace(heap._malloc(tileBytes) >>> 0);
  return exports;
}

/** Relaxed SIMD has a multiplication and addition in one, which doubles the speed of matrix products. */
function chooseBytes(isShared: boolean): Uint8Array<ArrayBuffer> {
  const relaxed = decode(isShared ? compiledKernels.relaxedShared : compiledKernels.relaxed);
  if (WebAssembly.validate(relaxed)) return relaxed;
  return decode(isShared ? compiledKernels.plainShared : compiledKernels.plain);
}

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
