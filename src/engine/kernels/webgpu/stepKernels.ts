import type { KernelConfig } from "@tensorflow/tfjs";
import { placeOf, scoreLength, type StepFigure } from "../stepFigures.ts";
import { sizeOf } from "../wasm/wasmKernel.ts";
import { forEachIndex, webgpuKernel, workgroupsFor, type Bound } from "./dispatch.ts";
import { sharesOf } from "./squareShares.ts";
import { isNumber, strandedSize } from "./workgroups.ts";

/**
 * Parts of Σ x² of all of `x0`, `x1`, …, which are yet to be added up; attribute `count`. Written to `into` where that is
 * given, instead of to a new tensor.
 */
const squaredNorms = webgpuKernel(
  "LayerloomSquaredNorms",
  ({ input, has, attrs, make, dispatch, mostBuffers, strandReductions }) => {
    const tensors = Array.from({ length: Number(attrs["count"]) }, (_unused, index) =>
      input(`x${String(index)}`),
    );
    const shares = tensors.map(({ shape }) => sharesOf(sizeOf(shape)));
    const output = has("into") ? input("into") : make(shares.reduce((sum, share) => sum + share, 0));
    const atOnce = mostBuffers - 1;
    let start = 0;
    for (let first = 0; first < tensors.length; first += atOnce) {
      const buffers: Record<string, Bound> = { partials: { tensor: output, isWritten: true } };
      const numbers: Record<string, number> = { start };
      let wgsl = "";
      let groupCount = 0;
      for (const [place, tensor] of tensors.slice(first, first + atOnce).entries()) {
        const share = shares[first + place] ?? 1;
        const name = String(place);
        buffers[`x${name}`] = { tensor };
        Object.assign(numbers, { [`size${name}`]: sizeOf(tensor.shape), [`share${name}`]: share });
        wgsl += `
        if (group >= 0 && group < numbers.share${name}) {
          for (var i = group * ${String(strandedSize)} + i32(lane); i < numbers.size${name}; i += numbers.share${name} * ${String(strandedSize)}) {
            sum += x${name}[i] * x${name}[i];
          }
        }
        group -= numbers.share${name};`;
        groupCount += share;
      }
      dispatch({
        wgsl: `${strandReductions}
        @compute @workgroup_size(${String(strandedSize)})
        fn main(@builtin(workgroup_id) id : vec3u, @builtin(local_invocation_index) lane : u32) {
          var group = i32(id.x);
          var sum = 0.0;
          ${wgsl}
          let all = sumOverAll(lane, sum);
          if (lane == 0u) { partials[numbers.start + i32(id.x)] = all; }
        }`,
        buffers,
        numbers,
        workgroups: [groupCount],
      });
      start += groupCount;
    }
    return has("into") ? [] : output;
  },
);

/** WGSL that adds a figure of the step to both sums. */
const addFigure = (figure: StepFigure, value: string): string => {
  const place = String(placeOf(figure));
  return `epochSums[${place}] += ${value}; recentSums[${place}] += ${value};`;
};

/** See train/stepSums.ts, which calls it. */
const stepFigures = webgpuKernel(
  "LayerloomStepFigures",
  ({ input, attrs, make, dispatch, strandReductions }) => {
    const output = make(5);
    const written = (name: string): Bound => ({ tensor: input(name), isWritten: true });
    dispatch({
      wgsl: `${strandReductions}${isNumber}
      @compute @workgroup_size(${String(strandedSize)})
      fn main(@builtin(local_invocation_index) lane : u32) {
        var sum = 0.0;
        for (var i = i32(lane); i < numbers.count; i += ${String(strandedSize)}) { sum += squares[i]; }
        let norm = sqrt(sumOverAll(lane, sum));
        if (lane != 0u) { return; }
        let isStillFinite = allFinite[0] == 1.0 && isNumber(score[${String(placeOf("loss"))}]) && isNumber(norm);
        allFinite[0] = select(0.0, 1.0, isStillFinite);
        let clip = select(1.0, numbers.clipNorm / max(norm, numbers.clipNorm), numbers.clipNorm > 0.0);
        for (var i = 0; i < ${String(scoreLength)}; i++) {
          epochSums[i] += score[i];
          recentSums[i] += score[i];
        }
        ${addFigure("gradientNorm", "norm")}
        ${addFigure("finiteSteps", "allFinite[0]")}
        for (var i = 0; i < 4; i++) { go[i + 1] = stepScale[i]; }
        go[0] = select(0.0, clip, isStillFinite);
      }`,
      buffers: {
        go: { tensor: output, isWritten: true },
        allFinite: written("allFinite"),
        epochSums: written("epochSums"),
        recentSums: written("recentSums"),
        score: { tensor: input("score") },
        squares: { tensor: input("squares") },
        stepScale: { tensor: input("numbers") },
      },
      numbers: { count: sizeOf(input("squares").shape) },
      floats: { clipNorm: Number(attrs["clipNorm"]) },
      workgroups: [1],
    });
    return output;
  },
);

