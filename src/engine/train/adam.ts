import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { adamUpdateName, type AdamStep } from "../kernels/wasm/adamUpdate.ts";

/** Keras's defaults. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

interface Moments {
  readonly mean: tf.Variable;
  readonly variance: tf.Variable;
}

/**
 * Adam (Kingma & Ba 2015), as Keras computes it. On WASM one kernel does a parameter's step;
 * elsewhere the step is made of TensorFlow.js operations.
 */
export class Adam {
  readonly #learningRate: number;
  readonly #moments = new Map<string, Moments>();
  #step = 0;

  constructor(learningRate: number) {
    this.#learningRate = learningRate;
  }

  /** Changes every variable by one step against its gradient. */
  apply(variables: readonly tf.Variable[], gradients: Readonly<Record<string, tf.Tensor>>): void {
    this.#step += 1;
    const correction = Math.sqrt(1 - beta2 ** this.#step) / (1 - beta1 ** this.#step);
    const step: AdamStep = { rate: this.#learningRate * correction, beta1, beta2, epsilon };
    const update =
      tf.getKernel(adamUpdateName, tf.getBackend()) === undefined ? updateByOperations : updateByKernel;
    for (const variable of variables)
      update(variable, present(gradients[variable.name]), this.#momentsOf(variable), step);
  }

  /** Frees the moments. */
  dispose(): void {
    for (const { mean, variance } of this.#moments.values()) {
      mean.dispose();
      variance.dispose();
    }
    this.#moments.clear();
  }

  #momentsOf(variable: tf.Variable): Moments {
    const known = this.#moments.get(variable.name);
    if (known !== undefined) return known;
    const zeros = (): tf.Variable => tf.tidy(() => tf.variable(tf.zeros(variable.shape), false));
    const moments = { mean: zeros(), variance: zeros() };
    this.#moments.set(variable.name, moments);
    return moments;
  }
}

type Update = (parameter: tf.Variable, gradient: tf.Tensor, moments: Moments, step: AdamStep) => void;

const updateByKernel: Update = (parameter, gradient, { mean, variance }, step) => {
  tf.tidy(() => {
    const inputs = { parameter, gradient, mean, variance } as unknown as tf.NamedTensorMap;
    parameter.assign(tf.engine().runKernel(adamUpdateName, inputs, { ...step }));
  });
};

const updateByOperations: Update = (parameter, gradient, { mean, variance }, step) => {
  tf.tidy(() => {
    mean.assign(tf.add(tf.mul(mean, step.beta1), tf.mul(gradient, 1 - step.beta1)));
    variance.assign(tf.add(tf.mul(variance, step.beta2), tf.mul(tf.square(gradient), 1 - step.beta2)));
    const change = tf.div(mean, tf.add(tf.sqrt(variance), step.epsilon));
    parameter.assign(tf.sub(parameter, tf.mul(change, step.rate)));
  });
};
