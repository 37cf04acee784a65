import { forLayer, type LayerKind, type LayerNode, type LayerTable } from "../../core/graph/layers.ts";
import type { Translate } from "../../i18n/translate.ts";

/** What each layer does with its parameters, in one line. */
const words: LayerTable<LayerKind, [Translate], string> = {
  InputLayer: (_node, t) => t("model.words.InputLayer"),
  Embedding: ({ params }, t) => t("model.words.Embedding", params),
  GlobalAveragePooling1D: (_node, t) => t("model.words.GlobalAveragePooling1D"),
  GlobalMaxPooling1D: (_node, t) => t("model.words.GlobalMaxPooling1D"),
  Conv1D: ({ params }, t) => t("model.words.Conv1D", params),
  Dense: ({ params }, t) => t("model.words.Dense", params),
  Dropout: ({ params }, t) => t("model.words.Dropout", params),
  Flatten: (_node, t) => t("model.words.Flatten"),
};

export const layerWords = (node: LayerNode, t: Translate): string => forLayer(words, node, t);
