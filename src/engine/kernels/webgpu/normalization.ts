import { util, type KernelConfig } from "@tensorflow/tfjs";
import { webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { makePartialSums } from "./partialSums.ts";
import { constants, forEachGroup, strandCount, strandedSize } from "./workgroups.ts";

const sizesOf = ({ input }: WebGpuCall): { readonly rows: number; readonly units: number } => {
  const { shape } = input("x");
  const units = shape.at(-1) ?? 1;
  return { rows: util.sizeFromShape(shape) / units, units };
};

/** A strand's row: its mean, and 1 / √(variance + ε). Every invocation has to call it; `first` lies within x. */
const measure = `
  struct Measured { mean : f32, inverseDeviation : f32 }
  fn measure(invocation : u32, first : u32) -> Measured {
    let lane = invocation % lanes;
    var sum = 0.0;
    for (var unit = lane; unit < units; unit += lanes) { sum += x[first + unit]; }
    let mean = sumOverLanes(invocation, sum) / f32(units);
    var squares = 0.0;
    for (var unit = lane; unit < units; unit += lanes) {
      let centred = x[first + unit] - mean;
      squares += centred * centred;
    }
    let variance = sumOverLanes(invocation, squares) / f32(units);
    return Measured(mean, inverseSqrt(variance + numbers.epsilon));
  }`;

/** γ · (x − mean) / √(variance + ε) + β over the last axis; each strand of a workgroup takes a row. */
const forward = webgpuKernel("LayerloomLayerNormalization", (call) => {
  const { input, attrs, make, dispatch } = call;
  const { rows, units } = sizesOf(call);
  const y = make(...input("x").shape);
  dispatch({
    wgsl: `${constants({ units })}
      ${call.strandReductions}
      ${measure}
      ${forEachGroup(
        strandedSize,
        `let row = group * strands + invocation / lanes;
        let isRow = row < u32(numbers.rows);
        let first = select(0u, row * units, isRow);
        let measured = measure(invocation, first);
        if (!isRow) { return; }
        for (var unit = invocation % lanes; unit < units; unit += lanes) {
          let normalized = (x[first + unit] - measured.mean) * measured.inverseDeviation;
          y[first + unit] = normalized * gamma[unit] + beta[unit];
        }`,
      )}`,
    buffers: {
      x: { tensor: input("x") },
      gamma: { tensor: input("gamma") },
      beta: { tensor: input("beta") },
      y: { tensor: y, isWritten: true },
    },
    numbers: { rows },
    floats: { epsilon: Number(attrs["epsilon"]) },
    workgroups: workgroupsFor(Math.ceil(rows / strandCount), 1),
  });
  return y;
});

/** Rows of a workgroup, whose shares in the gradients of gamma and beta it adds up. */
const tileRows = 32;

/** → gradients of x, gamma and beta. */
const backward = webgpuKernel("LayerloomLayerNormalizationGradient", (call) => {
  const { input, attrs, make, dispatch } = call;
  const { rows, units } = sizesOf(call);
  const [dx, dGamma, dBeta] = [make(...input("x").shape), make(units), make(units)];
  const parts = Math.max(1, Math.ceil(rows / tileRows));
  const sums = makePartialSums(call, { dGamma, dBeta }, parts);
  dispatch({
    wgsl: `${constants({ units, tileRows })}
      ${call.strandReductions}
      ${measure}
      var<workgroup> measures : array<Measured, tileRows>;

      fn inputGradient(invocation : u32, place : u32, row : u32) {
        let isRow = row < u32(numbers.rows);
        let first = select(0u, row * units, isRow);
        let measured = measure(invocation, first);
        var sum = 0.0;
        var along = 0.0;
        for (var unit = invocation % lanes; unit < units; unit += lanes) {
          let scaled = dy[first + unit] * gamma[unit];
          sum += scaled;
          along += scaled * (x[first + unit] - measured.mean) * measured.inverseDeviation;
        }
        let meanScaled = sumOverLanes(invocation, sum) / f32(units);
        let meanAlong = sumOverLanes(invocation, along) / f32(units);
        if (!isRow) { return; }
        for (var unit = invocation % lanes; unit < units; unit += lanes) {
          let normalized = (x[first + unit] - measured.mean) * measured.inverseDeviation;
          let centred = dy[first + unit] * gamma[unit] - meanScaled - normalized * meanAlong;
          dx[first + unit] = centred * measured.inverseDeviation;
        }
        if (invocation % lanes == 0u) { measures[place] = measured; }
      }

      fn weightGradients(invocation : u32, part : u32, unit : u32) {
        var gammaSum = 0.0;
        var betaSum = 0.0;
        if (unit < units) {
          for (var place = invocation / lanes; place < tileRows; place += strands) {
            let row = part * tileRows + place;
            if (row >= u32(numbers.rows)) { break; }
            let gradient = dy[row * units + unit];
            let measured = measures[place];
            gammaSum += gradient * (x[row * units + unit] - measured.mean) * measured.inverseDeviation;
            betaSum += gradient;
          }
        }
        let ofGamma = sumOverStrands(invocation, gammaSum);
        let ofBeta = sumOverStrands(invocation, betaSum);
        if (unit < units && invocation < lanes) {
          { let value = ofGamma; ${sums.store("dGamma", "unit")} }
          { let value = ofBeta; ${sums.store("dBeta", "unit")} }
        }
      }
      ${forEachGroup(
        strandedSize,
        `let part = group;
        if (part * tileRows >= u32(numbers.rows)) { return; }
        for (var firstPlace = 0u; firstPlace < tileRows; firstPlace += strands) {
          let place = firstPlace + invocation / lanes;
          inputGradient(invocation, place, part * tileRows + place);
        }
        workgroupBarrier();
        for (var firstUnit = 0u; firstUnit < units; firstUnit += lanes) {
          weightGradients(invocation, part, firstUnit + invocation % lanes);
        }`,
      )}`,
    buffers: {
      dy: { tensor: input("dy") },
      x: { tensor: input("x") },
      gamma: { tensor: input("gamma") },
      dx: { tensor: dx, isWritten: true },
      ...sums.buffers,
    },
    numbers: { rows },
    floats: { epsilon: Number(attrs["epsilon"]) },
    workgroups: workgroupsFor(parts, 1),
  });
  sums.finish();
  return [dx, dGamma, dBeta];
});

export const normalizationKernels: readonly KernelConfig[] = [forward, backward];
