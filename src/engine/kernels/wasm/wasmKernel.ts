import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf, wholeNumbersOf } from "./heap.ts";
import {
  kernelsOf,
  pointerTo,
  runParts,
  threadCountOf,
  workspaceFor,
  type KernelExports,
  type KernelPart,
} from "./kernelModule.ts";

/** The arguments of a kernel: its tensors, and the compiled functions that work on them. */
export interface WasmCall {
  readonly input: (name: string) => TensorInfo;
  /** Address of an input; 0 for an input that was left out. */
  readonly inputAt: (name: string) => number;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly kernels: KernelExports;
  /** A new tensor with undefined contents. */
  readonly make: (...shape: readonly number[]) => TensorInfo;
  readonly at: (tensor: TensorInfo) => number;
  /** The only number of an int32 input. */
  readonly wholeNumber: (name: string) => number;
  /** An input's numbers in the heap, valid until the next allocation. */
  readonly floats: (name: string) => Float32Array;
  /** Puts numbers into a float32 tensor. */
  readonly setFloats: (tensor: TensorInfo, values: readonly number[]) => void;
  /** Memory for `floats` numbers, until the next call. */
  readonly workspace: (floats: number) => number;
  /** Cuts `count` items into ranges of at least `least`, one for each thread. */
  readonly ranges: (count: number, least: number) => readonly Range[];
  /** Calls all parts at once, one on each thread; returns their results. */
  readonly run: (parts: readonly KernelPart[]) => readonly number[];
}

/** A range of the items that threads share between them. */
export interface Range {
  readonly index: number;
  readonly start: number;
  readonly count: number;
}

/** Cuts `count` into `partCount` ranges that differ by one at most. */
function cut(count: number, partCount: number): readonly Range[] {
  const border = (index: number): number => Math.floor((index * count) / partCount);
  return Array.from({ length: partCount }, (_unused, index) => ({
    index,
    start: border(index),
    count: border(index + 1) - border(index),
  }));
}

type Call = Parameters<KernelConfig["kernelFunc"]>[0];

/** A kernel of the WASM backend that is made of compiled functions. */
export function wasmKernel(
  kernelName: string,
  run: (call: WasmCall) => TensorInfo | TensorInfo[],
): KernelConfig {
  return { kernelName, backendName: "wasm", kernelFunc: (call) => run(callOf(kernelName, call)) };
}

/** TensorFlow.js's call of a kernel, as compiled functions need it. */
export function callOf(kernelName: string, { inputs, backend, attrs }: Call): WasmCall {
  const wasm = backend as BackendWasm;
  const input = (name: string): TensorInfo => {
    const tensor = inputs[name];
    if (tensor === undefined) throw new Error(`${kernelName} needs ${name}`);
    return tensor;
  };
  return {
    input,
    inputAt: (name) => {
      const tensor = inputs[name];
      return tensor === undefined || tensor === null ? 0 : pointerTo(wasm, tensor);
    },
    attrs: attrs ?? {},
    kernels: kernelsOf(wasm),
    make: (...shape) => wasm.makeOutput([...shape], "float32"),
    at: (tensor) => pointerTo(wasm, tensor),
    wholeNumber: (name) => wholeNumbersOf(wasm, input(name))[0] ?? NaN,
    floats: (name) => floatsOf(wasm, input(name)),
    setFloats: (tensor, values) => {
      floatsOf(wasm, tensor).set(values);
    },
    workspace: (floats) => workspaceFor(wasm, floats),
    ranges: (count, least) => {
      const most = Math.max(1, Math.floor(count / least));
      return cut(count, Math.min(threadCountOf(wasm), most));
    },
    run: (parts) => runParts(wasm, parts),
  };
}

/** How many numbers a tensor of this shape has. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** Addresses at which parts sum a gradient: the first at its final place, the others one after another from `spare` on. */
export const partialsOf = (
  ranges: readonly Range[],
  to: number,
  spare: { readonly at: number; readonly floats: number },
): readonly number[] =>
  ranges.map(({ index }) => (index === 0 ? to : spare.at + 4 * (index - 1) * spare.floats));

/** Adds the sums of the other parts to those of the first. */
export function addPartials(kernels: KernelExports, partials: readonly number[], floats: number): void {
  const [to = 0, ...others] = partials;
  for (const from of others) kernels.addFloats(to, from, floats);
}
