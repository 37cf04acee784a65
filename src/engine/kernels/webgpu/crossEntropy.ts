import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { forEachIndex, webgpuKernel, workgroupsFor, type Bound, type WebGpuCall } from "./dispatch.ts";
import { constants, forEachGroup, strandCount, strandedSize } from "./workgroups.ts";

interface Weighting {
  readonly buffers: Readonly<Record<string, Bound>>;
  /** WGSL of the weight of a row with this label. */
  readonly weightOf: (label: string) => string;
}

const weightingOf = ({ has, input }: WebGpuCall): Weighting =>
  has("classWeights")
    ? {
        buffers: { classWeights: { tensor: input("classWeights") } },
        weightOf: (label) => `classWeights[${label}]`,
      }
    : { buffers: {}, weightOf: () => "1.0" };

/** Each strand of a workgroup takes a row. → [loss of each row [rows], probabilities [rows, classes]]. */
const forward = webgpuKernel("LayerloomCrossEntropy", (call): TensorInfo[] => {
  const { input, attrs, make, dispatch } = call;
  const [rows = 0, classes = 0] = input("logits").shape;
  const [losses, probabilities] = [make(rows), make(rows, classes)];
  const { buffers, weightOf } = weightingOf(call);
  dispatch({
    wgsl: `${constants({ classes })}
      ${call.strandReductions}
      ${forEachGroup(
        strandedSize,
        `let row = group * strands + invocation / lanes;
        let isRow = row < u32(numbers.rows);
        let first = select(0u, row * classes, isRow);
        let lane = invocation % lanes;
        var largestOfLane = -3.4e38;
        var totalOfLane = 0.0;
        for (var index = lane; index < classes; index += lanes) {
          largestOfLane = largerOf(largestOfLane, logits[first + index]);
          totalOfLane += logits[first + index];
        }
        let largest = maxOverLanes(invocation, largestOfLane);
        let total = sumOverLanes(invocation, totalOfLane);
        var powersOfLane = 0.0;
        for (var index = lane; index < classes; index += lanes) {
          powersOfLane += exp(logits[first + index] - largest);
        }
        let sum = sumOverLanes(invocation, powersOfLane);
        if (!isRow) { return; }
        for (var index = lane; index < classes; index += lanes) {
          probabilities[first + index] = exp(logits[first + index] - largest) / sum;
        }
        if (lane == 0u) {
          let label = u32(labels[row]);
          let smoothing = numbers.labelSmoothing;
          let aim = (1.0 - smoothing) * logits[first + label] + smoothing * total / f32(classes);
          losses[row] = (largest + log(sum) - aim) * ${weightOf("label")};
        }`,
      )}`,
    buffers: {
      logits: { tensor: input("logits") },
      labels: { tensor: input("labels") },
      ...buffers,
      losses: { tensor: losses, isWritten: true },
      probabilities: { tensor: probabilities, isWritten: true },
    },
    numbers: { rows },
    floats: { labelSmoothing: Number(attrs["labelSmoothing"]) },
    workgroups: workgroupsFor(Math.ceil(rows / strandCount), 1),
  });
  return [losses, probabilities];
});

/** dLogits ← dy · weight · (probabilities − target). */
const backward = webgpuKernel("LayerloomCrossEntropyGradient", (call) => {
  const { input, attrs, make, dispatch } = call;
  const [rows = 0, classes = 0] = input("probabilities").shape;
  const dLogits = make(rows, classes);
  const { buffers, weightOf } = weightingOf(call);
  dispatch({
    wgsl: `${constants({ classes })}
      ${forEachIndex(
        "numbers.count",
        `let row = index / classes;
        let label = u32(labels[row]);
        let smoothing = numbers.labelSmoothing;
        let aim = smoothing / f32(classes) + select(0.0, 1.0 - smoothing, index % classes == label);
        dLogits[index] = dy[row] * ${weightOf("label")} * (probabilities[index] - aim);`,
      )}`,
    buffers: {
      dy: { tensor: input("dy") },
      probabilities: { tensor: input("probabilities") },
      labels: { tensor: input("labels") },
      ...buffers,
      dLogits: { tensor: dLogits, isWritten: true },
    },
    numbers: { count: rows * classes },
    floats: { labelSmoothing: Number(attrs["labelSmoothing"]) },
    workgroups: workgroupsFor(rows * classes, 64),
  });
  return dLogits;
});

export const crossEntropyKernels: readonly KernelConfig[] = [forward, backward];
