import { present } from "../../assert.ts";
import type { Issue } from "../../issue.ts";
import { atLayer } from "../atLayer.ts";
import { toggle } from "../fieldSpec.ts";
import { formatShape, product, reshape, type LayerSize, type Shape } from "../shapes.ts";
import type { KindSpecs } from "./kindSpec.ts";
import { inputSize, outputSize, perOutput, type Sizes, type Work } from "./work.ts";

export interface ShapeLayers {
  readonly Flatten: Record<never, never>;
  /** One size may be −1, which is worked out from the others. */
  readonly Reshape: { readonly targetShape: readonly number[] };
  readonly Add: Record<never, never>;
  readonly Multiply: Record<never, never>;
  /** The sum of the products of two vectors, number by number; `normalize` makes it the cosine of their angle. */
  readonly Dot: { readonly normalize: boolean };
  readonly Concatenate: Record<never, never>;
}

/** A layer that joins others. */
interface Merge {
  readonly id: string;
  readonly kind: string;
}

function describeMismatch(node: Merge, shapes: readonly Shape[]): readonly Issue[] {
  const values = { kind: node.kind, shapes: shapes.map(formatShape) };
  return [atLayer(node, "graph.mergeShapes", values)];
}

const alike = (node: Merge, shapes: readonly Shape[]): readonly Issue[] =>
  new Set(shapes.map(formatShape)).size > 1 ? describeMismatch(node, shapes) : [];

const alikeButUnits = (node: Merge, shapes: readonly Shape[]): readonly Issue[] =>
  new Set(shapes.map((shape) => formatShape([shape.length, ...shape.slice(0, -1)]))).size > 1
    ? describeMismatch(node, shapes)
    : [];

function pairOfVectors(node: Merge, shapes: readonly Shape[]): readonly Issue[] {
  const sequence = shapes.find((shape) => shape.length > 1);
  if (sequence !== undefined)
    return [atLayer(node, "graph.needsVectors", { kind: node.kind, shape: formatShape(sequence) })];
  if (shapes.length > 2) return [atLayer(node, "graph.needsTwo", { kind: node.kind, count: shapes.length })];
  return alike(node, shapes);
}

const merged = (_params: unknown, inputs: readonly Shape[]): LayerSize => ({
  outputShape: inputs[0] ?? [],
  parameterCount: 0,
});

const merging = (_params: unknown, sizes: Sizes): Work => ({
  flops: (sizes.inputs.length - 1) * outputSize(sizes),
});

export const shapeKinds: KindSpecs<ShapeLayers> = {
  Flatten: {
    fields: {},
    needs: "sequence",
    size: (_params, [input = []]) => ({ outputShape: [product(input)], parameterCount: 0 }),
    lengthDemand: () => null,
    cost: perOutput(0),
    formula: null,
  },
  Reshape: {
    fields: { targetShape: { type: "shape", default: [-1] } },
    needs: "numbers",
    check: (node, [input = []]) => {
      const { targetShape } = node.params;
      const size = product(input);
      const known = product(targetShape.filter((part) => part !== -1));
      const fits = targetShape.includes(-1) ? size % known === 0 : size === known;
      const values = { shape: formatShape(input), size, targetShape: formatShape(targetShape) };
      return fits ? [] : [atLayer(node, "graph.reshapeSize", values)];
    },
    size: ({ targetShape }, [input = []]) => ({
      outputShape: reshape(input, targetShape),
      parameterCount: 0,
    }),
    lengthDemand: () => null,
    cost: perOutput(0),
    formula: null,
  },
  Add: {
    fields: {},
    needs: "several",
    check: alike,
    size: merged,
    cost: merging,
    formula: String.raw`y = \sum_i x_i`,
  },
  Multiply: {
    fields: {},
    needs: "several",
    check: alike,
    size: merged,
    cost: merging,
    formula: String.raw`y = \prod_i x_i`,
  },
  Dot: {
    fields: { normalize: toggle(false) },
    needs: "several",
    check: pairOfVectors,
    size: () => ({ outputShape: [1], parameterCount: 0 }),
    // The products and their sum; where vectors are normalized, as much again for each of the two lengths.
    cost: ({ normalize }, sizes) => ({ flops: (normalize ? 3 : 1) * 2 * inputSize(sizes) }),
    formula: String.raw`y = \sum_j x_{1,j}\, x_{2,j}`,
  },
  Concatenate: {
    fields: {},
    needs: "several",
    check: alikeButUnits,
    size: (_params, inputs) => {
      const first = present(inputs[0]);
      const units = inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0);
      return { outputShape: [...first.slice(0, -1), units], parameterCount: 0 };
    },
    cost: perOutput(0),
    formula: String.raw`y = [x_1, x_2, \dots]`,
  },
};
