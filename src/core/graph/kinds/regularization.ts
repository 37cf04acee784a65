import { epsilon, share } from "../fieldSpec.ts";
import type { LayerSize, Shape } from "../shapes.ts";
import { term, type KindSpecs } from "./kindSpec.ts";
import { perOutput } from "./work.ts";

export interface RegularizationLayers {
  readonly Dropout: { readonly rate: number };
  /** Drops whole features over the length, not single values. */
  readonly SpatialDropout1D: { readonly rate: number };
  readonly GaussianNoise: { readonly stddev: number };
  readonly LayerNormalization: { readonly epsilon: number };
  readonly BatchNormalization: { readonly momentum: number; readonly epsilon: number };
}

/** The shape stays, with `factor` parameters for each unit. */
const perUnit =
  (factor: number) =>
  (_params: unknown, [input = []]: readonly Shape[]): LayerSize => ({
    outputShape: input,
    parameterCount: factor * (input.at(-1) ?? 0),
  });

export const regularizationKinds: KindSpecs<RegularizationLayers> = {
  Dropout: {
    fields: { rate: share(0.3) },
    needs: "numbers",
    size: perUnit(0),
    cost: perOutput(1),
    formula: String.raw`y = \frac{m \odot x}{1 - p}, \quad m \sim \mathrm{Bernoulli}(1 - p)`,
  },
  SpatialDropout1D: {
    fields: { rate: share(0.2) },
    needs: "sequence",
    size: perUnit(0),
    cost: perOutput(1),
    formula: String.raw`y_t = \frac{m \odot x_t}{1 - p}, \quad m \text{ for all } t`,
  },
  GaussianNoise: {
    fields: { stddev: { type: "number", minimum: 0, maximum: 10, default: 0.1 } },
    needs: "numbers",
    size: perUnit(0),
    cost: perOutput(1),
    formula: String.raw`y = x + \varepsilon, \quad \varepsilon \sim \mathcal N(0, \sigma^2)`,
  },
  LayerNormalization: {
    fields: { epsilon },
    needs: "numbers",
    size: perUnit(2),
    cost: perOutput(8),
    formula: String.raw`y = \gamma \odot \frac{x - \mu_x}{\sqrt{\sigma_x^2 + \epsilon}} + \beta`,
    terms: (_params, { units }) => `2 · ${term(units)}`,
  },
  BatchNormalization: {
    fields: { momentum: { type: "number", minimum: 0, maximum: 0.9999, default: 0.99 }, epsilon },
    needs: "numbers",
    size: perUnit(4),
    cost: perOutput(4),
    formula: String.raw`y = \gamma \odot \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} + \beta`,
    terms: (_params, { units }) => `4 · ${term(units)}`,
  },
};
