import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm"; // its kernels must be there to be replaced
import { noiseKernels } from "./noise/noiseKernels.ts";
import { dropoutMaskName } from "./noise/noiseNames.ts";
import { attentionKernels } from "./wasm/attention.ts";
import { batchMatMul } from "./wasm/batchMatMul.ts";
import { convolutionKernels } from "./wasm/convolution1d.ts";
import { dropoutMask } from "./wasm/dropoutMask.ts";
import { fusedMatMul } from "./wasm/fusedMatMul.ts";
import { gatherRows } from "./wasm/gatherRows.ts";
import { identity } from "./wasm/identity.ts";
import { optimizerKernels } from "./wasm/optimizerKernels.ts";
import { recurrentKernels } from "./wasm/recurrent.ts";
import { rowKernels } from "./wasm/rowKernels.ts";
import { stepKernels } from "./wasm/stepKernels.ts";
import { sum } from "./wasm/sum.ts";
import { unsortedSegmentSum } from "./wasm/unsortedSegmentSum.ts";
import { cast } from "./webgpu/cast.ts";
import { unsortedSegmentSum as segmentSumOnWebGpu } from "./webgpu/embeddings.ts";
import { webgpuKernels } from "./webgpu/webgpuKernels.ts";

/** Kernels that training needs and TensorFlow.js lacks: noise on every backend, then those of WASM and of WebGPU. */
const missing: readonly KernelConfig[] = [
  ...noiseKernels,
  unsortedSegmentSum,
  ...stepKernels,
  ...optimizerKernels,
  ...attentionKernels,
  ...convolutionKernels,
  ...recurrentKernels,
  ...rowKernels,
  ...webgpuKernels,
];

/** Kernels that TensorFlow.js has on WASM, in a form too slow for training. */
const replaced: Readonly<Record<string, (original: KernelConfig) => KernelConfig>> = {
  GatherV2: gatherRows,
  BatchMatMul: () => batchMatMul,
  _FusedMatMul: fusedMatMul,
  [dropoutMaskName]: () => dropoutMask,
  Identity: () => identity,
  Sum: sum,
};

/** Kernels that TensorFlow.js has on WebGPU, in a form too slow for training. */
const replacedOnWebGpu: typeof replaced = { Cast: cast, UnsortedSegmentSum: () => segmentSumOnWebGpu };

const done = new Set<string>();

/** Registers the project's own kernels, but for those that replace WebGPU's. Doing it twice does nothing. */
export function registerKernels(): void {
  if (done.has("wasm")) return;
  for (const kernel of missing) registerKernel(kernel);
  replaceKernels("wasm", replaced);
}

/** Replaces kernels of WebGPU. Its package must be there by then; doing it twice does nothing. */
export function replaceWebGpuKernels(): void {
  if (!done.has("webgpu")) replaceKernels("webgpu", replacedOnWebGpu);
}

function replaceKernels(backend: string, replacements: typeof replaced): void {
  done.add(backend);
  for (const [name, replace] of Object.entries(replacements)) {
    const original = getKernel(name, backend);
    unregisterKernel(name, backend);
    registerKernel(replace(original));
  }
}
