import type { KernelConfig } from "@tensorflow/tfjs";
import { wasmKernel, type Range, type WasmCall } from "./wasmKernel.ts";

interface Cut {
  readonly range: Range;
  /** Where a part of a tensor [batch, …] begins; `width` floats belong to each text. */
  readonly part: (pointer: number, width: number) => number;
  readonly work: number;
  /** Sizes in the order in which the compiled functions take them. */
  readonly sizes: readonly number[];
}

/** The texts of a batch, cut for the threads; `width` floats of q belong to each. */
function cutBatch(call: WasmCall): {
  readonly cuts: readonly Cut[];
  readonly width: number;
  readonly length: number;
} {
  const { input, attrs, kernels, workspace, ranges } = call;
  const [batch = 0, heads = 0, length = 0, units = 0] = input("q").shape;
  const causal = attrs["causal"] === true ? 1 : 0;
  const parts = ranges(batch, 1);
  const floats = kernels.attentionWorkSize(length, units);
  const work = workspace(floats * parts.length);
  const cuts = parts.map((range) => ({
    range,
    part: (pointer: number, width: number) => pointer + 4 * range.start * width,
    work: work + 4 * range.index * floats,
    sizes: [range.count, heads, length, units, causal],
  }));
  return { cuts, width: heads * length * units, length };
}

/** Attention → [output [batch, heads, length, units], each query's largest score and inverse sum]. */
const forward = wasmKernel("LayerloomAttention", (call) => {
  const { input, inputAt, make, at, run } = call;
  const [batch = 0, heads = 0, length = 0, units = 0] = input("q").shape;
  const output = make(batch, heads, length, units);
  const rows = make(batch, heads, length, 2);
  const { cuts, width } = cutBatch(call);
  run(
    cuts.map(({ part, work, sizes }) => {
      const inputs = ["q", "k", "v"].map((name) => part(inputAt(name), width));
      const outputs = [part(at(output), width), part(at(rows), 2 * heads * length)];
      return ["attentionForward", ...outputs, ...inputs, part(inputAt("mask"), length), work, ...sizes];
    }),
  );
  return [output, rows];
});

/** → gradients of q, k and v. */
const backward = wasmKernel("LayerloomAttentionGradient", (call) => {
  const { input, inputAt, make, at, run } = call;
  const gradients = ["q", "k", "v"].map((name) => make(...input(name).shape));
  const { cuts, width, length } = cutBatch(call);
  const [, heads = 0] = input("q").shape;
  run(
    cuts.map(({ part, work, sizes }) => {
      const outputs = gradients.map((gradient) => part(at(gradient), width));
      const rows = part(inputAt("rows"), 2 * heads * length);
      const inputs = ["q", "k", "v"].map((name) => part(inputAt(name), width));
      const mask = part(inputAt("mask"), length);
      return [
        "attentionBackward",
        ...outputs,
        part(inputAt("dy"), width),
        rows,
        ...inputs,
        mask,
        work,
        ...sizes,
      ];
    }),
  );
  return gradients;
});

export const attentionKernels: readonly KernelConfig[] = [forward, backward];
