import type { KernelConfig } from "@tensorflow/tfjs";
import { addPartials, partialsOf, sizeOf, wasmKernel, type Range, type WasmCall } from "./wasmKernel.ts";

/** Rows and width of a tensor [..., width]. */
const rowsOf = (shape: readonly number[]): readonly [number, number] => {
  const width = shape.at(-1) ?? 1;
  return [sizeOf(shape) / width, width];
};

/** Numbers that a thread should at least have to do, so that it is worth waking. */
const leastNumbers = 16_384;
const leastRows = (width: number): number => Math.ceil(leastNumbers / width);

const layerNormalization = wasmKernel("LayerloomLayerNormalization", (call) => {
  const { input, inputAt, attrs, make, at, ranges, run } = call;
  const y = make(...input("x").shape);
  const [rows, units] = rowsOf(input("x").shape);
  run(
    ranges(rows, leastRows(units)).map(({ start, count }) => {
      const places = [
        at(y) + 4 * start * units,
        inputAt("x") + 4 * start * units,
        inputAt("gamma"),
        inputAt("beta"),
      ];
      return ["layerNormalizationForward", ...places, count, units, Number(attrs["epsilon"])];
    }),
  );
  return y;
});

/** → gradients of x, gamma and beta. */
const layerNormalizationGradient = wasmKernel("LayerloomLayerNormalizationGradient", (call) => {
  const { input, inputAt, attrs, kernels, make, at, ranges, run, workspace } = call;
  const [rows, units] = rowsOf(input("x").shape);
  const dx = make(...input("x").shape);
  const [dGamma, dBeta] = [make(units), make(units)];
  const parts = ranges(rows, leastRows(units));
  const work = workspace(2 * units * parts.length);
  const gammas = partialsOf(parts, at(dGamma), { at: work, floats: units });
  const betas = partialsOf(parts, at(dBeta), { at: work + 4 * units * parts.length, floats: units });
  run(
    parts.map(({ start, count, index }) => {
      const inputs = ["dy", "x"].map((name) => inputAt(name) + 4 * start * units);
      const places = [
        at(dx) + 4 * start * units,
        gammas[index] ?? 0,
        betas[index] ?? 0,
        ...inputs,
        inputAt("gamma"),
      ];
      return ["layerNormalizationBackward", ...places, count, units, Number(attrs["epsilon"])];
    }),
  );
  addPartials(kernels, gammas, units);
  addPartials(kernels, betas, units);
  return [dx, dGamma, dBeta];
});

const gelu = wasmKernel("LayerloomGelu", ({ input, inputAt, attrs, make, at, ranges, run }) => {
  const y = make(...input("x").shape);
  const approximate = attrs["approximate"] === true ? 1 : 0;
  run(
    ranges(sizeOf(y.shape), leastNumbers).map(({ start, count }) => {
      const places = [at(y) + 4 * start, inputAt("x") + 4 * start];
      return ["geluForward", ...places, count, approximate];
    }),
  );
  return y;
});

const geluGradient = wasmKernel(
  "LayerloomGeluGradient",
  ({ input, inputAt, attrs, make, at, ranges, run }) => {
    const dx = make(...input("x").shape);
    const approximate = attrs["approximate"] === true ? 1 : 0;
    run(
      ranges(sizeOf(dx.shape), leastNumbers).map(({ start, count }) => {
        const places = [at(dx), inputAt("dy"), inputAt("x")].map((place) => place + 4 * start);
        return ["geluBackward", ...places, count, approximate];
      }),
    );
    return dx;
  },
);

const bagSizes = ({ input }: WasmCall): readonly [number, number, number] => {
  const [batch = 0, count = 0] = input("ids").shape;
  return [batch, count, input("table").shape[1] ?? 0];
};

const embeddingBag = wasmKernel("LayerloomEmbeddingBag", (call) => {
  const { inputAt, make, at, ranges, run } = call;
  const [batch, bagSize, units] = bagSizes(call);
  const bags = make(batch, units);
  run(
    ranges(batch, leastRows(bagSize * units)).map(({ start, count }) => {
      const bag = [inputAt("ids"), inputAt("weights")].map((place) => place + 4 * start * bagSize);
      const places = [at(bags) + 4 * start * units, inputAt("table"), ...bag];
      return ["embeddingBagForward", ...places, count, bagSize, units];
    }),
  );
  return bags;
});

/** → gradients of table and, where `wantsWeights`, of weights. */
const embeddingBagGradient = wasmKernel("LayerloomEmbeddingBagGradient", (call) => {
  const { input, inputAt, attrs, make, at, kernels, ranges, run } = call;
  const sizes = bagSizes(call);
  const dTable = make(...input("table").shape);
  const [rowCount, units] = rowsOf(dTable.shape);
  run(
    ranges(rowCount, leastRows(units)).map(({ start, count }) => {
      const places = [at(dTable), inputAt("dy"), inputAt("ids"), inputAt("weights")];
      return ["embeddingBagBackward", ...places, ...sizes, start, start + count];
    }),
  );
  if (attrs["wantsWeights"] !== true) return [dTable];
  const dWeights = make(...input("ids").shape);
  kernels.embeddingBagWeightGradient(at(dWeights), ...["dy", "table", "ids"].map(inputAt), ...sizes);
  return [dTable, dWeights];
});

