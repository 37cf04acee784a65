import type { Activation } from "../activations.ts";
import { atLayer } from "../atLayer.ts";
import { activation, share, toggle, whole } from "../fieldSpec.ts";
import { denseCount } from "../shapes.ts";
import { denseTerms, term, type KindSpecs } from "./kindSpec.ts";
import { denseFlops, type Sizes, type Work } from "./work.ts";

export interface AttentionLayers {
  /** Self-attention and two dense layers, each around a residual (KerasHub's layer). */
  readonly TransformerEncoder: {
    readonly numHeads: number;
    readonly intermediateDim: number;
    readonly dropout: number;
    readonly activation: Activation;
    /** Layer normalization before each part ("pre-norm") instead of after it. */
    readonly normalizeFirst: boolean;
  };
  /** Self-attention. With `causal`, a position sees itself and the positions before it. */
  readonly MultiHeadAttention: {
    readonly numHeads: number;
    readonly keyDim: number;
    readonly causal: boolean;
  };
}

interface Heads {
  readonly numHeads: number;
  readonly keyDim: number;
}

function attentionCount(inputUnits: number, { numHeads, keyDim }: Heads): number {
  const width = numHeads * keyDim;
  return 3 * denseCount(inputUnits, width) + denseCount(width, inputUnits);
}

/** Projections of queries, keys, values and the result; scores and their use, 2 · length² · width each; softmax. */
function attentionWork(width: number, numHeads: number, { length, inputUnits }: Sizes): Work {
  const projections = 3 * denseFlops(length, inputUnits, width) + denseFlops(length, width, inputUnits);
  const scores = 4 * length * length * width + 5 * numHeads * length * length;
  return { flops: projections + scores, kept: 4 * length * width + 2 * numHeads * length * length };
}

const attention = String.raw`\mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d}}\right) V`;
const numHeads = whole(1, 32, [1, 2, 4, 8]).as(4);

export const attentionKinds: KindSpecs<AttentionLayers> = {
  TransformerEncoder: {
    fields: {
      numHeads,
      intermediateDim: whole(1, 4096, [64, 128, 256, 512]).as(128),
      dropout: share(0.1),
      activation,
      normalizeFirst: toggle(true),
    },
    needs: "sequence",
    check: (node, [input = []]) => {
      const width = input[1] ?? 0;
      const heads = node.params.numHeads;
      const values = { units: width, numHeads: heads };
      return width % heads === 0 ? [] : [atLayer(node, "graph.headsDoNotDivide", values)];
    },
    size: (params, [input = []]) => {
      const [, width = 0] = input;
      const weights = attentionCount(width, {
        numHeads: params.numHeads,
        keyDim: width / params.numHeads,
      });
      const feedForward =
        denseCount(width, params.intermediateDim) + denseCount(params.intermediateDim, width);
      const normalizations = 2 * (2 * width);
      return { outputShape: input, parameterCount: weights + feedForward + normalizations };
    },
    cost: (params, sizes) => {
      const { length, inputUnits } = sizes;
      const { flops, kept = 0 } = attentionWork(inputUnits, params.numHeads, sizes);
      const hidden = params.intermediateDim;
      const feedForward = denseFlops(length, inputUnits, hidden) + denseFlops(length, hidden, inputUnits);
      // Two normalizations of about eight operations a number, two residuals of one.
      return {
        flops: flops + feedForward + length * (hidden + 18 * inputUnits),
        kept: kept + length * (2 * hidden + 5 * inputUnits),
      };
    },
    formula: String.raw`\begin{aligned} u &= x + \mathrm{attention}(\mathrm{norm}(x)) \\ y &= u + W_2\, f(W_1\, \mathrm{norm}(u) + b_1) + b_2 \end{aligned}`,
    terms: ({ intermediateDim }, { units }) =>
      `4 · (${denseTerms(units, units)}) + ${denseTerms(units, intermediateDim)} + ${denseTerms(intermediateDim, units)} + 4 · ${term(units)}`,
  },
  MultiHeadAttention: {
    fields: { numHeads, keyDim: whole(1, 512, [8, 16, 32, 64]).as(16), causal: toggle(false) },
    needs: "sequence",
    size: (params, [input = []]) => ({
      outputShape: input,
      parameterCount: attentionCount(input[1] ?? 0, params),
    }),
    cost: (params, sizes) => attentionWork(params.numHeads * params.keyDim, params.numHeads, sizes),
    formula: String.raw`y = W_o \left[\,${attention}\,\right]_{\text{heads}} + b_o`,
    terms: (params, { units }) => {
      const width = params.numHeads * params.keyDim;
      return `3 · (${denseTerms(units, width)}) + ${denseTerms(width, units)}`;
    },
  },
};
