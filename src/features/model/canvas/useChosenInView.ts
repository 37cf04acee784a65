import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, useEffectEvent, useRef, type FocusEvent, type RefObject } from "react";
import type { Layout } from "../../../core/graph/layout.ts";
import type { Editor } from "../useEditor.ts";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import { bringIntoView, showAll } from "./viewport.ts";

/**
 * Brings what is chosen into view, and the focus with it where it was on the canvas or on nothing; and, once the
 * focus goes there by keyboard, any other box.
 *
 * @returns what is to be called when the focus comes to something on the canvas
 */
export function useChosenInView(
  root: RefObject<HTMLElement | null>,
  { chosenId, view }: Editor,
  { layout, boxes }: { readonly layout: Layout; readonly boxes: readonly CanvasNode[] },
): (event: FocusEvent) => void {
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  const store = useStoreApi<CanvasNode, JoinEdge>();
  const itemIds = view.items.map(({ id }) => id).join(" ");
  const before = useRef(itemIds);
  const show = useEffectEvent((id: string | null): (() => void) | undefined => {
    const element = root.current;
    if (element === null) return undefined;
    // Another model, of which nothing is chosen yet, is shown as a whole.
    if (id === null && before.current !== itemIds) showAll(flow, element);
    before.current = itemIds;
    const box = boxes.find((one) => one.id === id);
    if (id === null || box === undefined) return undefined;
    // The size the library knows: asking the element, now that boxes have changed, would lay them out once more.
    bringIntoView(flow, store.getState(), box);
    return focusSoon(element, id);
  });
  // In the effect itself and not a frame later: boxes and view then change together, laid out and painted once.
  useEffect(() => show(chosenId), [chosenId, itemIds, layout]);
  return ({ target }) => {
    // A box must not move away while the pointer presses it.
    if (!target.matches(":focus-visible")) return;
    const id = target.closest<HTMLElement>("[data-id]")?.dataset["id"];
    const box = boxes.find((one) => one.id === id);
    if (box !== undefined) bringIntoView(flow, store.getState(), box);
  };
}

/** Puts the focus onto a box in the next frame, when one that is new or was out of view is there. */
function focusSoon(element: HTMLElement, id: string): () => void {
  const frame = requestAnimationFrame(() => {
    if (isFocusFree())
      element.querySelector<HTMLElement>(`[data-item="${id}"]`)?.focus({ preventScroll: true });
  });
  return () => {
    cancelAnimationFrame(frame);
  };
}

/** Whether the focus is on the canvas or on nothing. Whoever types, in the palette's search above all, is not interrupted. */
function isFocusFree(): boolean {
  const active = document.activeElement;
  const isTyping = active instanceof HTMLInputElement;
  return active === document.body || (!isTyping && active?.closest("[data-canvas-focus]") != null);
}
