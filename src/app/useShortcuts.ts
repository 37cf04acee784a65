import { useEffect } from "react";
import { useLocation } from "wouter";
import { redoProject, undoProject } from "../state/projectStore.ts";
import { stageNames } from "../state/stageStates.ts";
import type { Overlay } from "./useOverlay.ts";
import { stagePath } from "./stages.ts";

const typedInputs = ["text", "search", "number", "email", "url", "password", "tel"];

/** Whether the keyboard belongs to a field with an undo of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return typedInputs.includes(target.type) && !target.readOnly;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** The studio's keys: Ctrl or Cmd with K, Z, Shift+Z, Y; Alt with 1–5 for the stages. */
export function useShortcuts(projectId: string | null, setOverlay: (overlay: Overlay) => void): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const act = (event: KeyboardEvent): (() => void) | null => {
      const key = event.key.toLowerCase();
      const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (withControl && key === "k") return () => setOverlay("commands");
      if (withControl && !isTyping(event.target)) {
        if (key === "z") return event.shiftKey ? redoProject : undoProject;
        if (key === "y") return redoProject;
      }
      const stage = stageNames[Number(/^Digit([1-5])$/.exec(event.code)?.[1]) - 1];
      const isStageKey = event.altKey && !event.ctrlKey && !event.metaKey && stage !== undefined;
      if (isStageKey && projectId !== null) return () => navigate(stagePath(projectId, stage));
      return null;
    };
    const listen = (event: KeyboardEvent): void => {
      const action = act(event);
      if (action === null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [projectId, setOverlay, navigate]);
}
