import { useEffect } from "react";

/**
 * Keeps the focus near its last place. When the focused control is removed or disabled, the browser moves the focus to
 * the body, and a keyboard user has to start at the top of the page again. This hook moves the focus to the nearest
 * ancestor that is still on the page, so that the next Tab reaches the controls that replaced the old one. The hook never
 * focuses a button, because a key that is still held down would press the button.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let path: readonly HTMLElement[] = [];
    const isLost = ([last]: readonly HTMLElement[]): boolean =>
      last !== undefined && (!isThere(last) || last.matches(":disabled"));
    const remember = ({ target }: FocusEvent): void => {
      path = ancestors(target);
    };
    // A control that lost the focus to a click beside it, and is still there, needs no help.
    const forget = (): void => {
      queueMicrotask(() => {
        if (document.activeElement === document.body && !isLost(path)) path = [];
      });
    };
    const mend = (): void => {
      if (document.activeElement !== document.body || !isLost(path)) return;
      const next = path.slice(1).find((element) => isThere(element) && element !== document.body);
      path = [];
      if (next !== undefined) focusPart(next);
    };
    const observer = new MutationObserver(mend);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", remember);
    document.addEventListener("focusout", forget);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("focusout", forget);
    };
  }, []);
}

/** Whether an element is on the page and shown: a page that is left is hidden first, and gone later. */
const isThere = (element: HTMLElement): boolean => element.isConnected && element.checkVisibility();

function ancestors(target: EventTarget | null): readonly HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let at = target instanceof HTMLElement ? target : null; at !== null; at = at.parentElement)
    path.push(at);
  return path;
}

/** Gives the focus to a part of the page that has none by itself, for as long as it stays there. */
function focusPart(part: HTMLElement): void {
  if (!part.hasAttribute("tabindex")) {
    part.setAttribute("tabindex", "-1");
    part.addEventListener("blur", () => part.removeAttribute("tabindex"), { once: true });
  }
  part.focus({ preventScroll: true });
}
