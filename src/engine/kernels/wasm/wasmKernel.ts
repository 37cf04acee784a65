import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { kernelsOf, pointerTo, workspaceFor, type KernelExports } from "./kernelModule.ts";

/** What a kernel gets: its tensors, and the compiled functions that work on them. */
export interface WasmCall {
  readonly input: (name: string) => TensorInfo;
  /** Where an input lies; 0 for an input that was left out. */
  readonly inputAt: (name: string) => number;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly kernels: KernelExports;
  /** A new tensor, whose numbers are whatever lay there before. */
  readonly make: (...shape: readonly number[]) => TensorInfo;
  readonly at: (tensor: TensorInfo) => number;
  /** Memory for `floats` numbers, until the next call. */
  readonly workspace: (floats: number) => number;
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
  return {
    input: (name) => {
      const tensor = inputs[name];
      if (tensor === undefined) throw new Error(`${kernelName} needs ${name}`);
      return tensor;
    },
    inputAt: (name) => {
      const tensor = inputs[name];
      return tensor === undefined || tensor === null ? 0 : pointerTo(wasm, tensor);
    },
    attrs: attrs ?? {},
    kernels: kernelsOf(wasm),
    make: (...shape) => wasm.makeOutput([...shape], "float32"),
    at: (tensor) => pointerTo(wasm, tensor),
    workspace: (floats) => workspaceFor(wasm, floats),
  };
}

/** How many numbers a tensor of this shape has. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);
