import { useCallback, useEffect, useRef, useState } from "react";

/** The overlay that is open over the page. */
export type Overlay = "none" | "proof" | "help" | "commands";

interface Overlays {
  readonly overlay: Overlay;
  readonly show: (overlay: Overlay) => void;
  /** Does something once the overlay has closed and the page can be used again. */
  readonly afterwards: (action: () => void) => void;
}

/** The open overlay. When it closes, the focus returns to the control that opened it, or moves to where `afterwards` puts it. */
export function useOverlay(): Overlays {
  const [overlay, setOverlay] = useState<Overlay>("none");
  const opener = useRef<Element | null>(null);
  const next = useRef<(() => void) | null>(null);
  const show = useCallback((shown: Overlay): void => {
    // An overlay opened from another overlay has no opener on the page.
    if (shown !== "none") opener.current ??= document.activeElement;
    setOverlay(shown);
  }, []);
  const afterwards = useCallback((action: () => void): void => {
    next.current = action;
  }, []);
  useEffect(() => {
    if (overlay !== "none") return;
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    opener.current = null;
    const action = next.current;
    next.current = null;
    action?.();
  }, [overlay]);
  return { overlay, show, afterwards };
}