/** x [rows, inner] · kernel [inner, columns] + bias [columns]. */
const dense = wasmKernel("LayerloomDense", (call) => {
  const { input, inputAt, kernels, make, at, workspace, ranges, run } = call;
  const [rows, inner] = rowsOf(input("x").shape);
  const [, columns] = rowsOf(input("kernel").shape);
  const y = make(...input("x").shape.slice(0, -1), columns);
  const parts = ranges(rows, leastRows(columns));
  const floats = kernels.packedSize(inner, columns);
  const work = workspace(floats * parts.length);
  run(
    parts.map(({ start, count, index }) => {
      const places = [
        at(y) + 4 * start * columns,
        inputAt("x") + 4 * start * inner,
        inputAt("kernel"),
        inputAt("bias"),
      ];
      return ["batchMatMul", ...places, work + 4 * index * floats, 1, count, inner, columns, 0, 0, 0, 0];
    }),
  );
  return y;
});

/** → gradients of x, kernel and bias. */
const denseGradient = wasmKernel("LayerloomDenseGradient", (call) => {
  const { input, inputAt, kernels, make, at, workspace, ranges, run } = call;
  const [rows, inner] = rowsOf(input("x").shape);
  const [, columns] = rowsOf(input("kernel").shape);
  const [dx, dKernel, dBias] = [make(...input("x").shape), make(inner, columns), make(columns)];
  const parts = ranges(rows, leastRows(Math.max(inner, columns)));
  const floats = Math.max(kernels.packedSize(columns, inner), kernels.packedSize(rows, columns));
  const work = workspace((floats + (inner + 1) * columns) * parts.length);
  const spare = work + 4 * floats * parts.length;
  const dKernels = partialsOf(parts, at(dKernel), { at: spare, floats: inner * columns });
  const dBiases = partialsOf(parts, at(dBias), {
    at: spare + 4 * inner * columns * parts.length,
    floats: columns,
  });
  run(
    parts.map(({ start, count, index }) => {
      const outputs = [at(dx) + 4 * start * inner, dKernels[index] ?? 0, dBiases[index] ?? 0];
      const inputs = [
        inputAt("dy") + 4 * start * columns,
        inputAt("x") + 4 * start * inner,
        inputAt("kernel"),
      ];
      return ["denseBackward", ...outputs, ...inputs, work + 4 * index * floats, count, inner, columns];
    }),
  );
  addPartials(kernels, dKernels, inner * columns);
  addPartials(kernels, dBiases, columns);
  return [dx, dKernel, dBias];
});

/** Texts of a batch for each thread. */
const textRanges = ({ ranges }: WasmCall, batch: number, width: number): readonly Range[] =>
  ranges(batch, leastRows(width));

const sequenceSizes = ({ input }: WasmCall): readonly [number, number, number] => {
  const [batch = 0, length = 0, units = 0] = input("x").shape;
  return [batch, length, units];
};

/** [batch, length, units] → [batch, units] by a function of x and mask. */
const overTokens = (kernelName: string, name: "maskedMeanForward" | "maskedMaxForward"): KernelConfig =>
  wasmKernel(kernelName, (call) => {
    const { inputAt, make, at, run } = call;
    const [batch, length, units] = sequenceSizes(call);
    const y = make(batch, units);
    run(
      textRanges(call, batch, length * units).map(({ start, count }) => {
        const inputs = [inputAt("x") + 4 * start * length * units, inputAt("mask") + 4 * start * length];
        return [name, at(y) + 4 * start * units, ...inputs, count, length, units];
      }),
    );
    return y;
  });

const maskedMeanGradient = wasmKernel("LayerloomMaskedMeanGradient", (call) => {
  const { input, inputAt, make, at, run } = call;
  const [batch = 0, length = 0] = input("mask").shape;
  const units = input("dy").shape[1] ?? 0;
  const dx = make(batch, length, units);
  run(
    textRanges(call, batch, length * units).map(({ start, count }) => {
      const inputs = [inputAt("dy") + 4 * start * units, inputAt("mask") + 4 * start * length];
      return ["maskedMeanBackward", at(dx) + 4 * start * length * units, ...inputs, count, length, units];
    }),
  );
  return dx;
});

const maskedMaxGradient = wasmKernel("LayerloomMaskedMaxGradient", (call) => {
  const { input, inputAt, make, at, workspace, run } = call;
  const [batch, length, units] = sequenceSizes(call);
  const dx = make(...input("x").shape);
  const parts = textRanges(call, batch, length * units);
  const work = workspace(units * parts.length);
  run(
    parts.map(({ start, count, index }) => {
      const vectors = ["dy", "y"].map((name) => inputAt(name) + 4 * start * units);
      const sequences = [inputAt("x") + 4 * start * length * units, inputAt("mask") + 4 * start * length];
      const places = [
        at(dx) + 4 * start * length * units,
        ...vectors,
        ...sequences,
        work + 4 * index * units,
      ];
      return ["maskedMaxBackward", ...places, count, length, units];
    }),
  );
  return dx;
});

/** 1 where an id is not that of padding, else 0. */
const paddingMask = wasmKernel("LayerloomPaddingMask", ({ input, inputAt, kernels, make, at }) => {
  const mask = make(...input("ids").shape);
  kernels.paddingMask(at(mask), inputAt("ids"), sizeOf(mask.shape));
  return mask;
});

/** Kernels that go over a tensor row by row or number by number. */
export const rowKernels: readonly KernelConfig[] = [
  layerNormalization,
  layerNormalizationGradient,
  gelu,
  geluGradient,
  embeddingBag,
  embeddingBagGradient,
  dense,
  denseGradient,
  overTokens("LayerloomMaskedMean", "maskedMeanForward"),
  maskedMeanGradient,
  overTokens("LayerloomMaskedMax", "maskedMaxForward"),
  maskedMaxGradient,
  paddingMask,
];
