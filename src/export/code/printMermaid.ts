import { checkGraph } from "../../core/graph/checkGraph.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { formatShape } from "../../core/graph/shapes.ts";

/** Text inside Mermaid's quotes. */
const escape = (text: string): string => text.replaceAll('"', "#quot;");

/** A graph as a Mermaid flowchart: layers with their parameter counts, shapes on what joins them, blocks as frames. */
export function printMermaid(graph: LayerGraph, spec: ModelSpec): string {
  const { layersById } = checkGraph(graph, spec);
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `n${String(index)}`]));
  const nodes = graph.nodes.map(({ id, kind }) => {
    const count = layersById.get(id)?.parameterCount ?? 0;
    const label = count === 0 ? kind : `${kind}<br/>${count.toLocaleString("en-US")} parameters`;
    return `  ${names.get(id) ?? id}["${escape(label)}"]`;
  });
  const edges = graph.edges.map(({ from, to }) => {
    const shape = layersById.get(from)?.outputShape;
    const label = shape == null ? "" : `|"${formatShape(shape)}"|`;
    return `  ${names.get(from) ?? from} -->${label} ${names.get(to) ?? to}`;
  });
  const blocks = (graph.blocks ?? []).flatMap(({ id, name, copies }) =>
    copies.map((copy, index) => {
      const title = copies.length === 1 ? name : `${name}, ${String(index + 1)} of ${String(copies.length)}`;
      const inside = copy.map((layer) => `    ${names.get(layer) ?? layer}`).join("\n");
      return `  subgraph ${id}-${String(index)} ["${escape(title)}"]\n${inside}\n  end`;
    }),
  );
  return `${["flowchart TB", ...nodes, ...blocks, ...edges].join("\n")}\n`;
}
