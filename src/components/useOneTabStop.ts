import { useEffect, useRef, type RefObject } from "react";

const stops = "button:not(:disabled), a[href], input:not(:disabled)";

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Makes one tab stop of a group of buttons: Tab goes to the button that was last in use (at first the pressed one, or the
 * first), the arrow keys go through the others, Home and End to the ends.
 */
export function useOneTabStop<E extends HTMLElement>(): RefObject<E | null> {
  const group = useRef<E>(null);
  useEffect(() => {
    const root = group.current;
    if (root === null) return undefined;
    const list = (): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(stops)];
    const choose = (chosen: Element | undefined): void => {
      for (const stop of list()) {
        const index = stop === chosen ? 0 : -1;
        if (stop.tabIndex !== index) stop.tabIndex = index;
      }
    };
    const chooseAgain = (): void => {
      const all = list();
      const kept = all.find((stop) => stop.getAttribute("tabindex") === "0");
      choose(kept ?? all.find((stop) => stop.getAttribute("aria-pressed") === "true") ?? all[0]);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element) choose(target);
    };
    const onKey = (event: KeyboardEvent): void => {
      const all = list();
      const at = all.findIndex((stop) => stop === document.activeElement);
      const step = steps[event.key];
      const end = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : null;
      if (at === -1 || (step === undefined && end === null)) return;
      event.preventDefault();
      all[end ?? (at + (step ?? 0) + all.length) % all.length]?.focus();
    };
    chooseAgain();
    const observer = new MutationObserver(chooseAgain);
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    root.addEventListener("focusin", onFocus);
    root.addEventListener("keydown", onKey);
    return () => {
      observer.disconnect();
      root.removeEventListener("focusin", onFocus);
      root.removeEventListener("keydown", onKey);
    };
  }, []);
  return group;
}
