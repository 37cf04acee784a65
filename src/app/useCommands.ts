import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { chooseDevice, deviceStore } from "../state/deviceStore.ts";
import { projectStore, redoProject, undoProject } from "../state/projectStore.ts";
import { pauseTraining, resumeTraining, startTraining, stopRun } from "../state/studio.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { isEnding, searchStore, showSide } from "../state/searchStore.ts";
import { changeSettings } from "../state/settingsStore.ts";
import { stageNames } from "../state/stageStates.ts";
import { useHistorySteps } from "../state/useProject.ts";
import type { Overlay } from "./useOverlay.ts";
import { themes } from "./Preferences.tsx";
import { stagePath } from "./stages.ts";

type Command = SpotlightActionGroupData["actions"][number] & { readonly isOffered?: boolean };
const offered = (commands: readonly Command[]): Command[] =>
  commands.flatMap(({ isOffered = true, ...command }) => (isOffered ? [command] : []));

/** What the palette offers as things stand: only what would do something. */
export function useCommands(
  projectId: string | null,
  onOverlay: (overlay: Overlay) => void,
): SpotlightActionGroupData[] {
  const { t } = useWords();
  const toProject = useProjectCommands(projectId);
  const [, navigate] = useLocation();
  const look = useLookCommands(onOverlay);
  const stages = projectId === null ? [] : stageNames;
  const go: readonly Command[] = [
    ...stages.map((stage) => ({
      id: stage,
      label: t(`shell.stage.${stage}`),
      description: t(`shell.about.${stage}`),
      onClick: () => navigate(stagePath(projectId ?? "", stage)),
    })),
    { id: "home", label: t("shell.command.home"), onClick: () => navigate("/") },
  ];
  return [
    { group: t("shell.commandGroup.go"), actions: offered(go) },
    { group: t("shell.commandGroup.do"), actions: offered(toProject) },
    { group: t("shell.commandGroup.look"), actions: offered(look) },
  ].filter(({ actions }) => actions.length > 0);
}

function useProjectCommands(projectId: string | null): readonly Command[] {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const status = useStore(runStore, (run) => run.status);
  const { canUndo, canRedo } = useHistorySteps();
  const isOpen = projectId !== null;
  const hasRoles = useStore(projectStore, ({ history }) => history?.present.source?.roles != null);
  const train = (): void => {
    navigate(stagePath(projectId ?? "", "train"));
    showSide("run");
    void startTraining();
  };
  const isOver = useStore(searchStore, (search) => isEnding(status, search));
  const isStoppable = isRunning(status) && !isOver;
  return [
    {
      id: "train",
      label: t("shell.command.train"),
      onClick: train,
      isOffered: isOpen && hasRoles && !isRunning(status),
    },
    {
      id: "pause",
      label: t("shell.command.pause"),
      onClick: pauseTraining,
      isOffered: status.kind === "training",
    },
    {
      id: "resume",
      label: t("shell.command.resume"),
      onClick: resumeTraining,
      isOffered: status.kind === "paused",
    },
    { id: "stop", label: t("shell.command.stop"), onClick: stopRun, isOffered: isStoppable },
    {
      id: "undo",
      label: t("common.undo"),
      onClick: undoProject,
      isOffered: isOpen && canUndo,
    },
    {
      id: "redo",
      label: t("common.redo"),
      onClick: redoProject,
      isOffered: isOpen && canRedo,
    },
  ];
}

function useLookCommands(onOverlay: (overlay: Overlay) => void): readonly Command[] {
  const { t, language } = useWords();
  const available = useStore(deviceStore, ({ report }) => report?.available) ?? [];
  const isBusy = useStore(runStore, (run) => isRunning(run.status));
  // The palette tells that it has closed after the command has run: what opens next must come after that.
  const openNext = (overlay: Overlay) => () => setTimeout(() => onOverlay(overlay), 0);
  return [
    { id: "proof", label: t("shell.command.proof"), onClick: openNext("proof") },
    { id: "help", label: t("shell.help"), onClick: openNext("help") },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      label: t("shell.command.theme", { theme: t(`shell.theme.${theme}`) }),
      onClick: () => changeSettings({ theme }),
    })),
    {
      id: "language",
      label: t("shell.command.language"),
      onClick: () => changeSettings({ language: language === "en" ? "zh" : "en" }),
    },
    ...(["auto", ...available] as const).map((choice) => ({
      id: `device-${choice}`,
      label: t("shell.command.device", { device: t(`shell.device.${choice}`) }),
      onClick: () => void chooseDevice(choice),
      isOffered: !isBusy,
    })),
  ];
}
