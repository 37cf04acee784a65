import { useEffect } from "react";

/**
 * Keeps the focus near its last place. When the focused control is removed, disabled or hidden, the browser moves the
 * focus to the body, and a keyboard user has to start at the top of the page again. This hook gives the focus back to the
 * control if the control is shown again, and else to the nearest ancestor that is still on the page, so that the next Tab
 * reaches the controls that replaced the old one. The hook never focuses another button, because a key that is still held
 * down would press that button.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let path: readonly HTMLElement[] = [];
    /** The part of the page that has the focus for a control that is hidden, perhaps for a short while. */
    let standIn: Element | null = null;
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (target === standIn) return;
      standIn = null;
      path = ancestors(target);
    };
    // A control that lost the focus to a click beside it or to the program, and can still have it, needs no help.
    const forget = (): void => {
      queueMicrotask(() => {
        const [last] = path;
        if (document.activeElement === document.body && last !== undefined && isUsable(last)) path = [];
      });
    };
    const mend = (): void => {
      const { activeElement: focused } = document;
      if (focused !== document.body && focused !== standIn) return;
      const next = path.find((element) => isUsable(element) && element !== document.body);
      if (next === undefined || next === focused) return;
      const [last] = path;
      if (next === last) {
        next.focus({ preventScroll: true });
        return;
      }
      if (last?.isConnected === true && !last.matches(":disabled")) standIn = next;
      focusPart(next);
    };
    // The browser takes the focus from what was hidden or disabled only once it has drawn the change.
    const mendOnceDrawn = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          mend();
        });
      });
    };
    const observer = new MutationObserver(() => {
      mend();
      mendOnceDrawn();
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ["disabled", "style", "hidden", "inert"],
    });
    document.addEventListener("focusin", remember);
    document.addEventListener("focusout", forget);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("focusout", forget);
    };
  }, []);
}

/** Whether an element can have the focus: a page that is left is hidden first, and gone later. */
const isUsable = (element: HTMLElement): boolean =>
  element.isConnected &&
  element.checkVisibility() &&
  !element.matches(":disabled") &&
  element.closest("[inert]") === null;

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
