import * as tf from "@tensorflow/tfjs";
import { makeRandom } from "../../core/random.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";

/** Weights that tell layers apart: biases and moving averages begin at 0 and 1. */
export function scatterWeights({ model }: CompiledModel): void {
  for (const weight of model.weights as (tf.LayerVariable & { originalName: string })[]) {
    const { shape, dtype } = weight.read();
    const isHash = weight.originalName.endsWith("hashes");
    if (dtype !== "float32" || isHash) continue;
    const random = makeRandom(1, weight.name);
    const isVariance = weight.originalName.endsWith("moving_variance");
    const draw = (): number => (isVariance ? 0.5 + random.uniform() : (random.uniform() - 0.5) * 1.5);
    const values = Float32Array.from({ length: shape.reduce((size, axis) => size * axis, 1) }, draw);
    const tensor = tf.tensor(values, shape);
    weight.write(tensor);
    tensor.dispose();
  }
}