/** See train/losses.ts, which calls it. */
const crossEntropyScore = webgpuKernel(
  "LayerloomCrossEntropyScore",
  ({ input, has, attrs, make, dispatch, strandReductions }) => {
    const [rows = 0, classes = 0] = input("logits").shape;
    const score = make(scoreLength);
    const gradient = make(rows, classes);
    const buffers: Record<string, Bound> = {
      score: { tensor: score, isWritten: true },
      gradient: { tensor: gradient, isWritten: true },
    };
    for (const name of ["logits", "labels", "rowWeights", "classWeights"])
      if (has(name)) buffers[name] = { tensor: input(name) };
    const rowWeight = has("rowWeights") ? "rowWeights[row]" : "1.0";
    const classWeight = has("classWeights") ? "classWeights[label]" : "1.0";
    dispatch({
      wgsl: `${strandReductions}
      @compute @workgroup_size(${String(strandedSize)})
      fn main(@builtin(local_invocation_index) lane : u32) {
        let share = numbers.smoothing / f32(numbers.classes);
        var loss = 0.0;
        var correct = 0.0;
        for (var row = i32(lane); row < numbers.rows; row += ${String(strandedSize)}) {
          let first = row * numbers.classes;
          let label = labels[row];
          var at = 0;
          var total = 0.0;
          for (var i = 0; i < numbers.classes; i++) {
            if (logits[first + i] > logits[first + at]) { at = i; }
            total += logits[first + i];
          }
          let largest = logits[first + at];
          var sum = 0.0;
          for (var i = 0; i < numbers.classes; i++) { sum += exp(logits[first + i] - largest); }
          let weight = ${rowWeight} * ${classWeight};
          loss += weight * (largest + log(sum) - (1.0 - numbers.smoothing) * logits[first + label] - share * total);
          if (at == label) { correct += 1.0; }
          for (var i = 0; i < numbers.classes; i++) {
            let goal = share + select(0.0, 1.0 - numbers.smoothing, i == label);
            gradient[first + i] = weight / f32(numbers.rows) * (exp(logits[first + i] - largest) / sum - goal);
          }
        }
        let losses = sumOverAll(lane, loss);
        let corrects = sumOverAll(lane, correct);
        if (lane == 0u) {
          score[0] = losses;
          score[1] = corrects;
          for (var i = 2; i < ${String(scoreLength)}; i++) { score[i] = 0.0; }
        }
      }`,
      buffers,
      numbers: { rows, classes },
      floats: { smoothing: Number(attrs["labelSmoothing"]) },
      workgroups: [1],
    });
    return [score, gradient];
  },
);

/** Copies `value` into `target`, in place. */
const assign = webgpuKernel("LayerloomAssign", ({ input, dispatch }) => {
  const count = sizeOf(input("target").shape);
  dispatch({
    wgsl: forEachIndex("numbers.count", "to[index] = value[index];"),
    buffers: { to: { tensor: input("target"), isWritten: true }, value: { tensor: input("value") } },
    numbers: { count },
    workgroups: workgroupsFor(count, 64),
  });
  return [];
});

/** Kernels of a training step beside the layers' and the optimizers'. */
export const stepKernels: readonly KernelConfig[] = [squaredNorms, stepFigures, crossEntropyScore, assign];
