import type { KernelConfig } from "@tensorflow/tfjs";
import { placeOf, scoreLength } from "../stepFigures.ts";
import { squaredNorms } from "./squaredNorms.ts";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/** Losses and norms beyond this are no longer numbers. NaN is not below it either. */
const largestNumber = 3e38;

/** See train/stepSums.ts, which calls it. */
const stepFigures = wasmKernel("LayerloomStepFigures", ({ floats, input, attrs, make, setFloats }) => {
  const output = make(5);
  const score = Array.from(floats("score"));
  const norm = Math.sqrt(floats("squares").reduce((sum, square) => sum + square, 0));
  const wasFinite = floats("allFinite")[0] === 1;
  const isStillFinite = wasFinite && Math.abs(score[placeOf("loss")] ?? NaN) + norm < largestNumber;
  const clipNorm = Number(attrs["clipNorm"]);
  const scale = clipNorm === 0 ? 1 : clipNorm / Math.max(norm, clipNorm);
  setFloats(input("allFinite"), [isStillFinite ? 1 : 0]);
  const figures = [...score, norm, isStillFinite ? 1 : 0];
  for (const name of ["epochSums", "recentSums"]) {
    const before = floats(name);
    setFloats(
      input(name),
      figures.map((figure, index) => figure + (before[index] ?? NaN)),
    );
  }
  setFloats(output, [isStillFinite ? scale : 0, ...floats("numbers")]);
  return output;
});

/** See train/losses.ts, which calls it. */
const crossEntropyScore = wasmKernel("LayerloomCrossEntropyScore", (call) => {
  const { input, inputAt, attrs, kernels, make, at, workspace } = call;
  const [rows = 0, classes = 0] = input("logits").shape;
  const score = make(scoreLength);
  const gradient = make(rows, classes);
  const smoothing = Number(attrs["labelSmoothing"]);
  const places = ["logits", "labels", "rowWeights", "classWeights"].map(inputAt);
  const work = workspace(rows * (classes + 2));
  kernels.crossEntropyScore(at(score), at(gradient), work, ...places, rows, classes, smoothing);
  return [score, gradient];
});

/** Copies `value` into `target`, in place. */
const assign = wasmKernel("LayerloomAssign", ({ inputAt, input, kernels }) => {
  kernels.copyFloats(inputAt("target"), inputAt("value"), sizeOf(input("target").shape));
  return [];
});

/** Kernels of a training step beside the layers' and the optimizers'. */
export const stepKernels: readonly KernelConfig[] = [squaredNorms, stepFigures, crossEntropyScore, assign];
