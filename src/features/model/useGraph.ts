import { useMemo } from "react";
import { useStore } from "zustand";
import { checkGraph, type GraphReport } from "../../core/graph/checkGraph.ts";
import { checkMemory } from "../../core/graph/checkMemory.ts";
import { layerCosts, type LayerCost } from "../../core/graph/costs.ts";
import { settleBlocks } from "../../core/graph/editsBlocks.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { assumedSpec } from "../../core/graph/modelSpec.ts";
import { columnsOf } from "../../core/task/inputs.ts";
import { dataStore } from "../../state/dataStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { useProject } from "../../state/useProject.ts";
import type { NamedInputs } from "./inputWords.ts";

export interface GraphView extends NamedInputs {
  readonly graph: LayerGraph;
  readonly report: GraphReport;
  readonly costs: ReadonlyMap<string, LayerCost>;
  /** Whether `spec` is a guess because no data are open. */
  readonly isAssumed: boolean;
}

/** The project's graph with its sizes, costs and issues. */
export function useGraph(): GraphView {
  const { graph, training, source } = useProject();
  const columns = useStore(dataStore, ({ summary }) => summary?.columns ?? null);
  const roles = source?.roles ?? null;
  const columnNames = useMemo(
    () =>
      Object.fromEntries(
        (roles?.inputs ?? []).map((input) => [
          input.id,
          columnsOf(input).flatMap((column) => columns?.[column]?.name ?? []),
        ]),
      ),
    [roles, columns],
  );
  const text = useStore(dataStore, (data) => data.text);
  const spec = text?.spec ?? assumedSpec;
  const { batchSize } = training;
  const known = useMemo(() => {
    const checked = checkGraph(graph, spec);
    const costs = layerCosts(graph, checked);
    const issues = [...checked.issues, ...checkMemory(graph, costs, batchSize)];
    return { report: { ...checked, issues }, costs };
  }, [graph, spec, batchSize]);
  return { graph, ...known, spec, columnNames, isAssumed: text === null };
}

/** Changes the graph by a pure edit; consecutive edits of one `group` undo together. */
export function commitGraph(edit: (graph: LayerGraph) => LayerGraph, group: string | null = null): void {
  commitProject((project) => {
    const edited = edit(project.graph);
    return edited === project.graph ? project : { ...project, graph: settleBlocks(edited) };
  }, group);
}
