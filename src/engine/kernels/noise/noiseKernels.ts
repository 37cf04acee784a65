import { util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf } from "../wasm/heap.ts";
import { dropoutMaskName, normalNoiseName } from "./noiseNames.ts";

/**
 * Noise that is a function of a seed and of each number's place alone ("counter-based"): the same on every
 * backend, in whatever order it is made. Each distribution is written down twice, for JavaScript and in WGSL.
 */
interface Distribution {
  readonly kernelName: string;
  /** The value at `index`; `parameter` is the dropped share or the standard deviation. */
  readonly sample: (index: number, seed: number, parameter: number) => number;
  /** The same as a WGSL expression over `index`, `uniforms.seed` and `uniforms.parameter`. */
  readonly wgsl: string;
}

interface NoiseAttrs {
  readonly shape: readonly number[];
  readonly seed: number;
  readonly parameter: number;
}

/** A 32-bit hash whose every input bit changes half of the output bits (Wellons's "lowbias32"). */
function hash(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Uniform in [0, 1) with the 24 bits that a float32 holds. */
const uniform = (index: number, seed: number): number => (hash(hash(index) + seed) >>> 8) / 2 ** 24;

const hashWgsl = `
  fn hash(value : u32) -> u32 {
    var x = value;
    x = (x ^ (x >> 16u)) * 0x7feb352du;
    x = (x ^ (x >> 15u)) * 0x846ca68bu;
    return x ^ (x >> 16u);
  }
  fn uniformAt(index : i32, seed : u32) -> f32 {
    return f32(hash(hash(u32(index)) + seed) >> 8u) / 16777216.0;
  }`;

/** Seed of the second number that Box and Muller's method needs. */
const secondSeed = 0x9e3779b9;

const distributions: readonly Distribution[] = [
  {
    // 0 with probability p, else 1 / (1 − p), so that the mean stays.
    kernelName: dropoutMaskName,
    sample: (index, seed, rate) => (uniform(index, seed) < rate ? 0 : 1 / (1 - rate)),
    wgsl: "select(1.0 / (1.0 - uniforms.parameter), 0.0, uniformAt(index, seed) < uniforms.parameter)",
  },
  {
    // Box & Muller (1958): √(−2 ln u₁) · cos(2π u₂), times the standard deviation.
    kernelName: normalNoiseName,
    sample: (index, seed, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform(index, seed)));
      return deviation * radius * Math.cos(2 * Math.PI * uniform(index, (seed + secondSeed) | 0));
    },
    wgsl: `uniforms.parameter * sqrt(-2.0 * log(1.0 - uniformAt(index, seed)))
      * cos(6.283185307179586 * uniformAt(index, seed + ${String(secondSeed)}u))`,
  },
];

/** What is used here of the WebGPU backend, whose package only loads where there is WebGPU. */
interface WebGpuBackend {
  runWebGPUProgram(
    program: object,
    inputs: readonly TensorInfo[],
    dtype: "float32",
    uniforms: readonly { readonly type: string; readonly data: readonly number[] }[],
  ): TensorInfo;
}

const workgroupSize = [64, 1, 1] as const;

function runOnWebGpu(
  backend: WebGpuBackend,
  { kernelName, wgsl }: Distribution,
  attrs: NoiseAttrs,
): TensorInfo {
  const size = util.sizeFromShape([...attrs.shape]);
  const program = {
    variableNames: [],
    outputShape: [...attrs.shape],
    uniforms: "seed : i32, parameter : f32,",
    workgroupSize,
    size: true,
    dispatchLayout: { x: attrs.shape.map((_size, axis) => axis) },
    dispatch: [Math.ceil(size / workgroupSize[0]), 1, 1],
    shaderKey: kernelName,
    getUserCode: () => `${hashWgsl}
      fn main(index : i32) {
        if (index < uniforms.size) {
          let seed = u32(uniforms.seed);
          setOutputAtIndex(index, ${wgsl});
        }
      }`,
  };
  return backend.runWebGPUProgram(program, [], "float32", [
    { type: "int32", data: [attrs.seed | 0] },
    { type: "float32", data: [attrs.parameter] },
  ]);
}

function fill(values: Float32Array, { sample }: Distribution, { seed, parameter }: NoiseAttrs): void {
  for (let index = 0; index < values.length; index++) values[index] = sample(index, seed, parameter);
}

interface CpuBackend {
  makeTensorInfo(shape: readonly number[], dtype: "float32", values: Float32Array): TensorInfo;
}

type Run = (backend: unknown, distribution: Distribution, attrs: NoiseAttrs) => TensorInfo;

const runs: Readonly<Record<string, Run>> = {
  wasm: (backend, distribution, attrs) => {
    const output = (backend as BackendWasm).makeOutput([...attrs.shape], "float32");
    fill(floatsOf(backend as BackendWasm, output), distribution, attrs);
    return output;
  },
  cpu: (backend, distribution, attrs) => {
    const values = new Float32Array(util.sizeFromShape([...attrs.shape]));
    fill(values, distribution, attrs);
    return (backend as CpuBackend).makeTensorInfo(attrs.shape, "float32", values);
  },
  webgpu: (backend, distribution, attrs) => runOnWebGpu(backend as WebGpuBackend, distribution, attrs),
};

/** The noise of every distribution on every backend. */
export const noiseKernels: readonly KernelConfig[] = distributions.flatMap((distribution) =>
  Object.entries(runs).map(([backendName, run]) => ({
    kernelName: distribution.kernelName,
    backendName,
    kernelFunc: ({ backend, attrs }) => run(backend, distribution, attrs as unknown as NoiseAttrs),
  })),
);
