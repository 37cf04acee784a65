import { useReactFlow } from "@xyflow/react";
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import type { Layout } from "../../../core/graph/layout.ts";
import type { Editor } from "../useEditor.ts";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import { bringIntoView, showAll } from "./viewport.ts";

/** Brings what is chosen into view, and the focus with it where it was on the canvas or on nothing. */
export function useChosenInView(
  root: RefObject<HTMLElement | null>,
  { chosenId, view }: Editor,
  layout: Layout,
): void {
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  const itemIds = view.items.map(({ id }) => id).join(" ");
  const before = useRef(itemIds);
  const show = useEffectEvent((id: string | null) => {
    const element = root.current;
    if (element === null) return;
    // Another model, of which nothing is chosen yet, is shown as a whole.
    if (id === null && before.current !== itemIds) showAll(flow, element);
    before.current = itemIds;
    const position = id === null ? undefined : layout.positions.get(id);
    if (id === null || position === undefined) return;
    bringIntoView(flow, element, position);
    const active = document.activeElement;
    // Whoever types, in the palette's search above all, is not interrupted.
    const isTyping = active instanceof HTMLInputElement;
    const isFree = active === document.body || (!isTyping && active?.closest("[data-canvas-focus]") != null);
    if (isFree) focusBox(element, id);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => show(chosenId));
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [chosenId, itemIds, layout]);
}

/** Puts the focus onto a box; one that was out of view is only there in the frame after. */
function focusBox(element: HTMLElement, id: string, isLast = false): void {
  const box = element.querySelector<HTMLElement>(`[data-item="${id}"]`);
  if (box !== null) box.focus({ preventScroll: true });
  else if (!isLast) requestAnimationFrame(() => focusBox(element, id, true));
}
