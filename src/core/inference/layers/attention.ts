import { present } from "../../assert.ts";
import type { Activation } from "../../graph/activations.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { activate, dense, normalize, softmax } from "../arithmetic.ts";
import { positionsOf, sizesOf, type LayerOutput } from "../layerOutput.ts";
import type { Forwards, LayerContext } from "../forward.ts";

/** KerasHub's epsilon of the encoder's normalizations. */
const epsilon = 1e-5;

/** A dense layer at every position that counts, by the names of its weights. */
function denseAt(input: LayerOutput, name: string, { weight }: LayerContext): LayerOutput {
  const [kernel, bias] = [weight(`${name}_kernel`), weight(`${name}_bias`)];
  const [length, units] = sizesOf(input);
  const width = bias.values.length;
  const values = new Float32Array(length * width);
  for (const at of positionsOf(input))
    dense({ x: input.values, from: at * units, out: values, to: at * width }, kernel, bias);
  return { ...input, values, shape: [length, width] };
}

interface Attention {
  readonly numHeads: number;
  readonly causal: boolean;
}

/** Self-attention with several heads (Vaswani et al. 2017) among the positions that count. */
function attend(input: LayerOutput, { numHeads, causal }: Attention, context: LayerContext): LayerOutput {
  const [q, k, v] = (["query", "key", "value"] as const).map((name) => denseAt(input, name, context));
  const [length, width] = sizesOf(present(q));
  const headUnits = width / numHeads;
  const positions = positionsOf(input);
  const values = new Float32Array(length * width);
  const [queries, keys, mixed] = [present(q).values, present(k).values, present(v).values];
  for (let head = 0; head < width; head += headUnits)
    for (const [index, at] of positions.entries()) {
      const seen = causal ? positions.slice(0, index + 1) : positions;
      const shares = Float32Array.from(seen, (other) => {
        let score = 0;
        for (let unit = head; unit < head + headUnits; unit++)
          score += (queries[at * width + unit] as number) * (keys[other * width + unit] as number);
        return score / Math.sqrt(headUnits);
      });
      softmax(shares);
      context.takeAttention?.({ head: head / headUnits, query: at, keys: seen, shares, length });
      for (const [share, other] of seen.entries())
        for (let unit = head; unit < head + headUnits; unit++)
          values[at * width + unit] =
            (values[at * width + unit] as number) +
            (shares[share] as number) * (mixed[other * width + unit] as number);
    }
  return denseAt({ ...input, values, shape: [length, width] }, "attention_output", context);
}

function normalizeAt(input: LayerOutput, name: string, { weight }: LayerContext): LayerOutput {
  const [, units] = sizesOf(input);
  const values = new Float32Array(input.values.length);
  const norm = { gamma: weight(`${name}_gamma`), beta: weight(`${name}_beta`), epsilon };
  for (const at of positionsOf(input)) normalize(input.values, values, { from: at * units, ...norm });
  return { ...input, values };
}

function activateAt(input: LayerOutput, activation: Activation): LayerOutput {
  const [, units] = sizesOf(input);
  for (const at of positionsOf(input)) activate(input.values, activation, { from: at * units, count: units });
  return input;
}

function encode(
  { params }: LayerNode<"TransformerEncoder">,
  input: LayerOutput,
  context: LayerContext,
): LayerOutput {
  const { numHeads, activation, normalizeFirst } = params;
  const residual = (x: LayerOutput, norm: string, part: (x: LayerOutput) => LayerOutput): LayerOutput => {
    const changed = part(normalizeFirst ? normalizeAt(x, norm, context) : x);
    const sum = { ...x, values: x.values.map((value, at) => value + present(changed.values[at])) };
    return normalizeFirst ? sum : normalizeAt(sum, norm, context);
  };
  const attended = residual(input, "attention_norm", (x) => attend(x, { numHeads, causal: false }, context));
  return residual(attended, "feed_forward_norm", (x) =>
    denseAt(activateAt(denseAt(x, "intermediate", context), activation), "output", context),
  );
}

/** Layers by which positions look at one another. */
export const attentionForwards: Forwards<"MultiHeadAttention" | "TransformerEncoder"> = {
  MultiHeadAttention: ({ params }, [input], context) => attend(present(input), params, context),
  TransformerEncoder: (node, [input], context) => encode(node, present(input), context),
};
