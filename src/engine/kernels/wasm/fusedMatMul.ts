import { getKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { productOf } from "./batchMatMul.ts";
import { callOf } from "./wasmKernel.ts";

/** The kernel of each activation that may come along with a product; null where there is nothing to do. */
const activationKernels: Readonly<Record<string, string | null>> = {
  linear: null,
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  sigmoid: "Sigmoid",
  leakyrelu: "LeakyRelu",
};

/** activation(a · b + bias), as dense layers compute it; by our own product, for the reasons given there. */
export const fusedMatMul = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: (call) => {
    const { backend, attrs } = call;
    const wasm = backend as BackendWasm;
    const { activation, leakyreluAlpha: alpha } = attrs as unknown as {
      activation: string;
      leakyreluAlpha?: number;
    };
    const kernelName = activationKernels[activation];
    if (kernelName === undefined) return original.kernelFunc(call);
    const product = productOf(callOf("_FusedMatMul", call));
    if (kernelName === null) return product;
    const { kernelFunc } = getKernel(kernelName, "wasm");
    const output = kernelFunc({ inputs: { x: product }, backend, attrs: { alpha } as never }) as TensorInfo;
    wasm.disposeData(product.dataId);
    return output;
  },
});
