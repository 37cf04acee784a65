import * as tf from "@tensorflow/tfjs";
import { present } from "../../../core/assert.ts";
import type { OneOf, OptimizerKind, OptimizerParams } from "../../../core/training/trainConfig.ts";
import { optimizerKernelNames } from "../../kernels/wasm/optimizerKernels.ts";

/** Tensors of a parameter's shape that an optimizer remembers between steps, by name. */
export type Slots = Readonly<Record<string, tf.Variable>>;
type Numbers = Readonly<Record<string, number>>;

/**
 * What tells one optimizer from another: what it remembers of the gradients and which way that points.
 * The learning rate, weight decay and clipping are no part of it.
 */
export interface MomentRule<P> {
  /** Kernel that does a whole step over one parameter, where the backend has it. */
  readonly kernelName: string;
  /** Initial values of the slots, by name. */
  readonly slots: (params: P) => Numbers;
  /** The numbers of its formula at a step, counted from 1. */
  readonly numbers: (params: P, step: number) => Numbers;
  /** New values of the slots, and the direction against which the parameter moves. */
  readonly direction: (gradient: tf.Tensor, slots: Slots, numbers: Numbers) => Moved;
}

interface Moved {
  readonly direction: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

type EpsilonParams = Pick<OptimizerParams["Adagrad"], "epsilon" | "epsilonPlace">;

/** Keras adds ε beneath the root, PyTorch beside it. */
const placeEpsilon = ({ epsilon, epsilonPlace }: EpsilonParams): Numbers => ({
  epsilonInside: epsilonPlace === "keras" ? epsilon : 0,
  epsilonOutside: epsilonPlace === "pytorch" ? epsilon : 0,
});

const optional = (isThere: boolean, slots: Numbers): Numbers => (isThere ? slots : {});

/** `share`·a + (1 − `share`)·b: a moving average. */
const average = (share: number, a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(a, share), tf.mul(b, 1 - share));

function root(square: tf.Tensor, { epsilonInside = 0, epsilonOutside = 0 }: Numbers): tf.Tensor {
  const inside = epsilonInside === 0 ? square : tf.add(square, epsilonInside);
  return epsilonOutside === 0 ? tf.sqrt(inside) : tf.add(tf.sqrt(inside), epsilonOutside);
}

/** Stochastic gradient descent. The rate multiplies last, as in PyTorch; at a constant rate Keras's is the same. */
const sgd: MomentRule<OptimizerParams["SGD"]> = {
  kernelName: optimizerKernelNames.sgd,
  slots: ({ momentum }) => optional(momentum > 0, { velocity: 0 }),
  numbers: ({ momentum, nesterov }) => ({ momentum, nesterov: Number(nesterov) }),
  direction: (gradient, slots, { momentum = 0, nesterov = 0 }) => {
    if (slots["velocity"] === undefined) return { direction: gradient, slots: {} };
    const velocity = tf.add(tf.mul(slots["velocity"], momentum), gradient);
    const direction = nesterov === 1 ? tf.add(gradient, tf.mul(velocity, momentum)) : velocity;
    return { direction, slots: { velocity } };
  },
};

/** RMSprop (Hinton, "Neural Networks for Machine Learning", lecture 6e); centered as in Graves 2013. */
const rmsprop: MomentRule<OptimizerParams["RMSprop"]> = {
  kernelName: optimizerKernelNames.rmsprop,
  slots: ({ momentum, centered }) => ({
    square: 0,
    ...optional(centered, { average: 0 }),
    ...optional(momentum > 0, { velocity: 0 }),
  }),
  numbers: (params) => ({ rho: params.rho, momentum: params.momentum, ...placeEpsilon(params) }),
  direction: (gradient, slots, numbers) => {
    const { rho = 0, momentum = 0 } = numbers;
    const next: Record<string, tf.Tensor> = {
      square: average(rho, present(slots["square"]), tf.square(gradient)),
    };
    let variance = present(next["square"]);
    if (slots["average"] !== undefined) {
      next["average"] = average(rho, slots["average"], gradient);
      variance = tf.relu(tf.sub(variance, tf.square(next["average"])));
    }
    let direction = tf.div(gradient, root(variance, numbers));
    if (slots["velocity"] !== undefined) {
      direction = tf.add(tf.mul(slots["velocity"], momentum), direction);
      next["velocity"] = direction;
    }
    return { direction, slots: next };
  },
};

/** Adagrad (Duchi, Hazan & Singer 2011). */
const adagrad: MomentRule<OptimizerParams["Adagrad"]> = {
  kernelName: optimizerKernelNames.adagrad,
  slots: ({ initialAccumulatorValue }) => ({ square: initialAccumulatorValue }),
  numbers: (params) => placeEpsilon(params),
  direction: (gradient, slots, numbers) => {
    const square = tf.add(present(slots["square"]), tf.square(gradient));
    return { direction: tf.div(gradient, root(square, numbers)), slots: { square } };
  },
};

/**
 * Adam (Kingma & Ba 2015). Keras adds ε to the root as it stands ("ε̂" in the paper), PyTorch to the corrected
 * one; the latter is the former with ε·√(1 − β₂ᵗ).
 */
const adam: MomentRule<OptimizerParams["Adam"]> = {
  kernelName: optimizerKernelNames.adam,
  slots: () => ({ mean: 0, variance: 0 }),
  numbers: ({ beta1, beta2, epsilon, epsilonPlace }, step) => {
    const rootCorrection = Math.sqrt(1 - beta2 ** step);
    const epsilonOutside = epsilonPlace === "keras" ? epsilon : epsilon * rootCorrection;
    return { beta1, beta2, correction: rootCorrection / (1 - beta1 ** step), epsilonOutside };
  },
  direction: (gradient, slots, numbers) => {
    const { beta1 = 0, beta2 = 0, correction = 1 } = numbers;
    const mean = average(beta1, present(slots["mean"]), gradient);
    const variance = average(beta2, present(slots["variance"]), tf.square(gradient));
    const direction = tf.div(tf.mul(mean, correction), root(variance, numbers));
    return { direction, slots: { mean, variance } };
  },
};

/** The rule of each optimizer. AdamW is Adam by another default of weight decay, as in Keras. */
const momentRules: { readonly [K in OptimizerKind]: MomentRule<OptimizerParams[K]> } = {
  SGD: sgd,
  RMSprop: rmsprop,
  Adagrad: adagrad,
  Adam: adam,
  AdamW: adam,
};

/** The rule of an optimizer as configured. */
export const momentRuleOf = (config: OneOf<OptimizerParams>): MomentRule<typeof config> =>
  momentRules[config.kind] as unknown as MomentRule<typeof config>;
