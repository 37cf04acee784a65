import type { OneOf, OptimizerKind, OptimizerParams } from "../../../core/training/trainConfig.ts";
import { optimizerKernelNames } from "../../kernels/optimizerCall.ts";

type Numbers = Readonly<Record<string, number>>;

/** Numbers of a rule's formula that may change from step to step. */
interface StepNumbers {
  /** Factor on the learning rate. */
  readonly correction: number;
  /** ε beside the root. */
  readonly epsilonOutside: number;
}

/**
 * The part that differs between optimizers: the moments of the gradients, and the direction that follows. The kernel has
 * the formula; learning rate, weight decay and clipping are the same for all.
 */
export interface MomentRule<P> {
  /** Kernel that does a whole step. */
  readonly kernelName: (typeof optimizerKernelNames)[keyof typeof optimizerKernelNames];
  /** Initial values of the slots, by name. */
  readonly slots: (params: P) => Numbers;
  /** The numbers of its formula that are the same in every step. */
  readonly constants: (params: P) => Numbers;
  /** The numbers that change from step to step, at a step counted from 1. */
  readonly stepNumbers: (params: P, step: number) => StepNumbers;
}

type EpsilonParams = Pick<OptimizerParams["Adagrad"], "epsilon" | "epsilonPlace">;

/** Keras adds ε beneath the root, PyTorch beside it. */
const epsilonInside = ({ epsilon, epsilonPlace }: EpsilonParams): number =>
  epsilonPlace === "keras" ? epsilon : 0;
const epsilonOutside = ({ epsilon, epsilonPlace }: EpsilonParams): StepNumbers => ({
  correction: 1,
  epsilonOutside: epsilonPlace === "pytorch" ? epsilon : 0,
});

const optional = (isThere: boolean, slots: Numbers): Numbers => (isThere ? slots : {});

/**
 * Stochastic gradient descent: v ← μv + g; direction v, with Nesterov g + μv, without momentum g. The rate multiplies
 * last, as in PyTorch; at a constant rate Keras's is the same.
 */
const sgd: MomentRule<OptimizerParams["SGD"]> = {
  kernelName: optimizerKernelNames.sgd,
  slots: ({ momentum }) => optional(momentum > 0, { velocity: 0 }),
  constants: ({ momentum, nesterov }) => ({ momentum, nesterov: Number(nesterov) }),
  stepNumbers: () => ({ correction: 1, epsilonOutside: 0 }),
};

/**
 * RMSprop (Hinton, "Neural Networks for Machine Learning", lecture 6e): s ← ρs + (1 − ρ)g²; direction g ÷ √s, with
 * momentum v ← μv + that. Centered as in Graves 2013: a ← ρa + (1 − ρ)g, and s − a² in place of s.
 */
const rmsprop: MomentRule<OptimizerParams["RMSprop"]> = {
  kernelName: optimizerKernelNames.rmsprop,
  slots: ({ momentum, centered }) => ({
    square: 0,
    ...optional(centered, { average: 0 }),
    ...optional(momentum > 0, { velocity: 0 }),
  }),
  constants: (params) => ({
    rho: params.rho,
    momentum: params.momentum,
    epsilonInside: epsilonInside(params),
  }),
  stepNumbers: epsilonOutside,
};

/** Adagrad (Duchi, Hazan & Singer 2011): s ← s + g²; direction g ÷ √s. */
const adagrad: MomentRule<OptimizerParams["Adagrad"]> = {
  kernelName: optimizerKernelNames.adagrad,
  slots: ({ initialAccumulatorValue }) => ({ square: initialAccumulatorValue }),
  constants: (params) => ({ epsilonInside: epsilonInside(params) }),
  stepNumbers: epsilonOutside,
};

/**
 * Adam (Kingma & Ba 2015): m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; direction m ÷ (√v + ε), corrected by the rate.
 * Keras adds ε to the root as it stands ("ε̂" in the paper), PyTorch to the corrected one; the latter is the former
 * with ε·√(1 − β₂ᵗ).
 */
const adam: MomentRule<OptimizerParams["Adam"]> = {
  kernelName: optimizerKernelNames.adam,
  slots: () => ({ mean: 0, variance: 0 }),
  constants: ({ beta1, beta2 }) => ({ beta1, beta2 }),
  stepNumbers: ({ beta1, beta2, epsilon, epsilonPlace }, step) => {
    const rootCorrection = Math.sqrt(1 - beta2 ** step);
    return {
      correction: rootCorrection / (1 - beta1 ** step),
      epsilonOutside: epsilonPlace === "keras" ? epsilon : epsilon * rootCorrection,
    };
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
