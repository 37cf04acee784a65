import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";

/** 1 where there is a token, 0 where there is padding (id 0), float32 in the shape of the ids. */
export function paddingMask(ids: tf.Tensor): tf.Tensor {
  if (hasOwnKernel("LayerloomPaddingMask")) return present(runOwnKernel("LayerloomPaddingMask", { ids })[0]);
  return tf.cast(tf.notEqual(ids, 0), "float32");
}
