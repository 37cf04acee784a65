import * as tf from "@tensorflow/tfjs";
import { present } from "../../../core/assert.ts";
import type { OptimizerState } from "../../../core/run/trainingState.ts";
import type { TrainConfig } from "../../../core/training/trainConfig.ts";
import { overwrite } from "../../backend/overwrite.ts";
import { readCopy } from "../../backend/readCopy.ts";
import type { OptimizerAttrs, OptimizerPart } from "../../kernels/optimizerCall.ts";
import { runOwnKernel } from "../../kernels/ownKernels.ts";
import { gradientTransforms, type GradientTransform } from "./gradientTransforms.ts";
import { momentRuleOf } from "./momentRules.ts";
import type { TrainedWeight } from "./weights.ts";

type OptimizerSettings = Pick<
  TrainConfig,
  "optimizer" | "l1" | "l2" | "clipValue" | "decayEmbeddings" | "sparseEmbeddings"
>;

/**
 * Changes weights against their gradients: gradient transforms, then the optimizer's moments and decoupled decay, all
 * weights in place by one kernel.
 */
export class Optimizer {
  readonly #settings: OptimizerSettings;
  readonly #weights: readonly TrainedWeight[];
  readonly #transforms: readonly GradientTransform[];
  readonly #attrs: OptimizerAttrs;
  /** Numbers of all weights together. */
  readonly #size: number;
  /** [slots · numbers of all weights]; null for a rule without slots. */
  readonly #slots: tf.Tensor1D | null;
  #step = 0;

  constructor(settings: OptimizerSettings, weights: readonly TrainedWeight[]) {
    const { optimizer } = settings;
    const rule = momentRuleOf(optimizer);
    const initial = rule.slots(optimizer);
    this.#settings = settings;
    this.#weights = weights;
    this.#transforms = gradientTransforms(settings);
    this.#size = weights.reduce((sum, { variable }) => sum + variable.size, 0);
    this.#attrs = {
      constants: rule.constants(optimizer),
      slotNames: Object.keys(initial),
      parts: partsOf(weights, settings),
    };
    this.#slots = makeSlots(Object.values(initial), this.#size);
  }

  /** The gradients after penalties and clipping by value. Call it in a `tidy`. */
  transform(gradients: readonly tf.Tensor[]): readonly tf.Tensor[] {
    return this.#transforms.reduce((passed, transform) => transform(passed, this.#weights), gradients);
  }

  /** Counts a step at a learning rate, and returns its `stepScaleNumbers` without the first, the scale. */
  begin(rate: number): Float32Array<ArrayBuffer> {
    const { optimizer } = this.#settings;
    this.#step += 1;
    const { correction, epsilonOutside } = momentRuleOf(optimizer).stepNumbers(optimizer, this.#step);
    return Float32Array.of(rate, 1 - rate * optimizer.weightDecay, correction, epsilonOutside);
  }

  /** Moves every weight by `stepScale`, `stepScaleNumbers`; `gradients` are transformed already, in the order of the weights. */
  apply(gradients: readonly tf.Tensor[], stepScale: tf.Tensor1D): void {
    const inputs: Record<string, tf.Tensor> = { stepScale };
    if (this.#slots !== null) inputs["slots"] = this.#slots;
    for (const [index, { variable }] of this.#weights.entries()) {
      inputs[`parameter${String(index)}`] = variable;
      inputs[`gradient${String(index)}`] = present(gradients[index]);
    }
    runOwnKernel(momentRuleOf(this.#settings.optimizer).kernelName, inputs, { ...this.#attrs });
  }

  /** The state between steps, on the host. */
  async save(): Promise<OptimizerState> {
    const values = this.#slots === null ? new Float32Array() : await readCopy(this.#slots);
    const { parts, slotNames } = this.#attrs;
    const slots = parts.map(({ offset, size }) => {
      const entries = slotNames.map((name, index) => {
        const from = index * this.#size + offset;
        return [name, values.slice(from, from + size)] as const;
      });
      return Object.fromEntries(entries);
    });
    return { step: this.#step, slots };
  }

  /** Restores the result of `save` for the same settings and weights. */
  restore(state: OptimizerState): void {
    this.#step = state.step;
    const { parts, slotNames } = this.#attrs;
    if (this.#slots === null) return;
    const values = new Float32Array(this.#slots.size);
    for (const [part, { offset }] of parts.entries())
      for (const [index, name] of slotNames.entries())
        values.set(present(state.slots[part]?.[name]), index * this.#size + offset);
    overwrite(this.#slots, values);
  }

  /** Frees the moments. */
  dispose(): void {
    this.#slots?.dispose();
  }
}

function partsOf(
  weights: readonly TrainedWeight[],
  { decayEmbeddings, sparseEmbeddings }: OptimizerSettings,
): readonly OptimizerPart[] {
  let offset = 0;
  return weights.map(({ role, variable }) => {
    const part = {
      offset,
      size: variable.size,
      units: variable.shape.at(-1) ?? 1,
      isDecayed: role === "kernel" || role === "sparseKernel" || (role === "embedding" && decayEmbeddings),
      isSparse: (role === "embedding" || role === "sparseKernel") && variable.rank === 2 && sparseEmbeddings,
    };
    offset += variable.size;
    return part;
  });
}

function makeSlots(initial: readonly number[], size: number): tf.Tensor1D | null {
  if (initial.length === 0) return null;
  const values = new Float32Array(initial.length * size);
  for (const [index, value] of initial.entries()) values.fill(value, index * size, (index + 1) * size);
  return tf.keep(tf.tensor1d(values));
}
