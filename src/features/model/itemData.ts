import type { CanvasItem, CanvasView } from "../../core/graph/canvasView.ts";
import type { Issue } from "../../core/issue.ts";
import { nameOfItem } from "./itemWords.ts";
import type { NamedInputs } from "./inputWords.ts";
import type { GraphView } from "./useGraph.ts";

/** The contents of a box on the canvas or a card of the list. */
export interface ItemData extends Record<string, unknown> {
  readonly item: CanvasItem;
  readonly name: string;
  readonly parameterCount: number;
  readonly flops: number;
  readonly issues: readonly Issue[];
  /** The model's inputs, by which an input layer says what it holds. */
  readonly inputs: NamedInputs;
}

/** The contents of a view's items, in their order. */
export function itemData(
  view: CanvasView,
  { report, costs, spec, columnNames }: Pick<GraphView, "report" | "costs" | "spec" | "columnNames">,
): readonly ItemData[] {
  const issuesByItem = new Map<string, Issue[]>();
  for (const issue of report.issues) {
    if (issue.at.kind !== "layer") continue;
    const id = view.itemOf(issue.at.layerId);
    issuesByItem.set(id, [...(issuesByItem.get(id) ?? []), issue]);
  }
  const inputs = { spec, columnNames };
  return view.items.map((item) => {
    const layers = item.kind === "block" ? item.layerIds : [item.id];
    const sum = (of: (id: string) => number | undefined): number =>
      layers.reduce((total, id) => total + (of(id) ?? 0), 0);
    return {
      item,
      name: nameOfItem(view, item.id),
      parameterCount: sum((id) => report.layersById.get(id)?.parameterCount),
      flops: sum((id) => costs.get(id)?.flops),
      issues: issuesByItem.get(item.id) ?? [],
      inputs,
    };
  });
}

/** Ids of a view's items in the order data flows, then of those it does not reach. */
export function idsInOrder({ items, itemOf }: CanvasView, { order }: GraphView["report"]): readonly string[] {
  return [...new Set([...order.map(itemOf), ...items.map(({ id }) => id)])];
}
