// What the compiled module exports.
export { geluBackward, geluForward } from "./activations";
export { attentionBackward, attentionForward, attentionWorkSize } from "./attention";
export { batchMatMul } from "./batchMatMul";
export {
  convolutionFilterGradient, convolutionForward, convolutionInputGradient, convolutionWorkSize,
} from "./convolution";
export { crossEntropyBackward, crossEntropyForward } from "./crossEntropy";
export {
  addRowsByIds, embeddingBagBackward, embeddingBagForward, embeddingBagWeightGradient, gatherRows,
} from "./embedding";
export { packedSize, useWorkspace } from "./matrix";
export { clear } from "./rows";
export { layerNormalizationBackward, layerNormalizationForward } from "./normalization";
export { adamStep } from "./optimizers";
export { recurrentBackward, recurrentForward, recurrentKeptSize, recurrentWorkSize } from "./recurrent";
