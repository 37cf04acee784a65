import type { Issue } from "../../issue.ts";
import type { PaddingSide } from "../../text/preprocessor.ts";
import type { Activation } from "../activations.ts";
import { activation, choice, whole } from "../fieldSpec.ts";
import { denseCount, windowSpan, type Shape } from "../shapes.ts";
import { denseTerms, term, type KindSpecs, type LengthDemand } from "./kindSpec.ts";
import { checkWindow, windowCount } from "./windows.ts";
import { denseFlops } from "./work.ts";

/** Paddings of a convolution, by Keras's names. */
export const convolutionPaddings = ["valid", "same", "causal"] as const;

interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly padding: (typeof convolutionPaddings)[number];
  /** Distance of the positions a filter looks at; 1 is side by side. */
  readonly dilationRate: number;
  readonly activation: Activation;
}

export interface ConvolutionLayers {
  readonly Conv1D: Convolution;
  readonly SeparableConv1D: Convolution;
}

const fields = {
  filters: whole(1, 1024, [32, 64, 128, 256]).as(128),
  kernelSize: whole(1, 64, [3, 4, 5, 7]).as(5),
  padding: choice(convolutionPaddings, "same"),
  dilationRate: whole(1, 32, [1, 2, 4, 8]).as(1),
  activation,
};

function check(
  node: { readonly id: string; readonly params: Convolution },
  shapes: readonly Shape[],
): readonly Issue[] {
  const { kernelSize, dilationRate, padding } = node.params;
  return padding === "valid" ? checkWindow(node, shapes, windowSpan(kernelSize, dilationRate)) : [];
}

const outputShape = ({ filters, kernelSize, dilationRate, padding }: Convolution, length: number): Shape => [
  windowCount(length, { size: windowSpan(kernelSize, dilationRate), strides: 1, padding }),
  filters,
];

/** The number of windows partly over padding in front depends on the length of the padding. */
function lengthDemand({ kernelSize, dilationRate, padding }: Convolution, side: PaddingSide): LengthDemand {
  if (padding !== "valid") return {};
  const lost = windowSpan(kernelSize, dilationRate) - 1;
  return { minimum: lost, room: side === "pre" ? lost : 0 };
}

export const convolutionKinds: KindSpecs<ConvolutionLayers> = {
  Conv1D: {
    fields,
    needs: "sequence",
    check,
    lengthDemand,
    size: (params, [[length = 0, channels = 0] = []]) => ({
      outputShape: outputShape(params, length),
      parameterCount: denseCount(params.kernelSize * channels, params.filters),
    }),
    cost: ({ filters, kernelSize }, { inputUnits, outputLength }) => ({
      flops: denseFlops(outputLength, kernelSize * inputUnits, filters) + outputLength * filters,
    }),
    formula: String.raw`y_t = f\!\left(b + \sum_{k} W_k\, x_{t + k}\right)`,
    terms: ({ kernelSize, filters }, { units }) =>
      `${term(kernelSize)} · ${term(units)} · ${term(filters)} + ${term(filters)}`,
  },
  SeparableConv1D: {
    fields,
    needs: "sequence",
    check,
    lengthDemand,
    size: (params, [[length = 0, channels = 0] = []]) => ({
      outputShape: outputShape(params, length),
      parameterCount: params.kernelSize * channels + denseCount(channels, params.filters),
    }),
    cost: ({ filters, kernelSize }, { inputUnits, outputLength }) => ({
      flops:
        2 * outputLength * kernelSize * inputUnits +
        denseFlops(outputLength, inputUnits, filters) +
        outputLength * filters,
      kept: outputLength * inputUnits,
    }),
    formula: String.raw`y_t = f\!\left(b + W \sum_{k} w_k \odot x_{t + k}\right)`,
    terms: ({ kernelSize, filters }, { units }) =>
      `${term(kernelSize)} · ${term(units)} + ${denseTerms(units, filters)}`,
  },
};
