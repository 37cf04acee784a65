import type { CanvasView } from "../../core/graph/canvasView.ts";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import { insertBetween, insertLayer } from "../../core/graph/edits.ts";
import { addLoose } from "../../core/graph/editsJoins.ts";
import type { LayerEdge, LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import type { Translate } from "../../i18n/translate.ts";
import { nameOfItem } from "./itemWords.ts";

/** Where a new layer goes: after an item, onto a connection, or unconnected. */
export type Place =
  | { readonly kind: "behind"; readonly id: string }
  | { readonly kind: "between"; readonly edge: LayerEdge }
  | { readonly kind: "loose" };

interface Shown {
  readonly view: CanvasView;
  readonly report: GraphReport;
  /** The item chosen last, or null. */
  readonly chosenId: string | null;
}

/** The default place of a new layer: after the chosen item, else before the last layer. */
export function usualPlace({ chosenId, view, report }: Shown): Place {
  const last = view.itemOf(report.order.at(-2) ?? report.order.at(-1) ?? "");
  return { kind: "behind", id: chosenId ?? last };
}

/** The place in the graph. Where an item is a block, the layer goes after the block's last layer. */
export const exactPlace = (view: CanvasView, place: Place): Place =>
  place.kind === "behind" ? { kind: "behind", id: view.exitOf(place.id) } : place;

/** Puts a layer into the graph at an exact place. */
export function putIn(graph: LayerGraph, node: LayerNode, place: Place): LayerGraph {
  if (place.kind === "behind") return insertLayer(graph, node, place.id);
  return place.kind === "between" ? insertBetween(graph, node, place.edge) : addLoose(graph, node);
}

/** The name of the item that a place comes after; empty for an unconnected place. */
export function nameOfPlace(view: CanvasView, place: Place): string {
  if (place.kind === "behind") return nameOfItem(view, place.id);
  return place.kind === "between" ? nameOfItem(view, place.edge.from) : "";
}

/** A place in words; empty for an unconnected place. */
export function describePlace(view: CanvasView, place: Place, t: Translate<"model">): string {
  if (place.kind === "loose") return "";
  if (place.kind === "behind") return t("model.place.behind", { name: nameOfItem(view, place.id) });
  const { from, to } = place.edge;
  return t("model.place.between", { from: nameOfItem(view, from), to: nameOfItem(view, to) });
}
