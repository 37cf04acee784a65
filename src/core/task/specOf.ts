import type { ModelSpec, OutputSize } from "../graph/modelSpec.ts";
import type { PaddingSide } from "../text/preprocessor.ts";
import type { FittedInput, FittedTarget } from "./fitted.ts";
import { rulesOf } from "./inputKinds.ts";
import type { ModelSignature } from "./signature.ts";
import { taskOf } from "./target.ts";

/** The sizes of a model of these inputs and this target. */
export const specOf = ({ inputs, target }: Pick<ModelSignature, "inputs" | "target">): ModelSpec => ({
  inputs: Object.fromEntries(inputs.map((input) => [input.id, rulesOf(input).sizeOf(input)])),
  output: outputSizeOf(target),
  task: taskOf(target),
});

/** The side on which texts are filled up: all texts of a model by the same rules. */
export function paddingOf(inputs: readonly FittedInput[]): PaddingSide {
  const text = inputs.find((input) => input.kind === "text");
  return text?.preprocessor.padding ?? "post";
}

/** A number has one output, standardised; classes and labels have one each. */
const outputSizeOf = (target: FittedTarget): OutputSize =>
  target.kind === "number"
    ? { units: 1, rescaling: { mean: target.mean, deviation: target.deviation } }
    : { units: target.classNames.length, rescaling: null };
