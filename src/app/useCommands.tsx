import { Kbd } from "@mantine/core";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { chooseDevice, deviceStore } from "../state/deviceStore.ts";
import { projectStore, redoProject, undoProject } from "../state/projectStore.ts";
import { openPlayground } from "../state/playgroundStore.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { isEnding, searchStore } from "../state/searchStore.ts";
import {
  pauseTraining,
  recentProjects,
  resumeTraining,
  stopRun,
  type RecentProject,
} from "../state/studio.ts";
import { changeSettings, settingsStore } from "../state/settingsStore.ts";
import { stageNames } from "../state/stageStates.ts";
import { useHistorySteps } from "../state/useProject.ts";
import { nameKeys, studioKeys, type KeyAction } from "./keys.ts";
import { usePageControls } from "./pageControls.ts";
import { themes } from "./Preferences.tsx";
import { stagePath } from "./stages.ts";
import type { Overlay } from "./useOverlay.ts";
import { useStart } from "./useStart.ts";

type Action = SpotlightActionGroupData["actions"][number];
type Command = Action & { readonly isOffered?: boolean; readonly key?: KeyAction };

interface CommandOptions {
  readonly onOverlay: (overlay: Overlay) => void;
  readonly afterwards: (action: () => void) => void;
}

/** The commands of the palette that have an effect now. */
export function useCommands(projectId: string | null, options: CommandOptions): SpotlightActionGroupData[] {
  const { t } = useWords();
  const groups = {
    go: useStageCommands(projectId),
    do: useProjectCommands(projectId),
    page: usePageCommands(options),
    projects: useProjectList(projectId),
    look: useLookCommands(options),
  };
  return Object.entries(groups)
    .map(([name, commands]) => ({
      group: t(`shell.commandGroup.${name as keyof typeof groups}`),
      actions: commands.filter(({ isOffered = true }) => isOffered).map(toAction),
    }))
    .filter(({ actions }) => actions.length > 0);
}

/** A command as the palette draws it, with its key at the end of the line. */
function toAction({ isOffered: _isOffered, key, ...action }: Command): Action {
  const shown = key === undefined ? undefined : studioKeys[key][0]?.keys;
  return shown === undefined ? action : { ...action, rightSection: <Kbd>{nameKeys(shown)}</Kbd> };
}

function useStageCommands(projectId: string | null): readonly Command[] {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const names = projectId === null ? [] : stageNames;
  return [
    ...names.map((stage, place) => ({
      id: stage,
      label: t(`shell.stage.${stage}`),
      description: t(`shell.about.${stage}`),
      onClick: () => navigate(stagePath(projectId ?? "", stage)),
      rightSection: <Kbd>{String(place + 1)}</Kbd>,
    })),
    { id: "home", label: t("shell.command.home"), onClick: () => navigate("/") },
  ];
}

function useProjectCommands(projectId: string | null): readonly Command[] {
  const { t } = useWords();
  const status = useStore(runStore, (run) => run.status);
  const { canUndo, canRedo } = useHistorySteps();
  const isOpen = projectId !== null;
  const hasRoles = useStore(projectStore, ({ history }) => history?.present.source?.roles != null);
  const hasModel = useStore(runStore, ({ finished }) => finished !== null);
  const isOver = useStore(searchStore, (search) => isEnding(status, search));
  return [
    {
      id: "train",
      label: t("shell.command.train"),
      onClick: useStart(projectId),
      isOffered: isOpen && hasRoles && !isRunning(status),
      key: "start",
    },
    {
      id: "pause",
      label: t("shell.command.pause"),
      onClick: pauseTraining,
      isOffered: status.kind === "training",
      key: "pause",
    },
    {
      id: "resume",
      label: t("shell.command.resume"),
      onClick: resumeTraining,
      isOffered: status.kind === "paused",
      key: "pause",
    },
    {
      id: "stop",
      label: t("shell.command.stop"),
      onClick: stopRun,
      isOffered: isRunning(status) && !isOver,
    },
    {
      id: "try",
      label: t("shell.command.try"),
      onClick: () => openPlayground(),
      isOffered: isOpen && hasModel,
      key: "try",
    },
    { id: "undo", label: t("common.undo"), onClick: undoProject, isOffered: isOpen && canUndo, key: "undo" },
    { id: "redo", label: t("common.redo"), onClick: redoProject, isOffered: isOpen && canRedo, key: "redo" },
  ];
}

/** The tabs, layers, settings and buttons of the page behind the palette. */
function usePageCommands({ afterwards }: CommandOptions): readonly Command[] {
  const controls = usePageControls();
  return controls.map(({ name, use }) => ({
    id: `page-${name}`,
    label: name,
    onClick: () => afterwards(use),
  }));
}

function useProjectList(projectId: string | null): readonly Command[] {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const [projects, setProjects] = useState<readonly RecentProject[]>([]);
  useEffect(() => {
    let isOpen = true;
    recentProjects().then(
      (found) => {
        if (isOpen) setProjects(found);
      },
      // Where projects cannot be listed, the start page says so.
      () => undefined,
    );
    return () => {
      isOpen = false;
    };
  }, []);
  return projects.map(({ id, name, fileName }) => ({
    id: `project-${id}`,
    label: name,
    description: fileName ?? t("projects.noFile"),
    onClick: () => navigate(stagePath(id, "data")),
    isOffered: id !== projectId,
  }));
}

function useLookCommands({ onOverlay, afterwards }: CommandOptions): readonly Command[] {
  const { t, language } = useWords();
  const available = useStore(deviceStore, ({ report }) => report?.available) ?? [];
  const isBusy = useStore(runStore, (run) => isRunning(run.status));
  const hasSingleKeys = useStore(settingsStore, ({ singleKeys }) => singleKeys);
  const openNext = (overlay: Overlay) => () => afterwards(() => onOverlay(overlay));
  return [
    { id: "proof", label: t("shell.command.proof"), onClick: openNext("proof") },
    { id: "help", label: t("shell.help"), onClick: openNext("help"), key: "help" },
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
    {
      id: "keys",
      label: t(hasSingleKeys ? "shell.command.keysOff" : "shell.command.keysOn"),
      onClick: () => changeSettings({ singleKeys: !hasSingleKeys }),
    },
    ...(["auto", ...available] as const).map((choice) => ({
      id: `device-${choice}`,
      label: t("shell.command.device", { device: t(`shell.device.${choice}`) }),
      onClick: () => void chooseDevice(choice),
      isOffered: !isBusy,
    })),
  ];
}
