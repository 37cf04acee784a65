import { present } from "../../../core/assert.ts";

/** One stretch of a parameter and what belongs to it, as arrays in the WASM heap. */
interface Stretch {
  readonly p: Float32Array;
  readonly updated: Float32Array;
  readonly g: Float32Array;
  /** The rule's slots; what it does not use is absent. */
  readonly slots: Readonly<Record<string, Float32Array>>;
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** Factor on every gradient. */
  readonly factor: number;
}

/** A step over one stretch. `numbers` holds `rate`, `kept` and those of the rule. */
export type StepOver = (stretch: Stretch, numbers: Readonly<Record<string, number>>) => void;

/** v ← μv + g; direction v, with Nesterov g + μv, and without momentum g. */
export const sgdStep: StepOver = ({ p, updated, g, slots, from, to, factor }, numbers) => {
  const { rate = 0, kept = 1, momentum = 0, nesterov = 0 } = numbers;
  const { velocity } = slots;
  for (let i = from; i < to; i++) {
    const gi = factor * (g[i] as number);
    let direction = gi;
    if (velocity !== undefined) {
      const v = momentum * (velocity[i] as number) + gi;
      velocity[i] = v;
      direction = nesterov === 1 ? gi + momentum * v : v;
    }
    updated[i] = kept * (p[i] as number) - rate * direction;
  }
};

/** s ← ρs + (1−ρ)g²; centered a ← ρa + (1−ρ)g and s − a² in place of s; with momentum b ← μb + direction. */
export const rmspropStep: StepOver = ({ p, updated, g, slots, from, to, factor }, numbers) => {
  const { rate = 0, kept = 1, rho = 0, momentum = 0, epsilonInside = 0, epsilonOutside = 0 } = numbers;
  const { average, velocity } = slots;
  const square = present(slots["square"]);
  for (let i = from; i < to; i++) {
    const gi = factor * (g[i] as number);
    const s = rho * (square[i] as number) + (1 - rho) * gi * gi;
    square[i] = s;
    let variance = s;
    if (average !== undefined) {
      const a = rho * (average[i] as number) + (1 - rho) * gi;
      average[i] = a;
      variance = s - a * a;
    }
    let direction = gi / (Math.sqrt(Math.max(0, variance) + epsilonInside) + epsilonOutside);
    if (velocity !== undefined) {
      direction += momentum * (velocity[i] as number);
      velocity[i] = direction;
    }
    updated[i] = kept * (p[i] as number) - rate * direction;
  }
};

/** s ← s + g²; direction g ÷ √s. */
export const adagradStep: StepOver = ({ p, updated, g, slots, from, to, factor }, numbers) => {
  const { rate = 0, kept = 1, epsilonInside = 0, epsilonOutside = 0 } = numbers;
  const square = present(slots["square"]);
  for (let i = from; i < to; i++) {
    const gi = factor * (g[i] as number);
    const s = (square[i] as number) + gi * gi;
    square[i] = s;
    updated[i] = kept * (p[i] as number) - (rate * gi) / (Math.sqrt(s + epsilonInside) + epsilonOutside);
  }
};

/** m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²; direction c·m ÷ (√v + ε), c being the bias correction. */
export const adamStep: StepOver = ({ p, updated, g, slots, from, to, factor }, numbers) => {
  const { rate = 0, kept = 1, beta1 = 0, beta2 = 0, correction = 1, epsilonOutside = 0 } = numbers;
  const mean = present(slots["mean"]);
  const variance = present(slots["variance"]);
  const stepRate = rate * correction;
  for (let i = from; i < to; i++) {
    const gi = factor * (g[i] as number);
    const m = beta1 * (mean[i] as number) + (1 - beta1) * gi;
    const v = beta2 * (variance[i] as number) + (1 - beta2) * gi * gi;
    mean[i] = m;
    variance[i] = v;
    updated[i] = kept * (p[i] as number) - (stepRate * m) / (Math.sqrt(v) + epsilonOutside);
  }
};
