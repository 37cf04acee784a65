import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { GraphContext } from "../core/graph/shapes.ts";
import type { TrainConfig } from "../core/training/trainConfig.ts";

/** The forms a model is written down in. */
export const codeForms = ["keras", "tfjs", "mermaid", "svg"] as const;
export type CodeForm = (typeof codeForms)[number];

/** What is written down: a model that can be built, and what it is compiled with. */
export interface CodeSource {
  readonly graph: LayerGraph;
  readonly context: GraphContext;
  readonly training: TrainConfig;
  /** Training rows; null while they are not known. */
  readonly trainCount: number | null;
}

/** One printer for each form, loaded when first asked for. */
const printers: { readonly [F in CodeForm]: (source: CodeSource) => Promise<string> } = {
  keras: async ({ graph, context, ...training }) =>
    (await import("../export/code/printKeras.ts")).printKeras(graph, context, training),
  tfjs: async ({ graph, context, ...training }) =>
    (await import("../export/code/printTfjs.ts")).printTfjs(graph, context, training),
  mermaid: async ({ graph, context }) =>
    (await import("../export/code/printMermaid.ts")).printMermaid(graph, context),
  svg: async ({ graph, context }) => (await import("../export/code/drawGraph.ts")).drawGraph(graph, context),
};

/** The model in one of these forms. */
export const writeModel = (form: CodeForm, source: CodeSource): Promise<string> => printers[form](source);
