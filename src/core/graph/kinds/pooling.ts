import { choice, units, whole } from "../fieldSpec.ts";
import { denseCount } from "../shapes.ts";
import { denseTerms, term, type KindSpec, type KindSpecs } from "./kindSpec.ts";
import { checkWindow, windowCount } from "./windows.ts";
import { denseFlops, inputSize, outputSize, perInput } from "./work.ts";

/** Paddings of a pooling window, by Keras's names. */
export const poolingPaddings = ["valid", "same"] as const;

interface Pooling {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: (typeof poolingPaddings)[number];
}

export interface PoolingLayers {
  readonly GlobalAveragePooling1D: Record<never, never>;
  readonly GlobalMaxPooling1D: Record<never, never>;
  /** A mean weighted by learned attention, whose scores pass through `units` hidden values. */
  readonly AttentionPooling: { readonly units: number };
  readonly MaxPooling1D: Pooling;
  readonly AveragePooling1D: Pooling;
}

const small = whole(1, 64, [2, 3, 4, 5]);

const windows = {
  fields: { poolSize: small.as(2), strides: small.as(2), padding: choice(poolingPaddings, "same") },
  needs: "sequence",
  check: (node, shapes) =>
    node.params.padding === "valid" ? checkWindow(node, shapes, node.params.poolSize) : [],
  size: (params, [[length = 0, channels = 0] = []]) => ({
    outputShape: [windowCount(length, { ...params, size: params.poolSize }), channels],
    parameterCount: 0,
  }),
  // Windows begin at the same tokens only in steps of the stride, and the last ones reach beyond the last token.
  lengthDemand: ({ poolSize, strides }) => ({ multiple: strides, room: poolSize + strides }),
  cost: ({ poolSize }, sizes) => ({ flops: poolSize * outputSize(sizes) }),
} as const satisfies Partial<KindSpec<string, Pooling>>;

const overAll = {
  fields: {},
  needs: "sequence",
  size: (_params, [input = []]) => ({ outputShape: input.slice(-1), parameterCount: 0 }),
  cost: perInput(2),
} as const satisfies Partial<KindSpec<string, Record<never, never>>>;

export const poolingKinds: KindSpecs<PoolingLayers> = {
  GlobalAveragePooling1D: { ...overAll, formula: String.raw`y = \frac{1}{n} \sum_{t=1}^{n} x_t` },
  GlobalMaxPooling1D: { ...overAll, formula: String.raw`y = \max_t x_t` },
  AttentionPooling: {
    fields: { units },
    needs: "sequence",
    size: (params, [input = []]) => ({
      outputShape: input.slice(-1),
      parameterCount: denseCount(input[1] ?? 0, params.units) + params.units,
    }),
    cost: (params, sizes) => ({
      flops:
        denseFlops(sizes.length, sizes.inputUnits, params.units) +
        sizes.length * (3 * params.units + 5) +
        2 * inputSize(sizes),
      kept: sizes.length * (params.units + 1),
    }),
    formula: String.raw`y = \sum_t a_t x_t, \quad a = \mathrm{softmax}_t\!\left(v^\top \tanh(W x_t + b)\right)`,
    terms: (params, sizes) => `${denseTerms(sizes.units, params.units)} + ${term(params.units)}`,
  },
  MaxPooling1D: { ...windows, formula: String.raw`y_t = \max_{k < p} x_{s t + k}` },
  AveragePooling1D: { ...windows, formula: String.raw`y_t = \frac{1}{p} \sum_{k < p} x_{s t + k}` },
};
