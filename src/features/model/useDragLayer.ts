import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";

type MoveTo = (id: string, place: number, group: string) => void;

/** Moves a layer with the pointer: it changes place as soon as the pointer is over another card. */
export function useDragLayer(
  list: RefObject<HTMLElement | null>,
  moveTo: MoveTo,
): (event: ReactPointerEvent, id: string) => void {
  const [dragged, setDragged] = useState<{ readonly id: string; readonly group: string } | null>(null);
  const latest = useRef(moveTo);
  useEffect(() => {
    latest.current = moveTo;
  });
  useEffect(() => {
    if (dragged === null) return undefined;
    const { id, group } = dragged;
    const ending = new AbortController();
    const { signal } = ending;
    const follow = ({ clientY }: PointerEvent): void => {
      const place = placeAt(list.current, id, clientY);
      if (place !== null) latest.current(id, place, group);
    };
    const end = (): void => setDragged(null);
    addEventListener("pointermove", follow, { signal });
    addEventListener("pointerup", end, { signal });
    addEventListener("pointercancel", end, { signal });
    return () => {
      ending.abort();
    };
  }, [dragged, list]);
  return (event, id) => {
    if (event.button !== 0) return;
    event.preventDefault();
    setDragged({ id, group: `drag-${id}-${String(event.timeStamp)}` });
  };
}

/** The place under the pointer; null where the layer is already there. */
function placeAt(list: HTMLElement | null, id: string, clientY: number): number | null {
  if (list === null) return null;
  const cards = [...list.querySelectorAll<HTMLElement>("[data-layer]")];
  const current = cards.findIndex((card) => card.dataset["layer"] === id);
  const y = clientY - list.getBoundingClientRect().top;
  const others = cards.filter((_card, index) => index !== current);
  // Not getBoundingClientRect, which gives the moving position while a card slides.
  const above = others.filter((card) => card.offsetTop + card.offsetHeight / 2 < y).length;
  const place = Math.max(1, above);
  return place === current ? null : place;
}
