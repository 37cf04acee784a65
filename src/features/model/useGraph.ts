import { useMemo } from "react";
import { useStore } from "zustand";
import { checkGraph, type GraphReport } from "../../core/graph/checkGraph.ts";
import { checkMemory } from "../../core/graph/checkMemory.ts";
import { layerCosts, type LayerCost } from "../../core/graph/costs.ts";
import { settleBlocks } from "../../core/graph/editsBlocks.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { GraphContext } from "../../core/graph/shapes.ts";
import { dataStore } from "../../state/dataStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { useProject } from "../../state/useProject.ts";

/** What shapes are computed with while there is no data to take them from. */
const assumed: GraphContext = { sequenceLength: 128, vocabularySize: 20_002, classCount: 2 };

export interface GraphView {
  readonly graph: LayerGraph;
  readonly report: GraphReport;
  readonly costs: ReadonlyMap<string, LayerCost>;
  readonly context: GraphContext;
  /** Whether `context` is a guess, for want of data. */
  readonly isAssumed: boolean;
}

/** The project's graph and all that is known of it. */
export function useGraph(): GraphView {
  const { graph, training } = useProject();
  const text = useStore(dataStore, (data) => data.text);
  const context = text ?? assumed;
  const { batchSize } = training;
  const known = useMemo(() => {
    const checked = checkGraph(graph, context);
    const costs = layerCosts(graph, checked, context);
    const issues = [...checked.issues, ...checkMemory(graph, costs, batchSize)];
    return { report: { ...checked, issues }, costs };
  }, [graph, context, batchSize]);
  return { graph, ...known, context, isAssumed: text === null };
}

/** Changes the graph by a pure edit; consecutive edits of one `group` undo together. */
export function commitGraph(edit: (graph: LayerGraph) => LayerGraph, group: string | null = null): void {
  commitProject((project) => {
    const edited = edit(project.graph);
    return edited === project.graph ? project : { ...project, graph: settleBlocks(edited) };
  }, group);
}
