import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { ModelSpec } from "../core/graph/modelSpec.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";

/** The languages and drawings that a model can be written as. */
export const codeForms = ["keras", "tfjs", "mermaid", "svg"] as const;
export type CodeForm = (typeof codeForms)[number];

/** A model that can be built, and the settings that it is compiled with. */
export interface CodeSource {
  readonly graph: LayerGraph;
  readonly spec: ModelSpec;
  readonly training: TrainConfig;
  /** Training rows; null while they are not known. */
  readonly trainCount: number | null;
}

/** One printer for each form, loaded when first asked for. */
const printers: { readonly [F in CodeForm]: (source: CodeSource) => Promise<string> } = {
  keras: async ({ graph, spec, ...training }) =>
    (await import("../export/code/printKeras.ts")).printKeras(graph, spec, training),
  tfjs: async ({ graph, spec, ...training }) =>
    (await import("../export/code/printTfjs.ts")).printTfjs(graph, spec, training),
  mermaid: async ({ graph, spec }) =>
    (await import("../export/code/printMermaid.ts")).printMermaid(graph, spec),
  svg: async ({ graph, spec }) => (await import("../export/code/drawGraph.ts")).drawGraph(graph, spec),
};

/** The model in one of these forms. */
export const writeModel = (form: CodeForm, source: CodeSource): Promise<string> => printers[form](source);
