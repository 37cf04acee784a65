import { useCallback, useEffect, useRef, useState } from "react";

/** What lies over the page, if anything. */
export type Overlay = "none" | "proof" | "help" | "commands";

/** What lies over the page. Once nothing does, the focus is back where it was before. */
export function useOverlay(): readonly [Overlay, (overlay: Overlay) => void] {
  const [overlay, setOverlay] = useState<Overlay>("none");
  const opener = useRef<Element | null>(null);
  const show = useCallback((next: Overlay): void => {
    // One that follows another has nothing on the page as its opener.
    if (next !== "none") opener.current ??= document.activeElement;
    setOverlay(next);
  }, []);
  useEffect(() => {
    if (overlay !== "none") return;
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    opener.current = null;
  }, [overlay]);
  return [overlay, show];
}
