import type { KernelConfig } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** Rows and width of a tensor [..., width]. */
const rowsOf = (shape: readonly number[]): readonly [number, number] => {
  const width = shape.at(-1) ?? 1;
  return [sizeOf(shape) / width, width];
};

const zeros = ({ make, at, kernels }: WasmCall, shape: readonly number[]): ReturnType<typeof make> => {
  const tensor = make(...shape);
  kernels.clear(at(tensor), sizeOf(shape));
  return tensor;
};

const layerNormalization = wasmKernel("LayerloomLayerNormalization", ({ input, inputAt, attrs, ...call }) => {
  const y = call.make(...input("x").shape);
  const inputs = ["x", "gamma", "beta"].map(inputAt);
  call.kernels.layerNormalizationForward(
    call.at(y),
    ...inputs,
    ...rowsOf(input("x").shape),
    Number(attrs["epsilon"]),
  );
  return y;
});

/** → gradients of x, gamma and beta. */
const layerNormalizationGradient = wasmKernel("LayerloomLayerNormalizationGradient", (call) => {
  const { input, inputAt, attrs, kernels, make, at } = call;
  const { shape } = input("x");
  const gradients = [make(...shape), zeros(call, input("gamma").shape), zeros(call, input("gamma").shape)];
  const inputs = ["dy", "x", "gamma"].map(inputAt);
  kernels.layerNormalizationBackward(
    ...gradients.map(at),
    ...inputs,
    ...rowsOf(shape),
    Number(attrs["epsilon"]),
  );
  return gradients;
});

const gelu = wasmKernel("LayerloomGelu", ({ input, inputAt, attrs, kernels, make, at }) => {
  const { shape } = input("x");
  const y = make(...shape);
  kernels.geluForward(at(y), inputAt("x"), sizeOf(shape), attrs["approximate"] === true ? 1 : 0);
  return y;
});

const geluGradient = wasmKernel("LayerloomGeluGradient", ({ input, inputAt, attrs, kernels, make, at }) => {
  const { shape } = input("x");
  const dx = make(...shape);
  kernels.geluBackward(
    at(dx),
    inputAt("dy"),
    inputAt("x"),
    sizeOf(shape),
    attrs["approximate"] === true ? 1 : 0,
  );
  return dx;
});

/** → [loss of each row [rows], probabilities [rows, classes]]. */
const crossEntropy = wasmKernel("LayerloomCrossEntropy", ({ input, inputAt, attrs, kernels, make, at }) => {
  const [rows = 0, classes = 0] = input("logits").shape;
  const losses = make(rows);
  const probabilities = make(rows, classes);
  const inputs = ["logits", "labels", "classWeights"].map(inputAt);
  kernels.crossEntropyForward(
    at(losses),
    at(probabilities),
    ...inputs,
    rows,
    classes,
    Number(attrs["labelSmoothing"]),
  );
  return [losses, probabilities];
});

const crossEntropyGradient = wasmKernel("LayerloomCrossEntropyGradient", (call) => {
  const { input, inputAt, attrs, kernels, make, at } = call;
  const [rows = 0, classes = 0] = input("probabilities").shape;
  const dLogits = make(rows, classes);
  const inputs = ["dy", "probabilities", "labels", "classWeights"].map(inputAt);
  kernels.crossEntropyBackward(at(dLogits), ...inputs, rows, classes, Number(attrs["labelSmoothing"]));
  return dLogits;
});

const bagSizes = ({ input }: WasmCall): readonly [number, number, number] => {
  const [batch = 0, count = 0] = input("ids").shape;
  return [batch, count, input("table").shape[1] ?? 0];
};

const embeddingBag = wasmKernel("LayerloomEmbeddingBag", (call) => {
  const { inputAt, kernels, make, at } = call;
  const [batch, count, units] = bagSizes(call);
  const bags = make(batch, units);
  kernels.embeddingBagForward(at(bags), ...["table", "ids", "weights"].map(inputAt), batch, count, units);
  return bags;
});

