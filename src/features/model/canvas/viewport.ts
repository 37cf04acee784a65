import type { ReactFlowInstance, Viewport } from "@xyflow/react";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";

type Flow = ReactFlowInstance<CanvasNode, JoinEdge>;

const margin = 24;
/** The smallest zoom at which words can be read. */
const leastZoom = 0.45;

/** Shows all boxes, or, where they would be too small to read, the topmost of them. */
export function showAll(flow: Flow, element: HTMLElement): void {
  const { x, y, width, height } = flow.getNodesBounds(flow.getNodes());
  const room = { width: element.clientWidth - 2 * margin, height: element.clientHeight - 2 * margin };
  const zoom = Math.max(leastZoom, Math.min(1, room.width / width, room.height / height));
  const spare = Math.max(0, room.height - height * zoom);
  void flow.setViewport({
    x: margin + (room.width - width * zoom) / 2 - x * zoom,
    y: margin + spare / 2 - y * zoom,
    zoom,
  });
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/**
 * Moves the canvas, of `room`'s size in pixels, as little as need be for a whole box to be seen, and its upper
 * left corner where there is no room for all of it.
 */
export function bringIntoView(flow: Flow, room: Room, { position, width = 0, height = 0 }: CanvasNode): void {
  const { x, y, zoom } = flow.getViewport();
  const shift = (start: number, size: number, space: number): number => {
    const forEnd = Math.min(0, space - margin - (start + size));
    return forEnd + Math.max(0, margin - (start + forEnd));
  };
  const moved: Viewport = {
    x: x + shift(position.x * zoom + x, width * zoom, room.width),
    y: y + shift(position.y * zoom + y, height * zoom, room.height),
    zoom,
  };
  if (moved.x !== x || moved.y !== y) void flow.setViewport(moved);
}
