import type { KernelConfig } from "@tensorflow/tfjs";
import { wasmKernel, type WasmCall } from "./wasmKernel.ts";

const sizesOf = ({ input, attrs }: WasmCall): readonly [number, number, number, number, number] => {
  const [batch = 0, heads = 0, length = 0, units = 0] = input("q").shape;
  return [batch, heads, length, units, attrs["causal"] === true ? 1 : 0];
};

const workFor = (call: WasmCall): number => {
  const [, , length, units] = sizesOf(call);
  return call.workspace(call.kernels.attentionWorkSize(length, units));
};

/** Attention → [output [batch, heads, length, units], each query's largest score and inverse sum]. */
const forward = wasmKernel("LayerloomAttention", (call) => {
  const { inputAt, kernels, make, at } = call;
  const sizes = sizesOf(call);
  const [batch, heads, length, units] = sizes;
  const output = make(batch, heads, length, units);
  const rows = make(batch, heads, length, 2);
  kernels.attentionForward(
    at(output),
    at(rows),
    ...["q", "k", "v", "mask"].map(inputAt),
    workFor(call),
    ...sizes,
  );
  return [output, rows];
});

/** → gradients of q, k and v. */
const backward = wasmKernel("LayerloomAttentionGradient", (call) => {
  const { input, inputAt, kernels, make, at } = call;
  const gradients = ["q", "k", "v"].map((name) => make(...input(name).shape));
  const inputs = ["dy", "rows", "q", "k", "v", "mask"].map(inputAt);
  kernels.attentionBackward(...gradients.map(at), ...inputs, workFor(call), ...sizesOf(call));
  return gradients;
});

export const attentionKernels: readonly KernelConfig[] = [forward, backward];
