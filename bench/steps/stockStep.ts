// The same models and steps with stock TensorFlow.js: its layers, its gradients, its Adam.
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { provideWebGpu } from "../../src/engine/backend/dawn.ts";
import { addMissingKernels } from "./missingKernels.ts";
import { batchCount, makeExamples, sizes, type BenchModel } from "./sizes.ts";

const { units, filters, kernelSize, sequenceLength, vocabularySize, classCount, batchSize } = sizes;
const { numHeads, intermediateDim } = sizes;

/** What stands between embedding and pooling; each a list of layers in a row. */
const layersOf: Readonly<Record<BenchModel, () => tf.layers.Layer[]>> = {
  pooling: () => [tf.layers.globalAveragePooling1d()],
  cnn: () => [
    tf.layers.conv1d({ filters, kernelSize, activation: "relu" }),
    tf.layers.globalMaxPooling1d() as tf.layers.Layer,
  ],
  gru: () => [tf.layers.gru({ units, recurrentActivation: "sigmoid" })],
  transformer: () => [new StockEncoder({}), tf.layers.globalAveragePooling1d()],
};

/** TensorFlow.js has no attention: one encoder block of its operations, as one would write it down. */
class StockEncoder extends tf.layers.Layer {
  static className = "StockEncoder";
  override build(): void {
    for (const name of ["q", "k", "v", "o"]) this.#addDense(name, units, units);
    this.#addDense("hidden", units, intermediateDim);
    this.#addDense("out", intermediateDim, units);
    for (const name of ["1", "2"]) {
      this.addWeight(`gamma${name}`, [units], "float32", tf.initializers.ones());
      this.addWeight(`beta${name}`, [units], "float32", tf.initializers.zeros());
    }
    this.built = true;
  }
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    return tf.tidy(() => {
      const heads = (index: number): tf.Tensor =>
        tf.transpose(
          tf.reshape(this.#dense(x, index), [batchSize, sequenceLength, numHeads, units / numHeads]),
          [0, 2, 1, 3],
        );
      const scores = tf.mul(tf.matMul(heads(0), heads(2), false, true), 1 / Math.sqrt(units / numHeads));
      const mixed = tf.transpose(tf.matMul(tf.softmax(scores), heads(4)), [0, 2, 1, 3]);
      const attended = this.#dense(tf.reshape(mixed, [batchSize, sequenceLength, units]), 6);
      const first = this.#normalize(tf.add(x, attended), 12);
      return this.#normalize(tf.add(first, this.#dense(tf.relu(this.#dense(first, 8)), 10)), 14);
    });
  }
  #addDense(name: string, rows: number, columns: number): void {
    this.addWeight(`${name}_kernel`, [rows, columns], "float32", tf.initializers.glorotUniform({}));
    this.addWeight(`${name}_bias`, [columns], "float32", tf.initializers.zeros());
  }
  #weight(index: number): tf.Tensor {
    return (this.weights[index] as { read(): tf.Tensor }).read();
  }
  #dense(x: tf.Tensor, index: number): tf.Tensor {
    const kernel = this.#weight(index) as tf.Tensor2D;
    const flat = tf.reshape(x, [batchSize * sequenceLength, kernel.shape[0]]);
    const product = tf.add(tf.matMul(flat, kernel), this.#weight(index + 1));
    return tf.reshape(product, [batchSize, sequenceLength, kernel.shape[1]]);
  }
  #normalize(x: tf.Tensor, index: number): tf.Tensor {
    const { mean, variance } = tf.moments(x, -1, true);
    const normalized = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
    return tf.add(tf.mul(normalized, this.#weight(index)), this.#weight(index + 1));
  }
}

/** Starts the backend and returns a function that takes one step. */
export async function makeStep(model: BenchModel, backend: "wasm" | "webgpu"): Promise<() => void> {
  if (backend === "webgpu") {
    await provideWebGpu();
    await import("@tensorflow/tfjs-backend-webgpu");
  } else addMissingKernels();
  await tf.setBackend(backend);
  await tf.ready();
  const network = tf.sequential({
    layers: [
      tf.layers.embedding({ inputDim: vocabularySize, outputDim: units, inputLength: sequenceLength }),
      ...layersOf[model](),
      tf.layers.dense({ units: classCount }),
    ],
  });
  const optimizer = tf.train.adam(sizes.learningRate);
  const examples = Array.from({ length: batchCount }, (_unused, index) => makeExamples(index + 1));
  let step = 0;
  return () => {
    const { ids, labels } = examples[step++ % batchCount] as ReturnType<typeof makeExamples>;
    tf.tidy(() => {
      const x = tf.tensor2d(ids, [batchSize, sequenceLength], "int32");
      const y = tf.oneHot(tf.tensor1d(labels, "int32"), classCount);
      optimizer.minimize(() => {
        const logits = network.apply(x, { training: true }) as tf.Tensor2D;
        return tf.losses.softmaxCrossEntropy(y, logits);
      });
    });
  };
}
