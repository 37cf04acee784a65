import { present } from "../assert.ts";
import type { LayerReport } from "./checkGraph.ts";
import { kindOf, kinds } from "./kinds/kinds.ts";
import { layerFamilies } from "./kinds/kinds.ts";
import type { LayerKind, LayerNode } from "./layers.ts";

/** The formula of each layer in LaTeX; null where nothing is computed. */
export const layerFormulas = Object.fromEntries(
  Object.entries(kinds).map(([kind, { formula }]) => [kind, formula]),
) as { readonly [K in LayerKind]: string | null };

/** The sum of a layer's parameters, such as "5 · 64 · 128 + 128"; null where it has none. */
export function explainCount(
  node: LayerNode,
  { inputShapes: [input], outputShape, vocabularySize }: LayerReport,
): string | null {
  if (input == null || outputShape === null) return null;
  const { terms } = kindOf(node.kind);
  const sizes = {
    units: input.at(-1) ?? 0,
    length: present(input[0]),
    outputUnits: outputShape.at(-1) ?? 0,
    vocabularySize,
  };
  return terms?.(node.params, sizes) ?? null;
}

/** The picture of a layer's effect on a sequence; null where a picture does not help. */
export type LayerPicture = "lookUp" | "window" | "shorten" | "gather" | "steps" | "bothWays" | "allToAll";

const familyPictures = {
  embedding: "lookUp",
  convolution: "window",
  recurrent: "steps",
  attention: "allToAll",
  pooling: "gather",
  dense: null,
  regularization: null,
  shape: null,
} as const satisfies { readonly [F in keyof typeof layerFamilies]: LayerPicture | null };

const kindPictures: { readonly [K in LayerKind]?: LayerPicture } = {
  MaxPooling1D: "shorten",
  AveragePooling1D: "shorten",
  Bidirectional: "bothWays",
  EmbeddingBag: "gather",
  BagOfWords: "gather",
  BagOfNgrams: "gather",
  PretrainedEncoder: "gather",
};

/** The picture of a layer kind. */
export function pictureOf(kind: LayerKind): LayerPicture | null {
  const own = kindPictures[kind];
  if (own !== undefined) return own;
  const families = Object.entries(layerFamilies) as readonly [
    keyof typeof layerFamilies,
    readonly LayerKind[],
  ][];
  const family = families.find(([, kinds]) => kinds.includes(kind))?.[0];
  return family === undefined ? null : familyPictures[family];
}
