import type { KernelConfig } from "@tensorflow/tfjs";
import { attentionKernels } from "./attention.ts";
import { convolutionKernels } from "./convolution1d.ts";
import { denseKernels } from "./dense.ts";
import { depthwiseKernels } from "./depthwise1d.ts";
import { embeddingKernels } from "./embeddings.ts";
import { normalizationKernels } from "./normalization.ts";
import { optimizerKernels } from "./optimizerKernels.ts";
import { pointwiseKernels } from "./pointwise.ts";
import { poolingKernels } from "./pooling.ts";
import { recurrentKernels } from "./recurrent.ts";
import { stepKernels } from "./stepKernels.ts";
import { wordRuns } from "./wordRuns.ts";

/** The project's own kernels on WebGPU, but for those that replace TensorFlow.js's. */
export const webgpuKernels: readonly KernelConfig[] = [
  ...attentionKernels,
  ...convolutionKernels,
  ...denseKernels,
  ...depthwiseKernels,
  ...embeddingKernels,
  ...normalizationKernels,
  ...optimizerKernels,
  ...pointwiseKernels,
  ...poolingKernels,
  ...recurrentKernels,
  ...stepKernels,
  wordRuns,
];