/** → gradients of table and weights. */
const embeddingBagGradient = wasmKernel("LayerloomEmbeddingBagGradient", (call) => {
  const { input, inputAt, kernels, make, at } = call;
  const sizes = bagSizes(call);
  const dTable = zeros(call, input("table").shape);
  const dWeights = make(...input("ids").shape);
  kernels.embeddingBagBackward(at(dTable), ...["dy", "ids", "weights"].map(inputAt), ...sizes);
  kernels.embeddingBagWeightGradient(at(dWeights), ...["dy", "table", "ids"].map(inputAt), ...sizes);
  return [dTable, dWeights];
});

/** x [rows, inner] · kernel [inner, columns] + bias [columns]. */
const dense = wasmKernel("LayerloomDense", (call) => {
  const { input, inputAt, kernels, make, at, workspace } = call;
  const [rows, inner] = rowsOf(input("x").shape);
  const [, columns] = rowsOf(input("kernel").shape);
  const y = make(...input("x").shape.slice(0, -1), columns);
  const inputs = ["x", "kernel", "bias"].map(inputAt);
  const work = workspace(kernels.packedSize(inner, columns));
  kernels.batchMatMul(at(y), ...inputs, work, 1, rows, inner, columns, 0, 0, 0, 0);
  return y;
});

/** → gradients of x, kernel and bias. */
const denseGradient = wasmKernel("LayerloomDenseGradient", (call) => {
  const { input, inputAt, kernels, make, at, workspace } = call;
  const [rows, inner] = rowsOf(input("x").shape);
  const [, columns] = rowsOf(input("kernel").shape);
  const gradients = [make(...input("x").shape), make(inner, columns), make(columns)];
  const size = Math.max(kernels.packedSize(columns, inner), kernels.packedSize(rows, columns));
  const inputs = ["dy", "x", "kernel"].map(inputAt);
  kernels.denseBackward(...gradients.map(at), ...inputs, workspace(size), rows, inner, columns);
  return gradients;
});

const sequenceSizes = ({ input }: WasmCall): readonly [number, number, number] => {
  const [batch = 0, length = 0, units = 0] = input("x").shape;
  return [batch, length, units];
};

const maskedMean = wasmKernel("LayerloomMaskedMean", (call) => {
  const { inputAt, kernels, make, at } = call;
  const [batch, length, units] = sequenceSizes(call);
  const y = make(batch, units);
  kernels.maskedMeanForward(at(y), inputAt("x"), inputAt("mask"), batch, length, units);
  return y;
});

const maskedMeanGradient = wasmKernel("LayerloomMaskedMeanGradient", (call) => {
  const { input, inputAt, kernels, make, at } = call;
  const [batch = 0, length = 0] = input("mask").shape;
  const units = input("dy").shape[1] ?? 0;
  const dx = make(batch, length, units);
  kernels.maskedMeanBackward(at(dx), inputAt("dy"), inputAt("mask"), batch, length, units);
  return dx;
});

const maskedMax = wasmKernel("LayerloomMaskedMax", (call) => {
  const { inputAt, kernels, make, at } = call;
  const [batch, length, units] = sequenceSizes(call);
  const y = make(batch, units);
  kernels.maskedMaxForward(at(y), inputAt("x"), inputAt("mask"), batch, length, units);
  return y;
});

const maskedMaxGradient = wasmKernel("LayerloomMaskedMaxGradient", (call) => {
  const { input, inputAt, kernels, make, at, workspace } = call;
  const sizes = sequenceSizes(call);
  const dx = make(...input("x").shape);
  const inputs = ["dy", "y", "x", "mask"].map(inputAt);
  kernels.maskedMaxBackward(at(dx), ...inputs, workspace(sizes[2]), ...sizes);
  return dx;
});

/** Kernels that go over a tensor row by row or number by number. */
export const rowKernels: readonly KernelConfig[] = [
  layerNormalization,
  layerNormalizationGradient,
  gelu,
  geluGradient,
  crossEntropy,
  crossEntropyGradient,
  embeddingBag,
  embeddingBagGradient,
  dense,
  denseGradient,
  maskedMean,
  maskedMeanGradient,
  maskedMax,
  maskedMaxGradient,
];
