import { present } from "../../assert.ts";
import type { Activation } from "../../graph/activations.ts";
import type { LayerNode } from "../../graph/layers.ts";
import { activate, dense, normalize, softmax } from "../arithmetic.ts";
import { positionsOf, sizesOf, type Flow } from "../flow.ts";
import type { Forwards, LayerContext } from "../forward.ts";

/** KerasHub's epsilon of the encoder's normalizations. */
const epsilon = 1e-5;

/** A dense layer at every position that counts, by the names of its weights. */
function denseAt(flow: Flow, name: string, { weight }: LayerContext): Flow {
  const [kernel, bias] = [weight(`${name}_kernel`), weight(`${name}_bias`)];
  const [length, units] = sizesOf(flow);
  const width = bias.values.length;
  const values = new Float32Array(length * width);
  for (const at of positionsOf(flow))
    dense({ x: flow.values, from: at * units, out: values, to: at * width }, kernel, bias);
  return { ...flow, values, shape: [length, width] };
}

interface Attention {
  readonly numHeads: number;
  readonly causal: boolean;
}

/** Self-attention with several heads (Vaswani et al. 2017) among the positions that count. */
function attend(flow: Flow, { numHeads, causal }: Attention, context: LayerContext): Flow {
  const [q, k, v] = (["query", "key", "value"] as const).map((name) => denseAt(flow, name, context));
  const [length, width] = sizesOf(present(q));
  const headUnits = width / numHeads;
  const positions = positionsOf(flow);
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
      for (const [share, other] of seen.entries())
        for (let unit = head; unit < head + headUnits; unit++)
          values[at * width + unit] =
            (values[at * width + unit] as number) +
            (shares[share] as number) * (mixed[other * width + unit] as number);
    }
  return denseAt({ ...flow, values, shape: [length, width] }, "attention_output", context);
}

function normalizeAt(flow: Flow, name: string, { weight }: LayerContext): Flow {
  const [, units] = sizesOf(flow);
  const values = new Float32Array(flow.values.length);
  const norm = { gamma: weight(`${name}_gamma`), beta: weight(`${name}_beta`), epsilon };
  for (const at of positionsOf(flow)) normalize(flow.values, values, { from: at * units, ...norm });
  return { ...flow, values };
}

function activateAt(flow: Flow, activation: Activation): Flow {
  const [, units] = sizesOf(flow);
  for (const at of positionsOf(flow)) activate(flow.values, activation, { from: at * units, count: units });
  return flow;
}

function encode({ params }: LayerNode<"TransformerEncoder">, flow: Flow, context: LayerContext): Flow {
  const { numHeads, activation, normalizeFirst } = params;
  const residual = (x: Flow, norm: string, part: (x: Flow) => Flow): Flow => {
    const changed = part(normalizeFirst ? normalizeAt(x, norm, context) : x);
    const sum = { ...x, values: x.values.map((value, at) => value + present(changed.values[at])) };
    return normalizeFirst ? sum : normalizeAt(sum, norm, context);
  };
  const attended = residual(flow, "attention_norm", (x) => attend(x, { numHeads, causal: false }, context));
  return residual(attended, "feed_forward_norm", (x) =>
    denseAt(activateAt(denseAt(x, "intermediate", context), activation), "output", context),
  );
}

/** Layers by which positions look at one another. */
export const attentionForwards: Forwards<"MultiHeadAttention" | "TransformerEncoder"> = {
  MultiHeadAttention: ({ params }, [flow], context) => attend(present(flow), params, context),
  TransformerEncoder: (node, [flow], context) => encode(node, present(flow), context),
};
