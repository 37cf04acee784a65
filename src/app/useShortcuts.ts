import { useEffect } from "react";
import { useLocation } from "wouter";
import { redoProject, undoProject } from "../state/projectStore.ts";
import { openPlayground, playgroundStore } from "../state/playgroundStore.ts";
import { runStore } from "../state/runStore.ts";
import { settingsStore } from "../state/settingsStore.ts";
import { pauseTraining, resumeTraining } from "../state/studio.ts";
import { stageNames } from "../state/stageStates.ts";
import { stagePath } from "./stages.ts";
import { useStart } from "./useStart.ts";
import type { Overlay } from "./useOverlay.ts";

const typedInputs = ["text", "search", "number", "email", "url", "password", "tel"];

/** Whether the keyboard belongs to a field with an undo of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return typedInputs.includes(target.type) && !target.readOnly;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Whether the focused element uses letters itself: fields, lists that search by letter, dialogs. */
const takesLetters = (target: EventTarget | null): boolean =>
  isTyping(target) ||
  (target instanceof Element &&
    target.closest("input, select, [role=dialog], [role=menu], [role=listbox], [role=combobox]") !== null);

interface Doings {
  readonly show: (overlay: Overlay) => void;
  /** Goes to a stage by its place, from 0. */
  readonly goTo: (place: number) => void;
  readonly start: () => void;
}

const pauseOrResume = (): void =>
  runStore.getState().status.kind === "paused" ? resumeTraining() : pauseTraining();

/** Handles a key with Ctrl or Cmd, or a digit with Alt. */
function combination(event: KeyboardEvent, { show, goTo }: Doings): (() => void) | null {
  const key = event.key.toLowerCase();
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withControl && key === "k") return () => show("commands");
  if (withControl && !isTyping(event.target)) {
    if (key === "z") return event.shiftKey ? redoProject : undoProject;
    if (key === "y") return redoProject;
  }
  const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
  const isStage = event.altKey && !event.ctrlKey && !event.metaKey && digit !== undefined;
  return isStage ? () => goTo(Number(digit) - 1) : null;
}

/** Handles a letter, digit or sign alone. */
function single(event: KeyboardEvent, { show, goTo, start }: Doings): (() => void) | null {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  if (!isPlain || !settingsStore.getState().singleKeys || takesLetters(event.target)) return null;
  const key = event.key.toLowerCase();
  if (key === "?") return () => show("help");
  if (key === "s") return start;
  if (key === "p") return pauseOrResume;
  if (key === "t") return () => openPlayground(!playgroundStore.getState().isOpen);
  return /^[1-5]$/.test(key) ? () => goTo(Number(key) - 1) : null;
}

/** Listens for the keys of `studioKeys`. */
export function useShortcuts(projectId: string | null, show: (overlay: Overlay) => void): void {
  const [, navigate] = useLocation();
  const start = useStart(projectId);
  useEffect(() => {
    const goTo = (place: number): void => {
      const stage = stageNames[place];
      if (projectId !== null && stage !== undefined) navigate(stagePath(projectId, stage));
    };
    const doings = { show, goTo, start };
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = combination(event, doings) ?? single(event, doings);
      if (action === null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [projectId, show, start, navigate]);
}
