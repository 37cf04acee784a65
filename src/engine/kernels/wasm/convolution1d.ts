import type { KernelConfig } from "@tensorflow/tfjs";
import { addPartials, partialsOf, sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** Sizes behind the batch, in the order in which the compiled functions take them. */
function sizesOf({ input, attrs }: WasmCall): readonly number[] {
  const [, length = 0, channels = 0] = input("x").shape;
  const [kernelSize = 0, , filters = 0] = input("filter").shape;
  const numbers = ["strides", "dilationRate", "before"].map((name) => Number(attrs[name]));
  return [length, channels, Number(attrs["outLength"]), filters, kernelSize, ...numbers];
}

function workSize(call: WasmCall): number {
  const [, channels = 0, outLength = 0, filters = 0, kernelSize = 0] = sizesOf(call);
  return call.kernels.convolutionWorkSize(kernelSize, channels, filters, outLength);
}

/** Floats of x and of y that belong to one text. */
function widthsOf(call: WasmCall): readonly [number, number] {
  const [length = 0, channels = 0, outLength = 0, filters = 0] = sizesOf(call);
  return [length * channels, outLength * filters];
}

/** Convolution along a sequence, x [batch, length, channels] → [batch, outLength, filters], with or without a bias. */
const forward = wasmKernel("LayerloomConvolution", (call) => {
  const { input, inputAt, make, at, workspace, ranges, run } = call;
  const sizes = sizesOf(call);
  const [, , outLength = 0, filters = 0] = sizes;
  const [batch = 0] = input("x").shape;
  const y = make(batch, outLength, filters);
  const parts = ranges(batch, 1);
  const floats = workSize(call);
  const work = workspace(floats * parts.length);
  const [xWidth, yWidth] = widthsOf(call);
  run(
    parts.map(({ start, count, index }) => {
      const places = [at(y) + 4 * start * yWidth, inputAt("x") + 4 * start * xWidth, inputAt("filter")];
      return ["convolutionForward", ...places, inputAt("bias"), work + 4 * index * floats, count, ...sizes];
    }),
  );
  return y;
});

/** → gradients of x and filter, and with `wantsBias` of the bias. */
const backward = wasmKernel("LayerloomConvolutionGradient", (call) => {
  const { input, inputAt, attrs, kernels, make, at, workspace, ranges, run } = call;
  const sizes = sizesOf(call);
  const [, , , filters = 0] = sizes;
  const [batch = 0] = input("x").shape;
  const dx = make(...input("x").shape);
  const dFilter = make(...input("filter").shape);
  const dBias = attrs["wantsBias"] === true ? make(filters) : null;
  const filterFloats = sizeOf(dFilter.shape);
  const parts = ranges(batch, 1);
  const floats = workSize(call);
  const work = workspace((floats + filterFloats + filters) * parts.length);
  const spare = { at: work + 4 * floats * parts.length, floats: filterFloats };
  const partials = partialsOf(parts, at(dFilter), spare);
  const spareBiases = { at: spare.at + 4 * filterFloats * parts.length, floats: filters };
  const biasPartials = dBias === null ? [] : partialsOf(parts, at(dBias), spareBiases);
  const [xWidth, yWidth] = widthsOf(call);
  run(
    parts.map(({ start, count, index }) => {
      const places = [at(dx) + 4 * start * xWidth, inputAt("dy") + 4 * start * yWidth, inputAt("filter")];
      return ["convolutionInputGradient", ...places, work + 4 * index * floats, count, ...sizes];
    }),
  );
  run(
    parts.map(({ start, count, index }) => {
      const gradients = [partials[index] ?? 0, biasPartials[index] ?? 0];
      const places = [...gradients, inputAt("dy") + 4 * start * yWidth, inputAt("x") + 4 * start * xWidth];
      return ["convolutionFilterGradient", ...places, work + 4 * index * floats, count, ...sizes];
    }),
  );
  addPartials(kernels, partials, filterFloats);
  if (dBias === null) return [dx, dFilter];
  addPartials(kernels, biasPartials, filters);
  return [dx, dFilter, dBias];
});

export const convolutionKernels: readonly KernelConfig[] = [forward, backward];
