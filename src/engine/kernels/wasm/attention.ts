import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { wasmKernel, type Range, type WasmCall } from "./wasmKernel.ts";

/** Sizes of attention: heads one behind the other, [batch, heads, length, units], or side by side, [batch, length, heads · units]. */
interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly length: number;
  readonly units: number;
  readonly isSideBySide: boolean;
}

function sizesOf({ input, attrs }: WasmCall): Sizes {
  const { shape } = input("q");
  if (shape.length === 4) {
    const [batch = 0, heads = 0, length = 0, units = 0] = shape;
    return { batch, heads, length, units, isSideBySide: false };
  }
  const [batch = 0, length = 0, width = 0] = shape;
  const heads = Number(attrs["heads"]);
  return { batch, heads, length, units: width / heads, isSideBySide: true };
}

interface Cut {
  readonly range: Range;
  /** Where a part of a tensor [batch, …] begins; `width` floats belong to each text. */
  readonly part: (pointer: number, width: number) => number;
  readonly work: number;
  /** Sizes in the order in which the compiled functions take them. */
  readonly sizes: readonly number[];
}

/** The texts of a batch, cut for the threads. */
function cutBatch({ attrs, kernels, workspace, ranges }: WasmCall, sizes: Sizes): readonly Cut[] {
  const { batch, heads, length, units, isSideBySide } = sizes;
  const causal = attrs["causal"] === true ? 1 : 0;
  const parts = ranges(batch, 1);
  const floats = kernels.attentionWorkSize(length, units);
  const work = workspace(floats * parts.length);
  return parts.map((range) => ({
    range,
    part: (pointer, width) => pointer + 4 * range.start * width,
    work: work + 4 * range.index * floats,
    sizes: [range.count, heads, length, units, causal, isSideBySide ? 1 : 0],
  }));
}

/** Attention → [output as q, each query's largest score and inverse sum [batch, heads, length, 2]]. */
function forward(call: WasmCall): TensorInfo[] {
  const { input, inputAt, make, at, run } = call;
  const sizes = sizesOf(call);
  const { batch, heads, length, units } = sizes;
  const width = heads * length * units;
  const output = make(...input("q").shape);
  const rows = make(batch, heads, length, 2);
  run(
    cutBatch(call, sizes).map(({ part, work, sizes: counts }) => {
      const inputs = ["q", "k", "v"].map((name) => part(inputAt(name), width));
      const outputs = [part(at(output), width), part(at(rows), 2 * heads * length)];
      return ["attentionForward", ...outputs, ...inputs, part(inputAt("mask"), length), work, ...counts];
    }),
  );
  return [output, rows];
}

/** → gradients of q, k and v. */
function backward(call: WasmCall): TensorInfo[] {
  const { input, inputAt, make, at, run } = call;
  const sizes = sizesOf(call);
  const { heads, length, units } = sizes;
  const width = heads * length * units;
  const gradients = ["q", "k", "v"].map((name) => make(...input(name).shape));
  run(
    cutBatch(call, sizes).map(({ part, work, sizes: counts }) => {
      const outputs = gradients.map((gradient) => part(at(gradient), width));
      const rows = part(inputAt("rows"), 2 * heads * length);
      const inputs = ["q", "k", "v"].map((name) => part(inputAt(name), width));
      const mask = part(inputAt("mask"), length);
      const dy = part(inputAt("dy"), width);
      return ["attentionBackward", ...outputs, dy, rows, ...inputs, mask, work, ...counts];
    }),
  );
  return gradients;
}

export const attentionKernels: readonly KernelConfig[] = [
  wasmKernel("LayerloomAttention", forward),
  wasmKernel("LayerloomAttentionGradient", backward),
  wasmKernel("LayerloomHeadsAttention", forward),
  wasmKernel("LayerloomHeadsAttentionGradient", backward),
];
