import type { CanvasItem, CanvasView } from "../../core/graph/canvasView.ts";
import { layerFamilies, type LayerFamily } from "../../core/graph/kinds/kinds.ts";
import type { LayerKind } from "../../core/graph/layers.ts";

/** Names are asked for in every part of the stage, so those of a view are made once. */
const namesOfViews = new WeakMap<CanvasView, ReadonlyMap<string, string>>();

/** The names of a view's items, by id. */
function namesOf(view: CanvasView): ReadonlyMap<string, string> {
  const names = namesOfViews.get(view) ?? nameItems(view.items);
  namesOfViews.set(view, names);
  return names;
}

/** A block by its name, a layer by its kind, or by its id where there are several. */
function nameItems(items: readonly CanvasItem[]): ReadonlyMap<string, string> {
  const counts = new Map<LayerKind, number>();
  for (const item of items)
    if (item.kind === "layer") counts.set(item.node.kind, (counts.get(item.node.kind) ?? 0) + 1);
  const nameOf = (item: CanvasItem): string => {
    if (item.kind === "block") return item.block.name;
    return counts.get(item.node.kind) === 1 ? item.node.kind : item.id;
  };
  return new Map(items.map((item) => [item.id, nameOf(item)]));
}

/** The name of an item, found by its id or by the id of a layer that it shows. */
export const nameOfItem = (view: CanvasView, id: string): string => namesOf(view).get(view.itemOf(id)) ?? id;

/** The families of the palette, in order. */
export const familyNames = Object.keys(layerFamilies) as readonly LayerFamily[];

/** Kinds whose name or short description has all the words typed. */
export function findKinds(typed: string, describe: (kind: LayerKind) => string): readonly LayerKind[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = Object.values(layerFamilies).flat();
  const fits = (kind: LayerKind): boolean => {
    const text = `${kind} ${describe(kind)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const begins = (kind: LayerKind): boolean => kind.toLowerCase().startsWith(words[0] ?? "");
  const found = kinds.filter(fits);
  return [...found.filter(begins), ...found.filter((kind) => !begins(kind))];
}

const units = [
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** 1280064 → "1.28M": three digits that count, for places where space is short. */
export function formatCompact(count: number): string {
  const [size, unit] = units.find(([least]) => count >= least) ?? [1, ""];
  const digits = String(Number((count / size).toPrecision(3)));
  return `${digits}${unit}`;
}
