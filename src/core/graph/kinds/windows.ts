import type { Issue } from "../../issue.ts";
import { atLayer } from "../atLayer.ts";
import type { Shape } from "../shapes.ts";

interface Windows {
  readonly size: number;
  readonly strides: number;
  readonly padding: string;
}

/** How many windows fit: ⌈length / strides⌉ where the ends are padded, else ⌊(length − size) / strides⌋ + 1. */
export const windowCount = (length: number, { size, strides, padding }: Windows): number =>
  padding === "valid" ? Math.floor((length - size) / strides) + 1 : Math.ceil(length / strides);

/** Whether a window fits into a sequence whose ends are not padded. */
export function checkWindow(
  node: { readonly id: string },
  [[length = 0] = []]: readonly Shape[],
  windowSize: number,
): readonly Issue[] {
  return windowSize > length ? [atLayer(node, "graph.sequenceTooShort", { windowSize, length })] : [];
}
