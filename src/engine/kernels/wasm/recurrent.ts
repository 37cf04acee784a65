import type { KernelConfig } from "@tensorflow/tfjs";
import { addPartials, partialsOf, sizeOf, wasmKernel, type Range, type WasmCall } from "./wasmKernel.ts";

/** The cells as assembly/recurrent.ts numbers them. */
const cellNumbers: Readonly<Record<string, number>> = { SimpleRNN: 0, GRU: 1, LSTM: 2 };

interface Sizes {
  readonly cell: number;
  readonly batch: number;
  readonly length: number;
  readonly inputUnits: number;
  readonly units: number;
  readonly reverse: number;
}

function sizesOf({ input, attrs }: WasmCall): Sizes {
  const [batch = 0, length = 0, inputUnits = 0] = input("x").shape;
  const [units = 0] = input("recurrentKernel").shape;
  const cell = cellNumbers[String(attrs["cell"])] ?? NaN;
  return { cell, batch, length, inputUnits, units, reverse: attrs["reverse"] === true ? 1 : 0 };
}

/** Fewer texts than this on a thread are mostly overhead: each step multiplies them by the whole kernel. */
const leastTexts = 8;

/** Start of the values that a thread's texts keep between the passes: [step, text, …]. */
function keptFrom({ kernels }: WasmCall, { cell, length, units }: Sizes, { start }: Range): number {
  return start === 0 ? 0 : 4 * kernels.recurrentKeptSize(cell, start, length, units);
}

/** A recurrent cell along a sequence → [outputs [batch, length, units], what its gradient needs]. */
const forward = wasmKernel("LayerloomRecurrent", (call) => {
  const { inputAt, kernels, make, at, workspace, ranges, run } = call;
  const sizes = sizesOf(call);
  const { cell, batch, length, inputUnits, units, reverse } = sizes;
  const y = make(batch, length, units);
  const kept = make(kernels.recurrentKeptSize(cell, batch, length, units));
  const parts = ranges(batch, leastTexts);
  const floats = kernels.recurrentWorkSize(cell, batch, inputUnits, units);
  const work = workspace(floats * parts.length);
  const weights = [inputAt("kernel"), inputAt("recurrentKernel"), inputAt("bias")];
  run(
    parts.map((range) => {
      const { start, count, index } = range;
      const outputs = [at(y) + 4 * start * length * units, at(kept) + keptFrom(call, sizes, range)];
      const inputs = [inputAt("x") + 4 * start * length * inputUnits, inputAt("mask") + 4 * start * length];
      const rest = [work + 4 * index * floats, count, length, inputUnits, units, reverse];
      return ["recurrentForward", cell, ...outputs, ...inputs, ...weights, ...rest];
    }),
  );
  return [y, kept];
});

/** Backpropagation through time → gradients of x, kernel, recurrentKernel and bias. */
const backward = wasmKernel("LayerloomRecurrentGradient", (call) => {
  const { input, inputAt, kernels, make, at, workspace, ranges, run } = call;
  const sizes = sizesOf(call);
  const { cell, batch, length, inputUnits, units, reverse } = sizes;
  const dx = make(...input("x").shape);
  const gradients = ["kernel", "recurrentKernel", "bias"].map((name) => make(...input(name).shape));
  const parts = ranges(batch, leastTexts);
  const floats = kernels.recurrentWorkSize(cell, batch, inputUnits, units);
  const gradientFloats = gradients.map(({ shape }) => sizeOf(shape));
  const spareFloats = gradientFloats.reduce((sum, size) => sum + size, 0);
  const work = workspace((floats + spareFloats) * parts.length);
  let spare = work + 4 * floats * parts.length;
  const partials = gradients.map((gradient, index) => {
    const size = gradientFloats[index] ?? 0;
    const places = partialsOf(parts, at(gradient), { at: spare, floats: size });
    spare += 4 * size * (parts.length - 1);
    return places;
  });
  run(
    parts.map((range) => {
      const { start, count, index } = range;
      const part = (name: string, width: number): number => inputAt(name) + 4 * start * width;
      const outputs = [
        at(dx) + 4 * start * length * inputUnits,
        ...partials.map((places) => places[index] ?? 0),
      ];
      const kept = inputAt("kept") + keptFrom(call, sizes, range);
      const inputs = [part("dy", length * units), part("y", length * units), kept];
      const more = [
        part("x", length * inputUnits),
        part("mask", length),
        inputAt("kernel"),
        inputAt("recurrentKernel"),
      ];
      const rest = [work + 4 * index * floats, count, length, inputUnits, units, reverse];
      return ["recurrentBackward", cell, ...outputs, ...inputs, ...more, ...rest];
    }),
  );
  for (const [index, places] of partials.entries()) addPartials(kernels, places, gradientFloats[index] ?? 0);
  return [dx, ...gradients];
});

export const recurrentKernels: readonly KernelConfig[] = [forward, backward];
