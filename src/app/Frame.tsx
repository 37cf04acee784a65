import { lazy, Suspense, useRef, type ReactNode } from "react";
import { useLocation, useRoute } from "wouter";
import { useStore } from "zustand";
import { usePageDrop } from "../components/usePageDrop.ts";
import { mayBeEncoder } from "../core/table/pickedFiles.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import { loadWords } from "../i18n/stageWords.ts";
import { playgroundStore } from "../state/playgroundStore.ts";
import { projectStore } from "../state/projectStore.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { DatabaseBanner } from "./DatabaseBanner.tsx";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";
import { useFocusKeeper } from "./useFocusKeeper.ts";
import { useOverlay } from "./useOverlay.ts";
import { useRunNotice } from "./useRunNotice.ts";
import { useShortcuts } from "./useShortcuts.ts";
import classes from "./Frame.module.css";

const RunStrip = lazy(async () => ({ default: (await import("./RunStrip.tsx")).RunStrip }));
const Proof = lazy(async () => ({ default: (await import("./Proof.tsx")).Proof }));
const Help = lazy(async () => ({ default: (await import("./Help.tsx")).Help }));
const StepNotice = lazy(async () => ({ default: (await import("./StepNotice.tsx")).StepNotice }));
/** The playground with its words, which are those of the evaluate stage. */
const Playground = lazy(async () => {
  const [{ PlaygroundDrawer }] = await Promise.all([
    import("../features/evaluate/playground/PlaygroundDrawer.tsx"),
    loadWords("evaluate"),
  ]);
  return { default: PlaygroundDrawer };
});
const Commands = lazy(async () => ({ default: (await import("./Commands.tsx")).Commands }));

/** The frame of every page: top bar, rail, run strip and overlays. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { overlay, show, afterwards } = useOverlay();
  const [, route] = useRoute("/project/:id/:stage?");
  const content = useRef<HTMLElement>(null);
  const openId = useStore(projectStore, ({ history }) => history?.present.id ?? null);
  const projectId = route !== null && route.id === openId ? openId : null;
  const stepped = useStore(projectStore, (project) => project.stepped);
  const steppedStage =
    projectId === null || stepped?.stage === (route?.stage ?? "data") ? null : stepped?.stage;
  const isPlaying = useStore(playgroundStore, ({ isOpen }) => isOpen);
  const isTraining = useStore(runStore, ({ status }) => isRunning(status));
  useEncoderDrop();
  useShortcuts(projectId, show);
  useFocusKeeper();
  useRunNotice();
  const close = (): void => {
    show("none");
  };
  return (
    <div className={classes["frame"]} data-project={projectId === null ? undefined : ""}>
      <button type="button" className={classes["skip"]} onClick={() => content.current?.focus()}>
        {t("shell.skipToContent")}
      </button>
      <TopBar projectId={projectId} onOverlay={show} />
      {projectId !== null && <Rail projectId={projectId} current={route?.stage ?? "data"} />}
      <main ref={content} tabIndex={-1} className={classes["content"]}>
        <DatabaseBanner />
        {children}
      </main>
      {/* The stage itself shows the run, with buttons of its own. */}
      <Suspense fallback={null}>
        {isTraining && (projectId === null || route?.stage !== "train") && <RunStrip />}
      </Suspense>
      <Suspense fallback={null}>
        {projectId !== null && stepped !== null && steppedStage != null && (
          <StepNotice projectId={projectId} stepped={stepped} stage={steppedStage} />
        )}
        {projectId !== null && isPlaying && <Playground />}
        {overlay === "proof" && <Proof onClose={close} />}
        {overlay === "help" && <Help projectId={projectId} onClose={close} />}
        {overlay === "commands" && (
          <Commands projectId={projectId} onOverlay={show} afterwards={afterwards} />
        )}
      </Suspense>
    </div>
  );
}

/** Puts an encoder that is dropped anywhere on the shelf, and goes there. */
function useEncoderDrop(): void {
  const [, navigate] = useLocation();
  usePageDrop((picked) => {
    navigate("/encoders");
    void import("../state/encoderShelf.ts").then(({ addEncoder }) => addEncoder(picked));
  }, mayBeEncoder);
}
