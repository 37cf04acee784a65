import { present } from "../../assert.ts";
import { activate, dense, normalize } from "../arithmetic.ts";
import { positionsOf, type Flow } from "../flow.ts";
import type { Forwards } from "../forward.ts";

/** Where the vectors of a flow begin: those of the positions that count, or the only one. */
const startsOf = (flow: Flow): readonly number[] =>
  flow.shape.length === 1 ? [0] : positionsOf(flow).map((at) => at * present(flow.shape.at(-1)));

const keep = (_node: unknown, [flow]: readonly Flow[]): Flow => present(flow);

/** Layers that look at each position by itself; those that are noise in training do nothing here. */
export const denseForwards: Forwards<
  | "Dense"
  | "Activation"
  | "Dropout"
  | "SpatialDropout1D"
  | "GaussianNoise"
  | "LayerNormalization"
  | "BatchNormalization"
> = {
  Dense({ params: { activation } }, [input], { weight }) {
    const flow = present(input);
    const [kernel, bias] = [weight("kernel"), weight("bias")];
    const [units, width] = [present(kernel.shape[0]), bias.values.length];
    const values = new Float32Array((flow.values.length / units) * width);
    for (const from of startsOf(flow)) {
      const to = (from / units) * width;
      dense({ x: flow.values, from, out: values, to }, kernel, bias);
      activate(values, activation, { from: to, count: width });
    }
    return { ...flow, values, shape: [...flow.shape.slice(0, -1), width] };
  },
  Activation({ params: { activation } }, [input]) {
    const flow = present(input);
    const values = flow.values.slice();
    const count = present(flow.shape.at(-1));
    for (const from of startsOf(flow)) activate(values, activation, { from, count });
    return { ...flow, values };
  },
  Dropout: keep,
  SpatialDropout1D: keep,
  GaussianNoise: keep,
  LayerNormalization({ params: { epsilon } }, [input], { weight }) {
    const flow = present(input);
    const values = new Float32Array(flow.values.length);
    const norm = { gamma: weight("gamma"), beta: weight("beta"), epsilon };
    for (const from of startsOf(flow)) normalize(flow.values, values, { from, ...norm });
    return { ...flow, values };
  },
  BatchNormalization({ params: { epsilon } }, [input], { weight }) {
    const flow = present(input);
    const [gamma, beta] = [weight("gamma").values, weight("beta").values];
    const [mean, variance] = [weight("moving_mean").values, weight("moving_variance").values];
    const values = new Float32Array(flow.values.length);
    for (const from of startsOf(flow))
      for (let unit = 0; unit < gamma.length; unit++) {
        const scale = present(gamma[unit]) / Math.sqrt(present(variance[unit]) + epsilon);
        values[from + unit] =
          (present(flow.values[from + unit]) - present(mean[unit])) * scale + present(beta[unit]);
      }
    return { ...flow, values };
  },
};
