import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useRoute } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { projectStore } from "../state/projectStore.ts";
import { Rail } from "./Rail.tsx";
import { RunStrip } from "./RunStrip.tsx";
import { TopBar } from "./TopBar.tsx";
import { useShortcuts } from "./useShortcuts.ts";
import classes from "./Frame.module.css";

/** What lies over the page, if anything. */
export type Overlay = "none" | "proof" | "help" | "commands";

const Proof = lazy(async () => ({ default: (await import("./Proof.tsx")).Proof }));
const Help = lazy(async () => ({ default: (await import("./Help.tsx")).Help }));
const Commands = lazy(async () => ({ default: (await import("./Commands.tsx")).Commands }));

/** What surrounds every page: bar, rail, run strip, and what opens over them. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const [overlay, setOverlay] = useOverlay();
  const [, route] = useRoute("/project/:id/:stage?");
  const content = useRef<HTMLElement>(null);
  const openId = useStore(projectStore, ({ history }) => history?.present.id ?? null);
  const projectId = route !== null && route.id === openId ? openId : null;
  useShortcuts(projectId, setOverlay);
  useTitle();
  const close = (): void => {
    setOverlay("none");
  };
  return (
    <div className={classes["frame"]} data-project={projectId === null ? undefined : ""}>
      <button type="button" className={classes["skip"]} onClick={() => content.current?.focus()}>
        {t("shell.skipToContent")}
      </button>
      <TopBar projectId={projectId} onOverlay={setOverlay} />
      {projectId !== null && <Rail projectId={projectId} current={route?.stage ?? "data"} />}
      <main ref={content} tabIndex={-1} className={classes["content"]}>
        {children}
      </main>
      <RunStrip />
      <Suspense fallback={null}>
        {overlay === "proof" && <Proof onClose={close} />}
        {overlay === "help" && <Help projectId={projectId} onClose={close} />}
        {overlay === "commands" && <Commands projectId={projectId} onOverlay={setOverlay} />}
      </Suspense>
    </div>
  );
}

/** What lies over the page. Once nothing does, the focus is back where it was before. */
function useOverlay(): readonly [Overlay, (overlay: Overlay) => void] {
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

function useTitle(): void {
  const name = useStore(projectStore, ({ history }) => history?.present.name ?? null);
  useEffect(() => {
    document.title = name === null ? "Layerloom" : `${name} · Layerloom`;
  }, [name]);
}
