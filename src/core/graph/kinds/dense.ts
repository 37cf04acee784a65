import type { Activation } from "../activations.ts";
import { activation } from "../fieldSpec.ts";
import { denseCount, unitsOf } from "../shapes.ts";
import { denseTerms, type KindSpecs } from "./kindSpec.ts";
import { denseFlops, perOutput } from "./work.ts";

export interface DenseLayers {
  /** `units: "output"` follows the data: one per class or label, or one for a number. */
  readonly Dense: { readonly units: number | "output"; readonly activation: Activation };
  readonly Activation: { readonly activation: Activation };
}

export const denseKinds: KindSpecs<DenseLayers> = {
  Dense: {
    fields: {
      units: { type: "units", minimum: 1, maximum: 4096, default: 64, suggested: [16, 32, 64, 128, 256] },
      activation,
    },
    needs: "numbers",
    size: (params, [input = []], { spec }) => {
      const units = unitsOf(params, spec);
      return {
        outputShape: [...input.slice(0, -1), units],
        parameterCount: denseCount(input.at(-1) ?? 0, units),
      };
    },
    cost: (_params, { inputUnits, outputLength, outputUnits }) => ({
      flops: denseFlops(outputLength, inputUnits, outputUnits) + outputLength * outputUnits,
    }),
    formula: String.raw`y = f(W x + b)`,
    terms: (_params, { units, outputUnits }) => denseTerms(units, outputUnits),
  },
  Activation: {
    fields: { activation },
    needs: "numbers",
    size: (_params, [input = []]) => ({ outputShape: input, parameterCount: 0 }),
    cost: perOutput(4),
    formula: String.raw`y = f(x)`,
  },
};
