import type { InputSize, ModelSpec, OutputSize } from "../graph/modelSpec.ts";
import { numbersWidth } from "./encodeRows.ts";
import type { FittedInput, FittedTarget } from "./fitted.ts";
import type { InputKind } from "./inputs.ts";
import type { ModelSignature } from "./signature.ts";
import { taskOf } from "./target.ts";

/** The sizes of a model of these inputs and this target. */
export const specOf = ({ inputs, target }: Pick<ModelSignature, "inputs" | "target">): ModelSpec => ({
  inputs: Object.fromEntries(inputs.map((input) => [input.id, inputSizeOf(input)])),
  output: outputSizeOf(target),
  task: taskOf(target),
});

const inputSizes: { readonly [K in InputKind]: (input: Extract<FittedInput, { kind: K }>) => InputSize } = {
  text: ({ preprocessor: { sequenceLength, vocabulary } }) => ({
    kind: "tokens",
    length: sequenceLength,
    vocabularySize: vocabulary.length,
  }),
  number: ({ columns }) => ({ kind: "numbers", width: numbersWidth(columns) }),
  category: ({ vocabulary }) => ({ kind: "tokens", length: 1, vocabularySize: vocabulary.length }),
};

function inputSizeOf<K extends InputKind>(input: Extract<FittedInput, { kind: K }>): InputSize {
  const size = inputSizes[input.kind as K] as (input: Extract<FittedInput, { kind: K }>) => InputSize;
  return size(input);
}

/** A number has one output, standardised; classes and labels have one each. */
const outputSizeOf = (target: FittedTarget): OutputSize =>
  target.kind === "number"
    ? { units: 1, rescaling: { mean: target.mean, deviation: target.deviation } }
    : { units: target.classNames.length, rescaling: null };
