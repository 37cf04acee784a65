import type { LayerKind, LayerParams } from "../layers.ts";
import { attentionKinds } from "./attention.ts";
import { convolutionKinds } from "./convolution.ts";
import { denseKinds } from "./dense.ts";
import { embeddingKinds } from "./embedding.ts";
import { inputKinds } from "./input.ts";
import type { KindSpec, KindSpecs } from "./kindSpec.ts";
import { poolingKinds } from "./pooling.ts";
import { recurrentKinds } from "./recurrent.ts";
import { regularizationKinds } from "./regularization.ts";
import { shapeKinds } from "./shape.ts";

/** The families of all kinds that a user can add, in the order of the palette. */
const families = {
  embedding: embeddingKinds,
  convolution: convolutionKinds,
  pooling: poolingKinds,
  recurrent: recurrentKinds,
  attention: attentionKinds,
  dense: denseKinds,
  regularization: regularizationKinds,
  shape: shapeKinds,
};
export type LayerFamily = keyof typeof families;

/** Every layer kind: forgetting one does not compile. */
export const kinds: KindSpecs<LayerParams> = {
  ...inputKinds,
  ...embeddingKinds,
  ...convolutionKinds,
  ...poolingKinds,
  ...recurrentKinds,
  ...attentionKinds,
  ...denseKinds,
  ...regularizationKinds,
  ...shapeKinds,
};

/** The spec of a kind, for callers that hold a layer of any kind. */
export const kindOf = (kind: LayerKind) => kinds[kind] as unknown as KindSpec<LayerKind, unknown>;

/** Kinds that a user can add: all but the input. */
type AddableKind = Exclude<LayerKind, "InputLayer">;

/** The kinds of each family, both in the order of the palette. */
export const layerFamilies = Object.fromEntries(
  Object.entries(families).map(([family, specs]) => [family, Object.keys(specs)]),
) as unknown as { readonly [F in LayerFamily]: readonly (keyof (typeof families)[F])[] };

/** Every kind that a user can add, in the order of the palette. */
export const addableKinds: readonly AddableKind[] = Object.values(layerFamilies).flat();
