import { useCallback } from "react";
import { useLocation } from "wouter";
import { currentProject } from "../state/projectStore.ts";
import { showSide } from "../state/searchStore.ts";
import { canRun, startTraining } from "../state/studio.ts";
import { stagePath } from "./stages.ts";

/** Starts training from anywhere in the project, on the stage that shows it; does nothing where training cannot start. */
export function useStart(projectId: string | null): () => void {
  const [, navigate] = useLocation();
  return useCallback(() => {
    if (projectId === null || !canRun() || currentProject()?.source?.roles == null) return;
    navigate(stagePath(projectId, "train"));
    showSide("run");
    void startTraining();
  }, [projectId, navigate]);
}
