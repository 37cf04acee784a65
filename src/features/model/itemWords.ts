import type { CanvasItem, CanvasView } from "../../core/graph/canvasView.ts";
import { layerFamilies, type LayerFamily, type LayerKind } from "../../core/graph/layers.ts";

/** What an item is called: a block by its name, a layer by its kind, or by its id where there are several. */
export function itemName({ items }: CanvasView, item: CanvasItem): string {
  if (item.kind === "block") return item.block.name;
  const { kind, id } = item.node;
  const hasTwin = items.some(
    (other) => other.kind === "layer" && other.node.kind === kind && other.id !== id,
  );
  return hasTwin ? id : kind;
}

/** The same by the id of an item, or of a layer it shows. */
export function nameOfItem(view: CanvasView, id: string): string {
  const shown = view.itemOf(id);
  const item = view.items.find((candidate) => candidate.id === shown);
  return item === undefined ? id : itemName(view, item);
}

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
