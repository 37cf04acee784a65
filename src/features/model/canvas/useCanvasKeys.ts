import { useReactFlow } from "@xyflow/react";
import type { KeyboardEvent, RefObject } from "react";
import type { Layout } from "../../../core/graph/layout.ts";
import { idsInOrder } from "../itemData.ts";
import type { Place } from "../place.ts";
import type { Editor } from "../useEditor.ts";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import { showAll } from "./viewport.ts";

interface CanvasKeysOptions {
  readonly editor: Editor;
  readonly focusId: string | null;
  readonly layout: Layout;
  readonly root: RefObject<HTMLElement | null>;
  readonly onAskForLayer: (place: Place) => void;
}

type Action = (id: string) => void;

/** The keys of the canvas; `model.canvasKeys` lists them for the user. */
export function useCanvasKeys(options: CanvasKeysOptions): (event: KeyboardEvent) => void {
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  const { editor, focusId, root, onAskForLayer } = options;
  const goTo = (next: string | null, isAdding: boolean): void => {
    if (next === null) return;
    root.current?.querySelector<HTMLElement>(`[data-item="${next}"]`)?.focus({ preventScroll: true });
    if (editor.connectingFrom !== null) return;
    if (!isAdding) editor.select([next]);
    else if (!editor.selection.includes(next)) editor.toggle(next);
  };
  const plain: Readonly<Record<string, Action>> = {
    a: (id) => onAskForLayer({ kind: "behind", id }),
    c: (id) => editor.startConnecting(id),
    Delete: (id) => editor.remove(editor.selection.includes(id) ? editor.selection : [id]),
    Backspace: (id) => editor.remove(editor.selection.includes(id) ? editor.selection : [id]),
    Escape: () => (editor.connectingFrom === null ? editor.select([]) : editor.startConnecting(null)),
    "+": () => void flow.zoomIn(),
    "-": () => void flow.zoomOut(),
    "0": () => root.current !== null && showAll(flow, root.current),
  };
  const withControl: Readonly<Record<string, Action>> = {
    d: () => editor.duplicate(),
    g: () => editor.group(),
    a: () => editor.select(editor.view.items.map(({ id }) => id)),
  };
  return (event) => {
    if (focusId === null || isTyping(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = (action: Action | undefined): void => {
      if (action === undefined) return;
      event.preventDefault();
      action(focusId);
    };
    if (key === "Enter" && editor.connectingFrom !== null)
      return act((id) => editor.connectTo({ from: editor.connectingFrom ?? id, to: id }));
    if (key.startsWith("Arrow")) {
      const isMove = event.altKey && (key === "ArrowUp" || key === "ArrowDown");
      return act(
        isMove ? (id) => moveAlong(editor, id, key) : (id) => goTo(nextOf(options, id, key), event.shiftKey),
      );
    }
    if (event.ctrlKey || event.metaKey) return act(event.altKey ? undefined : withControl[key]);
    return act(event.altKey ? undefined : plain[key]);
  };
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** The box that an arrow leads to: along a connection up and down, to the neighbour in its row to the sides. */
function nextOf({ editor, layout }: CanvasKeysOptions, id: string, key: string): string | null {
  const here = layout.positions.get(id);
  if (here === undefined) return null;
  const { edges, items } = editor.view;
  const x = (other: string): number => layout.positions.get(other)?.x ?? 0;
  const y = (other: string): number => layout.positions.get(other)?.y ?? 0;
  const nearest = (ids: readonly string[]): string | null =>
    ids.toSorted((one, other) => Math.abs(x(one) - here.x) - Math.abs(x(other) - here.x))[0] ?? null;
  if (key === "ArrowDown") {
    const ahead = edges.filter(({ from }) => from === id).map(({ to }) => to);
    return nearest(ahead) ?? neighbourInOrder(editor, id, 1);
  }
  if (key === "ArrowUp") {
    const back = edges.filter(({ to }) => to === id).map(({ from }) => from);
    return nearest(back) ?? neighbourInOrder(editor, id, -1);
  }
  const side = key === "ArrowRight" ? 1 : -1;
  const beside = items
    .map((item) => item.id)
    .filter((other) => Math.abs(y(other) - here.y) < 60 && (x(other) - here.x) * side > 0);
  return nearest(beside);
}

function neighbourInOrder({ view, report }: Editor, id: string, by: 1 | -1): string | null {
  const ids = idsInOrder(view, report);
  return ids[ids.indexOf(id) + by] ?? null;
}

/** Moves a layer one place up or down its way. */
function moveAlong(editor: Editor, id: string, key: string): void {
  const { edges } = editor.view;
  const sourceOf = (of: string): string | undefined => edges.find(({ to }) => to === of)?.from;
  const before = sourceOf(id);
  const wanted = key === "ArrowUp" ? before && sourceOf(before) : edges.find(({ from }) => from === id)?.to;
  const isInput = editor.graph.nodes.some((node) => node.id === id && node.kind === "InputLayer");
  if (wanted !== undefined && wanted !== "" && !isInput) editor.moveBehind(id, wanted);
}
