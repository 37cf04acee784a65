import type { LayerKind } from "../layers.ts";
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

/** Every layer kind: forgetting one does not compile. */
export const kinds: KindSpecs<LayerKind> = {
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

/** What is known of a kind, for callers that hold a layer of any. */
export const kindOf = (kind: LayerKind): KindSpec<LayerKind> => kinds[kind] as unknown as KindSpec<LayerKind>;
