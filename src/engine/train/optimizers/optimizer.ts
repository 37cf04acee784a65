import * as tf from "@tensorflow/tfjs";
import { present } from "../../../core/assert.ts";
import type { OptimizerState } from "../../../core/training/trainingState.ts";
import type { TrainConfig } from "../../../core/training/trainConfig.ts";
import type { OptimizerAttrs } from "../../kernels/wasm/optimizerKernels.ts";
import { gradientTransforms, type GradientTransform } from "./gradientTransforms.ts";
import { momentRuleOf, type Slots } from "./momentRules.ts";
import type { TrainedWeight } from "./weights.ts";

type OptimizerSettings = Pick<
  TrainConfig,
  "optimizer" | "l1" | "l2" | "clipValue" | "decayEmbeddings" | "sparseEmbeddings"
>;

/** How far one step goes. */
interface Stride {
  /** Learning rate of this step. */
  readonly rate: number;
  /** Factor on all gradients, []; 0 leaves weights and moments as they are. */
  readonly scale: tf.Scalar;
}

/**
 * Changes weights against their gradients: gradient transforms, the optimizer's moments, decoupled decay.
 * Where the backend has a kernel for the optimizer, that does a weight's whole step in one pass; elsewhere the step
 * is made of TensorFlow.js operations.
 */
export class Optimizer {
  readonly #settings: OptimizerSettings;
  readonly #weights: readonly TrainedWeight[];
  readonly #transforms: readonly GradientTransform[];
  readonly #slots: readonly Slots[];
  #step = 0;

  constructor(settings: OptimizerSettings, weights: readonly TrainedWeight[]) {
    this.#settings = settings;
    this.#weights = weights;
    this.#transforms = gradientTransforms(settings);
    const initial = momentRuleOf(settings.optimizer).slots(settings.optimizer);
    this.#slots = weights.map(({ variable }) => mapValues(initial, (value) => filled(variable.shape, value)));
  }

  /** Gradients as the moments take them: with penalties, clipped by value. Call it in a `tidy`. */
  transform(gradients: readonly tf.Tensor[]): readonly tf.Tensor[] {
    return this.#transforms.reduce((passed, transform) => transform(passed, this.#weights), gradients);
  }

  /** One step of every weight; `gradients` are transformed already, in the order of the weights. */
  apply(gradients: readonly tf.Tensor[], stride: Stride): void {
    this.#step += 1;
    const { optimizer } = this.#settings;
    const rule = momentRuleOf(optimizer);
    const numbers = rule.numbers(optimizer, this.#step);
    const hasKernel = tf.getKernel(rule.kernelName, tf.getBackend()) !== undefined;
    tf.tidy(() => {
      for (const [index, weight] of this.#weights.entries()) {
        const part = { weight, gradient: present(gradients[index]), slots: present(this.#slots[index]) };
        const attrs = this.#attrsOf(weight, stride.rate);
        if (hasKernel)
          stepByKernel(part, stride.scale, { name: rule.kernelName, attrs: { ...numbers, ...attrs } });
        else
          stepByOperations(part, stride.scale, {
            attrs,
            move: (g, slots) => rule.direction(g, slots, numbers),
          });
      }
    });
  }

  /** Everything that is remembered between steps, off the device. */
  async save(): Promise<OptimizerState> {
    const slots = await Promise.all(
      this.#slots.map(async (ofWeight) => {
        const entries = Object.entries(ofWeight).map(
          async ([name, slot]) => [name, await slot.data<"float32">()] as const,
        );
        return Object.fromEntries(await Promise.all(entries));
      }),
    );
    return { step: this.#step, slots };
  }

  /** Goes on from what `save` returned for the same settings and weights. */
  restore(state: OptimizerState): void {
    this.#step = state.step;
    for (const [index, ofWeight] of this.#slots.entries())
      for (const [name, slot] of Object.entries(ofWeight))
        tf.tidy(() => slot.assign(tf.tensor(present(state.slots[index]?.[name]), slot.shape)));
  }

  /** Frees the moments. */
  dispose(): void {
    for (const ofWeight of this.#slots) tf.dispose(Object.values(ofWeight));
  }

  #attrsOf({ role, variable }: TrainedWeight, rate: number): OptimizerAttrs {
    const { optimizer, decayEmbeddings, sparseEmbeddings } = this.#settings;
    const isTable = role === "embedding" && variable.rank === 2;
    const isDecayed = role === "kernel" || (role === "embedding" && decayEmbeddings);
    return {
      rate,
      kept: isDecayed ? 1 - rate * optimizer.weightDecay : 1,
      isSparse: Number(isTable && sparseEmbeddings),
    };
  }
}

/** A weight, its gradient, and what is remembered of it. */
interface Part {
  readonly weight: TrainedWeight;
  readonly gradient: tf.Tensor;
  readonly slots: Slots;
}

interface KernelCall {
  readonly name: string;
  readonly attrs: Readonly<Record<string, number>>;
}

function stepByKernel(
  { weight, gradient, slots }: Part,
  scale: tf.Scalar,
  { name, attrs }: KernelCall,
): void {
  const parameter = weight.variable;
  const inputs = { parameter, gradient, scale, ...slots } as unknown as tf.NamedTensorMap;
  tf.engine().runKernel(name, inputs, { ...attrs });
}

interface OperationsCall {
  readonly attrs: OptimizerAttrs;
  readonly move: (
    gradient: tf.Tensor,
    slots: Slots,
  ) => ReturnType<ReturnType<typeof momentRuleOf>["direction"]>;
}

function stepByOperations(
  { weight, gradient, slots }: Part,
  scale: tf.Scalar,
  { attrs, move }: OperationsCall,
): void {
  const { variable } = weight;
  const moved = move(tf.mul(gradient, scale), slots);
  const isAlive = tf.notEqual(scale, 0);
  const isTouched =
    attrs.isSparse === 1 ? tf.logicalAnd(isAlive, tf.any(tf.notEqual(gradient, 0), -1, true)) : isAlive;
  const assign = (target: tf.Variable, value: tf.Tensor): void => {
    target.assign(tf.where(isTouched, value, target));
  };
  const kept = attrs.kept === 1 ? variable : tf.mul(variable, attrs.kept);
  assign(variable, tf.sub(kept, tf.mul(moved.direction, attrs.rate)));
  for (const [name, value] of Object.entries(moved.slots)) assign(present(slots[name]), value);
}

const filled = (shape: readonly number[], value: number): tf.Variable =>
  tf.tidy(() => tf.variable(tf.fill([...shape], value), false));

function mapValues<V, R>(
  record: Readonly<Record<string, V>>,
  map: (value: V) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
