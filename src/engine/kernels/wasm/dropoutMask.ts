import type { KernelConfig } from "@tensorflow/tfjs";
import { seedInStep } from "../noise/noiseKernels.ts";
import { dropoutMaskName } from "../noise/noiseNames.ts";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/** Places that a thread should at least have to fill, so that it is worth waking. */
const leastPlaces = 32_768;

/** 0 for a share `parameter` of the places, 1 / (1 − parameter) for the others; the same numbers as on every backend. */
export const dropoutMask: KernelConfig = wasmKernel(
  dropoutMaskName,
  ({ attrs, make, at, wholeNumber, ranges, run }) => {
    const rate = Number(attrs["parameter"]);
    const mask = make(...(attrs["shape"] as readonly number[]));
    const seed = seedInStep(Number(attrs["seed"]), wholeNumber("step"));
    const threshold = Math.ceil(rate * 2 ** 24);
    run(
      ranges(sizeOf(mask.shape), leastPlaces).map(({ start, count }) => {
        const numbers = [start, count, seed, threshold, 1 / (1 - rate)];
        return ["dropoutMask", at(mask) + 4 * start, ...numbers];
      }),
    );
    return mask;
  },
);
