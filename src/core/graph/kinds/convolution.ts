import type { Issue } from "../../issue.ts";
import { activation, choice, whole } from "../fieldSpec.ts";
import { convolutionPaddings, type LayerNode, type LayerParams } from "../layers.ts";
import { denseCount, windowSpan, type Shape } from "../shapes.ts";
import { denseTerms, term, type KindSpecs } from "./kindSpec.ts";
import { checkWindow, windowCount } from "./windows.ts";
import { denseFlops } from "./work.ts";

const fields = {
  filters: whole(1, 1024, [32, 64, 128, 256]).as(128),
  kernelSize: whole(1, 64, [3, 4, 5, 7]).as(5),
  padding: choice(convolutionPaddings, "same"),
  dilationRate: whole(1, 32, [1, 2, 4, 8]).as(1),
  activation,
};

function check(node: LayerNode<"Conv1D" | "SeparableConv1D">, shapes: readonly Shape[]): readonly Issue[] {
  const { kernelSize, dilationRate, padding } = node.params;
  return padding === "valid" ? checkWindow(node, shapes, windowSpan(kernelSize, dilationRate)) : [];
}

const outputShape = (
  { filters, kernelSize, dilationRate, padding }: LayerParams["Conv1D"],
  length: number,
): Shape => [
  windowCount(length, { size: windowSpan(kernelSize, dilationRate), strides: 1, padding }),
  filters,
];

export const convolutionKinds: KindSpecs<"Conv1D" | "SeparableConv1D"> = {
  Conv1D: {
    fields,
    needs: "sequence",
    check,
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
