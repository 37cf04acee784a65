import { present } from "../../../core/assert.ts";
import type { LayerNode } from "../../../core/graph/layers.ts";
import { windowSpan } from "../../../core/graph/shapes.ts";
import type { Numbers } from "../graphBuilder.ts";
import { withoutPadding, type OnnxContext, type OnnxFlow, type OnnxWriters } from "../layer.ts";
import { activate } from "./dense.ts";

type Convolution = LayerNode<"Conv1D" | "SeparableConv1D">;

/** Places with zeros before and behind a sequence, by how many a window reaches further. */
const padsOf: {
  readonly [P in Convolution["params"]["padding"]]: (by: number) => readonly [before: number, behind: number];
} = {
  valid: () => [0, 0],
  causal: (by) => [by, 0],
  same: (by) => [Math.floor(by / 2), by - Math.floor(by / 2)],
};

/** Keras's [taps, inputs, filters] as ONNX's [filters, inputs, taps]. */
function turnKernel({ values, shape }: Numbers): Numbers {
  const [taps = 1, inputs = 1, filters = 1] = shape;
  const turned = new Float32Array(values.length);
  for (let tap = 0; tap < taps; tap++)
    for (let input = 0; input < inputs; input++)
      for (let filter = 0; filter < filters; filter++)
        turned[(filter * inputs + input) * taps + tap] = values[
          (tap * inputs + input) * filters + filter
        ] as number;
  return { values: turned, shape: [filters, inputs, taps] };
}

const conv1d = (x: string, pads: readonly number[], { graph, weight, dilations }: Context): string =>
  graph.op("Conv", [x, graph.weight(turnKernel(weight("kernel")), 0), graph.floats(weight("bias"))], {
    pads,
    dilations,
  });

/** Each input's own filter, [taps, inputs, 1], then a mixture of them. */
function separableConv1d(x: string, pads: readonly number[], { graph, weight, dilations }: Context): string {
  const { values, shape } = weight("depthwise_kernel");
  const [taps = 1, inputs = 1] = shape;
  const own = turnKernel({ values, shape: [taps, 1, inputs] });
  const filtered = graph.op("Conv", [x, graph.weight(own, 0)], { pads, dilations, group: inputs });
  const pointwise = weight("pointwise_kernel");
  const mixing = turnKernel({ ...pointwise, shape: [1, ...pointwise.shape.slice(-2)] });
  return graph.op("Conv", [filtered, graph.weight(mixing, 0), graph.floats(weight("bias"))]);
}

type Context = OnnxContext & { readonly dilations: readonly number[] };

const write =
  (convolve: (x: string, pads: readonly number[], context: Context) => string) =>
  ({ params }: Convolution, [input]: readonly OnnxFlow[], context: OnnxContext): OnnxFlow => {
    const { graph, outputShape: shape } = context;
    const { kernelSize, dilationRate, padding, activation } = params;
    const flow = present(input);
    const by = windowSpan(kernelSize, dilationRate) - 1;
    const turned = graph.op("Transpose", [withoutPadding(flow, graph)], { perm: [0, 2, 1] });
    const output = convolve(turned, padsOf[padding](by), { ...context, dilations: [dilationRate] });
    const x = activate(graph.op("Transpose", [output], { perm: [0, 2, 1] }), activation, graph);
    if (padding !== "valid" || flow.mask === null || by === 0) return { x, mask: flow.mask, shape };
    const end = graph.whole(Number.MAX_SAFE_INTEGER);
    const mask = graph.op("Slice", [flow.mask, graph.whole(by), end, graph.whole(1)]);
    return { x, mask, shape };
  };

/** Layers that look at windows through learned filters. */
export const convolutionWriters: OnnxWriters<"Conv1D" | "SeparableConv1D"> = {
  Conv1D: write(conv1d),
  SeparableConv1D: write(separableConv1d),
};
