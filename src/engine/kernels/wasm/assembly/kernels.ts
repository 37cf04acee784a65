// What the compiled module exports.
export { geluBackward, geluForward } from "./activations";
export { attentionBackward, attentionForward, attentionWorkSize } from "./attention";
export { batchMatMul } from "./batchMatMul";
export {
  convolutionFilterGradient, convolutionForward, convolutionInputGradient, convolutionWorkSize,
} from "./convolution";
export { crossEntropyScore } from "./crossEntropy";
export { denseBackward } from "./dense";
export {
  addRowsByIds, embeddingBagBackward, embeddingBagForward, embeddingBagWeightGradient, gatherRows,
} from "./embedding";
export { packedSize, useWorkspace } from "./matrix";
export { addFloats, clear, copyFloats, sumMiddle } from "./rows";
export { layerNormalizationBackward, layerNormalizationForward } from "./normalization";
export { dropoutMask } from "./noise";
export { adagradStep, adamStep, nextTouchedRow, rmspropStep, sgdStep, squaredNorm } from "./optimizers";
export { maskedMaxBackward, maskedMaxForward, maskedMeanBackward, maskedMeanForward, paddingMask } from "./pooling";
export { recurrentBackward, recurrentForward, recurrentKeptSize, recurrentWorkSize } from "./recurrent";
