import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import type { Translate } from "../../i18n/translate.ts";

type WordsOf = (key: `model.words.${LayerKind}`, params: LayerNode["params"]) => string;

/** What a layer does with its parameters, in one line. */
export const layerWords = ({ kind, params }: LayerNode, t: Translate): string =>
  (t as unknown as WordsOf)(`model.words.${kind}`, params);
