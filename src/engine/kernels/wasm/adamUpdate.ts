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
 * One Adam step over one parameter in one pass: m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g² in place;
 * p − rate · m / (√v + ε) is returned. It must be a new tensor: the WASM backend keeps the packed weights
 * of matrix products and convolutions by tensor, and would go on computing with the old ones.
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
    const output = wasm.makeOutput(parameter.shape, "float32");
    const p = floatsOf(wasm, parameter);
    const updated = floatsOf(wasm, output);
    const g = floatsOf(wasm, gradient);
    const m = floatsOf(wasm, mean);
    const v = floatsOf(wasm, variance);
    for (let i = 0; i < p.length; i++) {
      const gi = g[i] as number;
      const mi = beta1 * (m[i] as number) + (1 - beta1) * gi;
      const vi = beta2 * (v[i] as number) + (1 - beta2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      updated[i] = (p[i] as number) - (rate * mi) / (Math.sqrt(vi) + epsilon);
    }
    return output;
  },
};
