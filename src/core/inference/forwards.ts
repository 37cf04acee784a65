import { present } from "../assert.ts";
import type { LayerKind } from "../graph/layers.ts";
import type { LayerOutput } from "./layerOutput.ts";
import type { Forwards } from "./forward.ts";
import { attentionForwards } from "./layers/attention.ts";
import { convolutionForwards } from "./layers/convolution.ts";
import { denseForwards } from "./layers/dense.ts";
import { embeddingForwards } from "./layers/embedding.ts";
import { poolingForwards } from "./layers/pooling.ts";
import { recurrentForwards } from "./layers/recurrent.ts";
import { shapeForwards } from "./layers/shape.ts";

/** The forward pass of every kind of layer. */
export const forwards: Forwards<LayerKind> = {
  InputLayer: (_node, [input]): LayerOutput => present(input),
  ...embeddingForwards,
  ...convolutionForwards,
  ...poolingForwards,
  ...recurrentForwards,
  ...attentionForwards,
  ...denseForwards,
  ...shapeForwards,
};
