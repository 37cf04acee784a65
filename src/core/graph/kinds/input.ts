import { present } from "../../assert.ts";
import { firstInputIds, type InputId } from "../../task/inputs.ts";
import type { KindSpecs } from "./kindSpec.ts";
import { perOutput } from "./work.ts";

export interface InputLayers {
  /** Where one input of the model comes in: the token ids of a text or a category, or numbers. */
  readonly InputLayer: { readonly input: InputId };
}

export const inputKinds: KindSpecs<InputLayers> = {
  InputLayer: {
    fields: { input: { type: "input", default: firstInputIds.text } },
    needs: "nothing",
    size: ({ input }, _inputs, { spec }) => {
      const size = present(spec.inputs[input], `input ${input}`);
      return { outputShape: [size.kind === "tokens" ? size.length : size.width], parameterCount: 0 };
    },
    cost: perOutput(0),
    formula: null,
  },
};
