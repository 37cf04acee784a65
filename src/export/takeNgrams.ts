import { present } from "../core/assert.ts";
import type { Shape } from "../core/graph/shapes.ts";

/**
 * BagOfNgrams in every format: no layer, but the text's n-grams as pairs (id, number), which the Dense layer behind takes as a
 * sparse row.
 */
export const takeNgrams = <X>(
  _node: unknown,
  [flow]: readonly { readonly ngrams?: X }[],
  { outputShape }: { readonly outputShape: Shape },
): { readonly x: X; readonly mask: null; readonly shape: Shape; readonly sparseWidth: number } => ({
  x: present(present(flow).ngrams),
  mask: null,
  shape: outputShape,
  sparseWidth: present(outputShape[0]),
});
