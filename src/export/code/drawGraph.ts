import { present } from "../../core/assert.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { edgeKey, layOut, type Point } from "../../core/graph/layout.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { ModelSpec } from "../../core/graph/modelSpec.ts";
import { formatShape } from "../../core/graph/shapes.ts";
import { escapeHtml } from "../escapeHtml.ts";

const width = 232;
const height = 48;
const margin = 16;

const style = `text { font: 12px system-ui, sans-serif; fill: #1d1b22; }
.box { fill: #fff; stroke: #8b8894; }
.name { font-weight: 600; }
.quiet { fill: #5d5a66; }
.line { fill: none; stroke: #8b8894; stroke-width: 1.5; }
.shape { font: 11px ui-monospace, monospace; fill: #5d5a66; paint-order: stroke; stroke: #fff; stroke-width: 6px; }`;

/** A graph as a picture in SVG that needs no other file: layers from top to bottom, with shapes on what joins them. */
export function drawGraph(graph: LayerGraph, spec: ModelSpec): string {
  const { layersById } = checkGraph(graph, spec);
  const { nodes, edges } = graph;
  const layout = layOut({ boxes: nodes.map(({ id }) => ({ id, width, height })), edges });
  const at = (id: string): Point => present(layout.positions.get(id));
  const bends = [...layout.bends.values()].flat();
  const left = Math.min(...nodes.map(({ id }) => at(id).x), ...bends.map(({ x }) => x)) - margin;
  const right = Math.max(...nodes.map(({ id }) => at(id).x + width), ...bends.map(({ x }) => x)) + margin;
  const bottom = Math.max(...nodes.map(({ id }) => at(id).y + height)) + margin;
  const lines = edges.map((edge) => {
    const from = at(edge.from);
    const to = at(edge.to);
    const points = [
      { x: from.x + width / 2, y: from.y + height },
      ...(layout.bends.get(edgeKey(edge)) ?? []),
      { x: to.x + width / 2, y: to.y },
    ];
    const shape = layersById.get(edge.from)?.outputShape;
    return drawLine(points, shape == null ? null : formatShape(shape));
  });
  const boxes = nodes.map(({ id, kind }) => {
    const { x, y } = at(id);
    const count = layersById.get(id)?.parameterCount ?? 0;
    const parameters = count === 0 ? "" : `${count.toLocaleString("en-US")} parameters`;
    return `<rect class="box" x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}" rx="8"/>
<text class="name" x="${String(x + 12)}" y="${String(y + (count === 0 ? 28 : 20))}">${escapeHtml(kind)}</text>
<text class="quiet" x="${String(x + 12)}" y="${String(y + 37)}">${parameters}</text>`;
  });
  const box = `${String(left)} ${String(-margin)} ${String(right - left)} ${String(bottom + margin)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${String(right - left)}" height="${String(bottom + margin)}">
<style>${style}</style>
${[...lines, ...boxes].join("\n")}
</svg>
`;
}

function drawLine(points: readonly Point[], shape: string | null): string {
  const [first, ...others] = points;
  let before = present(first);
  let path = `M${String(before.x)},${String(before.y)}`;
  for (const point of others) {
    const half = String((before.y + point.y) / 2);
    path += ` C${String(before.x)},${half} ${String(point.x)},${half} ${String(point.x)},${String(point.y)}`;
    before = point;
  }
  const [start, end] = points.length > 2 ? points.slice(1, 3) : points;
  const x = (present(start).x + present(end).x) / 2;
  const y = (present(start).y + present(end).y) / 2 + 4;
  const label =
    shape === null
      ? ""
      : `<text class="shape" x="${String(x)}" y="${String(y)}" text-anchor="middle">${escapeHtml(shape)}</text>`;
  return `<path class="line" d="${path}"/>${label}`;
}
