import { Position, type Edge, type Node } from "@xyflow/react";
import { present } from "../../../core/assert.ts";
import type { CanvasView } from "../../../core/graph/canvasView.ts";
import { edgeKey, layOut, type Layout, type Point } from "../../../core/graph/layout.ts";
import type { LayerBlock, LayerEdge } from "../../../core/graph/layerGraph.ts";
import { formatShape } from "../../../core/graph/shapes.ts";
import type { IssueCode } from "../../../core/issue.ts";
import type { ItemData } from "../itemData.ts";
import type { Mend } from "../mend.ts";
import { mendFor } from "../mends.ts";
import type { GraphView } from "../useGraph.ts";

/** The contents of a box, with the mend of its first issue. */
interface BoxData extends ItemData {
  readonly mend: Mend | null;
}
export type ItemNode = Node<BoxData, "item">;
/** The frame around the layers of an open block. */
export type FrameNode = Node<{ readonly block: LayerBlock }, "frame">;
export type CanvasNode = ItemNode | FrameNode;

/** The contents of a connection. */
interface JoinData extends Record<string, unknown> {
  readonly edge: LayerEdge;
  readonly bends: readonly Point[];
  /** Shape of the values on the connection; null while it is unknown. */
  readonly shape: string | null;
  readonly fromName: string;
  readonly toName: string;
  /** Whether the values do not fit the layer that they lead to. */
  readonly isWrong: boolean;
}
export type JoinEdge = Edge<JoinData, "join">;

/** Where layers follow one another, a box has room for its whole sentence; side by side, they must be narrower. */
const boxWidths = { chain: 400, branching: 272 } as const;
const boxHeight = 56;
/** The order of drawing: frames, then lines, then boxes. */
const [frameLevel, joinLevel, boxLevel] = [0, 1, 2] as const;
/** Room for a sentence of three lines and a button. */
const issueHeight = 92;
const framePadding = { side: 16, top: 40, bottom: 14 } as const;

/** Issues of a layer that come from its inputs. */
const joinCodes: ReadonlySet<IssueCode> = new Set([
  "graph.needsTokens",
  "graph.needsEmbedding",
  "graph.needsSequence",
  "graph.outputNotVector",
  "graph.mergeShapes",
  "graph.severalInputs",
  "graph.headsDoNotDivide",
  "graph.reshapeSize",
  "graph.sequenceTooShort",
  "graph.cycle",
]);

/** Whether every item is fed by one other and feeds one other at most. */
function widthOf({ edges }: CanvasView): number {
  const isChain =
    new Set(edges.map(({ from }) => from)).size === edges.length &&
    new Set(edges.map(({ to }) => to)).size === edges.length;
  return isChain ? boxWidths.chain : boxWidths.branching;
}

const heightOf = ({ issues }: ItemData): number => boxHeight + (issues.length > 0 ? issueHeight : 0);

/** Makes a function that lays a view out, and keeps the places while neither boxes nor connections change. */
export function makeLayouts(): (view: CanvasView, data: readonly ItemData[]) => Layout {
  let known: { readonly shape: string; readonly layout: Layout } | null = null;
  return (view, data) => {
    const width = widthOf(view);
    const boxes = data.map((one) => ({ id: one.item.id, width, height: heightOf(one) }));
    const shape = JSON.stringify([boxes, view.edges.map(edgeKey)]);
    if (known?.shape !== shape) known = { shape, layout: layOut({ boxes, edges: view.edges }) };
    return known.layout;
  };
}

interface NodesOptions extends Pick<GraphView, "graph" | "report" | "spec"> {
  readonly layout: Layout;
  /** Whether the model is locked, so that no mend can be offered. */
  readonly isLocked: boolean;
}

/** The boxes at their places, and a frame behind those of each open block. */
export function makeNodes(
  view: CanvasView,
  data: readonly ItemData[],
  { layout, isLocked, ...checked }: NodesOptions,
): readonly CanvasNode[] {
  const width = widthOf(view);
  const boxes = data.map((one): ItemNode => {
    const height = heightOf(one);
    const [issue] = one.issues;
    const mend = issue === undefined || isLocked ? null : mendFor(issue, checked);
    return {
      id: one.item.id,
      type: "item",
      position: present(layout.positions.get(one.item.id)),
      width,
      height,
      handles: [
        { type: "target", position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
        { type: "source", position: Position.Bottom, x: width / 2, y: height, width: 1, height: 1 },
      ],
      zIndex: boxLevel,
      draggable: one.item.kind === "layer" && one.item.node.kind !== "InputLayer",
      data: { ...one, mend },
    };
  });
  return [...framesOf(view, boxes), ...boxes];
}

function framesOf({ items }: CanvasView, boxes: readonly ItemNode[]): readonly FrameNode[] {
  const open = new Map<string, LayerBlock>();
  for (const item of items)
    if (item.kind === "layer" && item.block !== null) open.set(item.block.id, item.block);
  return [...open.values()].map((block) => {
    const inside = boxes.filter(({ id }) => block.copies[0]?.includes(id));
    const left = Math.min(...inside.map(({ position }) => position.x)) - framePadding.side;
    const top = Math.min(...inside.map(({ position }) => position.y)) - framePadding.top;
    const right = Math.max(...inside.map((node) => node.position.x + (node.width ?? 0))) + framePadding.side;
    const bottom =
      Math.max(...inside.map(({ position, height = 0 }) => position.y + height)) + framePadding.bottom;
    return {
      id: `frame-${block.id}`,
      type: "frame",
      position: { x: left, y: top },
      width: right - left,
      height: bottom - top,
      zIndex: frameLevel,
      draggable: false,
      selectable: false,
      connectable: false,
      data: { block },
    };
  });
}

/** The connections with their shapes and bends. */
export function makeEdges(
  view: CanvasView,
  data: readonly ItemData[],
  { report, layout }: Pick<GraphView, "report"> & { readonly layout: Layout },
): readonly JoinEdge[] {
  const names = new Map(data.map(({ item, name }) => [item.id, name]));
  const wrongTargets = new Set(
    report.issues.flatMap(({ code, at }) => (at.kind === "layer" && joinCodes.has(code) ? [at.layerId] : [])),
  );
  return view.edges.map(({ from, to, edge }) => {
    const key = edgeKey({ from, to });
    const shape = report.layersById.get(edge.from)?.outputShape ?? null;
    return {
      id: key,
      type: "join",
      zIndex: joinLevel,
      source: from,
      target: to,
      data: {
        edge,
        bends: layout.bends.get(key) ?? [],
        shape: shape === null ? null : formatShape(shape),
        fromName: names.get(from) ?? from,
        toName: names.get(to) ?? to,
        isWrong: wrongTargets.has(edge.to),
      },
    };
  });
}
