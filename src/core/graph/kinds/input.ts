import { present } from "../../assert.ts";
import { firstInputIds } from "../../task/inputs.ts";
import type { KindSpecs } from "./kindSpec.ts";
import { perOutput } from "./work.ts";

export const inputKinds: KindSpecs<"InputLayer"> = {
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
