import type { NodeChange, ReactFlowProps } from "@xyflow/react";
import { useState } from "react";
import { addableKinds } from "../../../core/graph/kinds/kinds.ts";
import type { Point } from "../../../core/graph/layout.ts";
import type { LayerEdge } from "../../../core/graph/layerGraph.ts";
import { draggedKind } from "../Palette.tsx";
import type { Editor } from "../useEditor.ts";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import { edgeAt } from "./edgeAt.ts";

/** A box that is being dragged, and where it is. */
export interface Dragged {
  readonly id: string;
  readonly position: Point;
}

interface Dragging {
  readonly dragged: Dragged | null;
  /** The connection that a drop would insert the dragged box into. */
  readonly dropEdgeId: string | null;
  readonly drag: (changes: readonly NodeChange<CanvasNode>[]) => void;
  readonly handlers: Pick<
    ReactFlowProps<CanvasNode, JoinEdge>,
    "onDragOver" | "onDragLeave" | "onDrop" | "onNodeDrag" | "onNodeDragStop"
  >;
}

/** Boxes dragged onto connections, and layer kinds dragged from the palette onto the canvas. */
export function useDragging(editor: Editor, edges: readonly JoinEdge[]): Dragging {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [dropEdgeId, setDropEdgeId] = useState<string | null>(null);
  const realEdge = (edgeId: string | null): LayerEdge | undefined =>
    edges.find(({ id }) => id === edgeId)?.data?.edge;
  return {
    dragged,
    dropEdgeId,
    drag: (changes) => {
      for (const change of changes)
        if (change.type === "position" && change.position !== undefined)
          setDragged(change.dragging === true ? { id: change.id, position: change.position } : null);
    },
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(draggedKind)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setDropEdgeId(edgeAt(event));
      },
      onDragLeave: () => setDropEdgeId(null),
      onDrop: (event) => {
        const kind = addableKinds.find((known) => known === event.dataTransfer.getData(draggedKind));
        setDropEdgeId(null);
        if (kind === undefined) return;
        event.preventDefault();
        const edge = realEdge(edgeAt(event));
        editor.add(kind, edge === undefined ? { kind: "loose" } : { kind: "between", edge });
      },
      onNodeDrag: (event, node) => setDropEdgeId(edgeOfOthers(edges, edgeAt(event), node.id)),
      onNodeDragStop: (event, node) => {
        const edge = realEdge(edgeOfOthers(edges, edgeAt(event), node.id));
        setDragged(null);
        setDropEdgeId(null);
        if (edge !== undefined) editor.moveTo(node.id, edge);
      },
    },
  };
}

/** The connection under a dragged box, if it is none of the box's own. */
function edgeOfOthers(edges: readonly JoinEdge[], id: string | null, nodeId: string): string | null {
  const edge = edges.find((candidate) => candidate.id === id);
  return edge === undefined || edge.source === nodeId || edge.target === nodeId ? null : edge.id;
}
