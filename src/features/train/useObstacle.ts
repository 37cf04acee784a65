import { useMemo } from "react";
import { useStore } from "zustand";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { dataStore } from "../../state/dataStore.ts";
import { projectStore } from "../../state/projectStore.ts";
import { useProject } from "../../state/useProject.ts";
import { findObstacle, type Obstacle } from "./obstacles.ts";

/** The reason why the project's model cannot be trained now, or null. */
export function useObstacle(): Obstacle | null {
  const { source, graph } = useProject();
  const status = useStore(dataStore, (data) => data.status);
  const rolesIssue = useStore(dataStore, (data) => data.rolesIssue);
  const text = useStore(dataStore, (data) => data.text);
  const ownership = useStore(projectStore, (project) => project.ownership);
  return useMemo(() => {
    const graphIssues = text === null ? [] : checkGraph(graph, text.spec).issues;
    return findObstacle({ source, status, rolesIssue, isMeasured: text !== null, graphIssues, ownership });
  }, [source, graph, status, rolesIssue, text, ownership]);
}
