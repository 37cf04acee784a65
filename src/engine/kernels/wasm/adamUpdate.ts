import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf } from "./heap.ts";

/** Numbers of one Adam step; `rate` holds learning rate and bias correction. */
export interface AdamStep {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const adamUpdateName = "LayerloomAdamUpdate";

/**
 * One Adam step over one parameter, in place and in one pass:
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − rate · m / (√v + ε).
 */
export const adamUpdate: KernelConfig = {
  kernelName: adamUpdateName,
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { parameter, gradient, mean, variance } = inputs as Record<string, TensorInfo> & {
      parameter: TensorInfo;
      gradient: TensorInfo;
      mean: TensorInfo;
      variance: TensorInfo;
    };
    const { rate, beta1, beta2, epsilon } = attrs as unknown as AdamStep;
    const p = floatsOf(wasm, parameter);
    const g = floatsOf(wasm, gradient);
    const m = floatsOf(wasm, mean);
    const v = floatsOf(wasm, variance);
    for (let i = 0; i < p.length; i++) {
      const gi = g[i] as number;
      const mi = beta1 * (m[i] as number) + (1 - beta1) * gi;
      const vi = beta2 * (v[i] as number) + (1 - beta2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      p[i] = (p[i] as number) - (rate * mi) / (Math.sqrt(vi) + epsilon);
    }
    return [];
  },
};
