/** The connection under the pointer, or null. The dragged box itself is ignored. */
export function edgeAt(event: object): string | null {
  const { clientX, clientY } = placeOf(event);
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const label = element.closest<HTMLElement>("[data-edge]")?.dataset["edge"];
    const line = element.closest(".react-flow__edge")?.getAttribute("data-id");
    const found = label ?? line;
    if (found != null) return found;
  }
  return null;
}

/** Where a mouse, drag or touch event happens. */
function placeOf(event: object): { readonly clientX: number; readonly clientY: number } {
  if ("clientX" in event && "clientY" in event)
    return { clientX: Number(event.clientX), clientY: Number(event.clientY) };
  const touch = "changedTouches" in event ? (event as TouchEvent).changedTouches[0] : undefined;
  return { clientX: touch?.clientX ?? 0, clientY: touch?.clientY ?? 0 };
}
