import type { CanvasItem } from "../../core/graph/canvasView.ts";
import type { LayerKind, LayerNode } from "../../core/graph/layers.ts";
import { inputWords, type NamedInputs } from "./inputWords.ts";
import type { Translate } from "../../i18n/translate.ts";

type WordsOf = (key: `model.words.${LayerKind}`, params: LayerNode["params"]) => string;

/** The effect of a layer with its parameters, in one line. */
const layerWords = ({ kind, params }: LayerNode, t: Translate<"model">): string =>
  (t as unknown as WordsOf)(`model.words.${kind}`, params);

/** The line under an item's name: what an input holds, what a layer does, or how many a block holds. */
export function itemText(item: CanvasItem, inputs: NamedInputs, t: Translate<"model">): string {
  if (item.kind === "layer")
    return item.node.kind === "InputLayer"
      ? inputWords(item.node.params.input, inputs, t)
      : layerWords(item.node, t);
  const { copies } = item.block;
  return t("model.block.words", { layers: copies[0]?.length ?? 0, repeat: copies.length });
}
