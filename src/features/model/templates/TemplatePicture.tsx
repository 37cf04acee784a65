import { layerFamilies, type LayerFamily } from "../../../core/graph/kinds/kinds.ts";
import type { LayerGraph } from "../../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../../core/graph/layers.ts";
import { layOut } from "../../../core/graph/layout.ts";
import classes from "./TemplateGallery.module.css";

const familyOf = new Map<LayerKind, LayerFamily>(
  (Object.entries(layerFamilies) as readonly (readonly [LayerFamily, readonly LayerKind[]])[]).flatMap(
    ([family, kinds]) => kinds.map((kind) => [kind, family] as const),
  ),
);

const box = { width: 120, height: 28 };
const picture = { width: 96, height: 72 };

/** A small drawing of a model's layers without words, arranged as on the canvas, with a shade for each family. */
export function TemplatePicture({ graph }: { readonly graph: LayerGraph }) {
  const { positions } = layOut({
    boxes: graph.nodes.map(({ id }) => ({ id, ...box })),
    edges: graph.edges,
  });
  const places = graph.nodes.map(({ id, kind }) => ({ id, kind, ...(positions.get(id) ?? { x: 0, y: 0 }) }));
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  const width = Math.max(...places.map(({ x }) => x)) + box.width - left;
  const height = Math.max(...places.map(({ y }) => y)) + box.height - top;
  const at = new Map(places.map((place) => [place.id, place]));
  return (
    <svg
      className={classes["picture"]}
      width={picture.width}
      height={picture.height}
      viewBox={`${String(left)} ${String(top)} ${String(width)} ${String(height)}`}
      aria-hidden="true"
    >
      {graph.edges.map(({ from, to }) => {
        const [start, end] = [at.get(from), at.get(to)];
        return start === undefined || end === undefined ? null : (
          <line
            key={`${from}-${to}`}
            x1={start.x + box.width / 2}
            y1={start.y + box.height}
            x2={end.x + box.width / 2}
            y2={end.y}
          />
        );
      })}
      {places.map(({ id, kind, x, y }) => (
        <rect key={id} x={x} y={y} {...box} rx={8} data-family={familyOf.get(kind) ?? "input"} />
      ))}
    </svg>
  );
}
