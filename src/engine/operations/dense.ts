import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

interface DenseInputs {
  /** [..., inputUnits]. */
  readonly x: tf.Tensor;
  /** [inputUnits, units]. */
  readonly kernel: tf.Tensor2D;
  /** [units]. */
  readonly bias: tf.Tensor;
}

/** x · kernel + bias at every position, [..., inputUnits] → [..., units]. */
export function dense({ x, kernel, bias }: DenseInputs): tf.Tensor {
  if (hasOwnKernel("LayerloomDense"))
    return withGradient([x, kernel, bias], {
      forward: () => ({
        value: present(runOwnKernel("LayerloomDense", { x, kernel, bias })[0]),
        saved: [x, kernel],
      }),
      backward: (dy, saved) => {
        const inputs = { dy, x: present(saved[0]), kernel: present(saved[1]) };
        return runOwnKernel("LayerloomDenseGradient", inputs);
      },
    });
  const [inputUnits, units] = kernel.shape;
  const flat = tf.reshape<tf.Rank.R2>(x, [x.size / inputUnits, inputUnits]);
  return tf.reshape(tf.add(tf.matMul(flat, kernel), bias), [...x.shape.slice(0, -1), units]);
}
