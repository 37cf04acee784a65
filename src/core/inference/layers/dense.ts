import { present } from "../../assert.ts";
import { activate, dense, normalize } from "../arithmetic.ts";
import { positionsOf, type LayerOutput } from "../layerOutput.ts";
import type { Forwards } from "../forward.ts";

/** Where the vectors that are read begin: those of the positions that count, or the only one. */
const startsOf = (read: LayerOutput): readonly number[] =>
  read.shape.length === 1 ? [0] : positionsOf(read).map((at) => at * present(read.shape.at(-1)));

const keep = (_node: unknown, [read]: readonly LayerOutput[]): LayerOutput => present(read);

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
    const read = present(input);
    const [kernel, bias] = [weight("kernel"), weight("bias")];
    const [units, width] = [present(kernel.shape[0]), bias.values.length];
    const values = new Float32Array((read.values.length / units) * width);
    for (const from of startsOf(read)) {
      const to = (from / units) * width;
      dense({ x: read.values, from, out: values, to }, kernel, bias);
      activate(values, activation, { from: to, count: width });
    }
    return { ...read, values, shape: [...read.shape.slice(0, -1), width] };
  },
  Activation({ params: { activation } }, [input]) {
    const read = present(input);
    const values = read.values.slice();
    const count = present(read.shape.at(-1));
    for (const from of startsOf(read)) activate(values, activation, { from, count });
    return { ...read, values };
  },
  Dropout: keep,
  SpatialDropout1D: keep,
  GaussianNoise: keep,
  LayerNormalization({ params: { epsilon } }, [input], { weight }) {
    const read = present(input);
    const values = new Float32Array(read.values.length);
    const norm = { gamma: weight("gamma"), beta: weight("beta"), epsilon };
    for (const from of startsOf(read)) normalize(read.values, values, { from, ...norm });
    return { ...read, values };
  },
  BatchNormalization({ params: { epsilon } }, [input], { weight }) {
    const read = present(input);
    const [gamma, beta] = [weight("gamma").values, weight("beta").values];
    const [mean, variance] = [weight("moving_mean").values, weight("moving_variance").values];
    const values = new Float32Array(read.values.length);
    for (const from of startsOf(read))
      for (let unit = 0; unit < gamma.length; unit++) {
        const scale = present(gamma[unit]) / Math.sqrt(present(variance[unit]) + epsilon);
        values[from + unit] =
          (present(read.values[from + unit]) - present(mean[unit])) * scale + present(beta[unit]);
      }
    return { ...read, values };
  },
};
