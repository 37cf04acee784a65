import type { KernelConfig } from "@tensorflow/tfjs";
import { wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** The cells as assembly/recurrent.ts numbers them. */
const cellNumbers: Readonly<Record<string, number>> = { SimpleRNN: 0, GRU: 1, LSTM: 2 };

function sizesOf({ input, attrs }: WasmCall) {
  const [batch = 0, length = 0, inputUnits = 0] = input("x").shape;
  const [units = 0] = input("recurrentKernel").shape;
  const cell = cellNumbers[String(attrs["cell"])] ?? NaN;
  return { cell, batch, length, inputUnits, units, reverse: attrs["reverse"] === true ? 1 : 0 };
}

/** A recurrent cell along a sequence → [outputs [batch, length, units], what its gradient needs]. */
const forward = wasmKernel("LayerloomRecurrent", (call) => {
  const { inputAt, kernels, make, at, workspace } = call;
  const { cell, batch, length, inputUnits, units, reverse } = sizesOf(call);
  const y = make(batch, length, units);
  const kept = make(kernels.recurrentKeptSize(cell, batch, length, units));
  const work = workspace(kernels.recurrentWorkSize(cell, batch, inputUnits, units));
  const weights = [inputAt("kernel"), inputAt("recurrentKernel"), inputAt("bias")];
  const sizes = [batch, length, inputUnits, units, reverse];
  kernels.recurrentForward(cell, at(y), at(kept), inputAt("x"), inputAt("mask"), ...weights, work, ...sizes);
  return [y, kept];
});

/** Backpropagation through time → gradients of x, kernel, recurrentKernel and bias. */
const backward = wasmKernel("LayerloomRecurrentGradient", (call) => {
  const { input, inputAt, kernels, make, at, workspace } = call;
  const { cell, batch, length, inputUnits, units, reverse } = sizesOf(call);
  const names = ["x", "kernel", "recurrentKernel", "bias"];
  const gradients = names.map((name) => make(...input(name).shape));
  const work = workspace(kernels.recurrentWorkSize(cell, batch, inputUnits, units));
  const inputs = ["dy", "y", "kept", "x", "mask", "kernel", "recurrentKernel"].map(inputAt);
  const sizes = [batch, length, inputUnits, units, reverse];
  kernels.recurrentBackward(cell, ...gradients.map(at), ...inputs, work, ...sizes);
  return gradients;
});

export const recurrentKernels: readonly KernelConfig[] = [forward, backward];
