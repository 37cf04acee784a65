import { util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf, wholeNumbersOf } from "../wasm/heap.ts";
import { dispatch, forEachIndex, workgroupsFor } from "../webgpu/dispatch.ts";
import type { WebGpuBackend } from "../webgpu/webgpuBackend.ts";
import { dropoutMaskName, normalNoiseName } from "./noiseNames.ts";

/**
 * Noise that is a function of a seed and of each number's place alone ("counter-based"): the same on every
 * backend, in whatever order it is made. Each distribution is written down twice, for JavaScript and in WGSL.
 */
interface Distribution {
  readonly kernelName: string;
  /** The value at `index`; `parameter` is the dropped share or the standard deviation. */
  readonly sample: (index: number, seed: number, parameter: number) => number;
  /** The same as a WGSL expression over `index`, `seed` and `numbers.parameter`. */
  readonly wgsl: string;
}

/** A kernel's attributes, and its input. */
interface NoiseCall {
  readonly shape: readonly number[];
  readonly seed: number;
  readonly parameter: number;
  /** The step that the noise is for, int32 []. */
  readonly step: TensorInfo;
}

/** A 32-bit hash whose every input bit changes half of the output bits (Wellons's "lowbias32"). */
function hash(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The seed of a layer's noise in one step. */
export const seedInStep = (seed: number, step: number): number => hash((seed + hash(step)) | 0) | 0;

/** Uniform in [0, 1) with the 24 bits that a float32 holds. */
const uniform = (index: number, seed: number): number => (hash(hash(index) + seed) >>> 8) / 2 ** 24;

const hashWgsl = `
  fn hash(value : u32) -> u32 {
    var x = value;
    x = (x ^ (x >> 16u)) * 0x7feb352du;
    x = (x ^ (x >> 15u)) * 0x846ca68bu;
    return x ^ (x >> 16u);
  }
  fn uniformAt(index : u32, seed : u32) -> f32 {
    return f32(hash(hash(index) + seed) >> 8u) / 16777216.0;
  }`;

/** Seed of the second number that Box and Muller's method needs. */
const secondSeed = 0x9e3779b9;

const distributions: readonly Distribution[] = [
  {
    // 0 with probability p, else 1 / (1 − p), so that the mean stays.
    kernelName: dropoutMaskName,
    sample: (index, seed, rate) => (uniform(index, seed) < rate ? 0 : 1 / (1 - rate)),
    wgsl: "select(1.0 / (1.0 - numbers.parameter), 0.0, uniformAt(index, seed) < numbers.parameter)",
  },
  {
    // Box & Muller (1958): √(−2 ln u₁) · cos(2π u₂), times the standard deviation.
    kernelName: normalNoiseName,
    sample: (index, seed, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform(index, seed)));
      return deviation * radius * Math.cos(2 * Math.PI * uniform(index, (seed + secondSeed) | 0));
    },
    wgsl: `numbers.parameter * sqrt(-2.0 * log(1.0 - uniformAt(index, seed)))
      * cos(6.283185307179586 * uniformAt(index, seed + ${String(secondSeed)}u))`,
  },
];

type Run = (backend: unknown, distribution: Distribution, call: NoiseCall) => TensorInfo;

const runOnWebGpu: Run = (backend, { wgsl }, { shape, seed, parameter, step }) => {
  const webgpu = backend as WebGpuBackend;
  const noise = webgpu.makeTensorInfo(shape, "float32");
  const count = util.sizeFromShape([...shape]);
  dispatch(webgpu, {
    wgsl:
      hashWgsl +
      forEachIndex(
        "numbers.count",
        `let seed = hash(u32(numbers.seed) + hash(u32(step[0])));
      noise[index] = ${wgsl};`,
      ),
    buffers: { noise: { tensor: noise, isWritten: true }, step: { tensor: step } },
    numbers: { count, seed: seed | 0 },
    floats: { parameter },
    workgroups: workgroupsFor(count, 64),
  });
  return noise;
};

interface Filling extends Pick<NoiseCall, "parameter"> {
  readonly seed: number;
}

function fill(values: Float32Array, { sample }: Distribution, { seed, parameter }: Filling): void {
  for (let index = 0; index < values.length; index++) values[index] = sample(index, seed, parameter);
}

interface CpuBackend {
  makeTensorInfo(shape: readonly number[], dtype: "float32", values: Float32Array): TensorInfo;
  readSync(dataId: object): Int32Array;
}

const runs: Readonly<Record<string, Run>> = {
  wasm: (backend, distribution, call) => {
    const wasm = backend as BackendWasm;
    const output = wasm.makeOutput([...call.shape], "float32");
    const seed = seedInStep(call.seed, wholeNumbersOf(wasm, call.step)[0] ?? 0);
    fill(floatsOf(wasm, output), distribution, { ...call, seed });
    return output;
  },
  cpu: (backend, distribution, call) => {
    const cpu = backend as CpuBackend;
    const values = new Float32Array(util.sizeFromShape([...call.shape]));
    const seed = seedInStep(call.seed, cpu.readSync(call.step.dataId)[0] ?? 0);
    fill(values, distribution, { ...call, seed });
    return cpu.makeTensorInfo(call.shape, "float32", values);
  },
  webgpu: runOnWebGpu,
};

/** The noise of every distribution on every backend. */
export const noiseKernels: readonly KernelConfig[] = distributions.flatMap((distribution) =>
  Object.entries(runs).map(([backendName, run]) => ({
    kernelName: distribution.kernelName,
    backendName,
    kernelFunc: ({ inputs, backend, attrs }) =>
      run(backend, distribution, { ...attrs, ...inputs } as unknown as NoiseCall),
  })),
);
