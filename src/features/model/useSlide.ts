import { useLayoutEffect, useRef, type RefObject } from "react";

const durationMs = 160;

/** Lets cards slide from where they stood to where they now stand, whenever `order` changes. */
export function useSlide(list: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef<ReadonlyMap<string, number>>(new Map());
  useLayoutEffect(() => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>("[data-layer]") ?? [])];
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const card of cards) {
      const before = tops.current.get(card.dataset["layer"] ?? "");
      if (isStill || before === undefined || before === card.offsetTop) continue;
      const from = { transform: `translateY(${String(before - card.offsetTop)}px)` };
      card.animate([from, { transform: "none" }], { duration: durationMs, easing: "ease-out" });
    }
    tops.current = new Map(cards.map((card) => [card.dataset["layer"] ?? "", card.offsetTop]));
  }, [list, order]);
}
