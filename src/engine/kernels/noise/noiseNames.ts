/** Kernels of noise, by the names under which layers call them. */
export const dropoutMaskName = "LayerloomDropoutMask";
export const normalNoiseName = "LayerloomNormalNoise";
