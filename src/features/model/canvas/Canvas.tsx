import "@xyflow/react/dist/base.css";
import { MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, type NodeChange } from "@xyflow/react";
import { useEffect, useEffectEvent, useMemo, useRef, useState, type DragEvent } from "react";
import { IssueList } from "../../../components/IssueList.tsx";
import { addableKinds } from "../../../core/graph/layers.ts";
import type { Layout, Point } from "../../../core/graph/layout.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { FixButton } from "../FixButton.tsx";
import { itemData } from "../itemData.ts";
import { draggedKind } from "../Palette.tsx";
import type { Editor, Place } from "../useEditor.ts";
import { BlockFrame } from "./BlockFrame.tsx";
import { CanvasContext, type CanvasShared } from "./CanvasContext.ts";
import { makeEdges, makeLayouts, makeNodes, type CanvasNode, type JoinEdge } from "./canvasNodes.ts";
import { edgeAt } from "./edgeAt.ts";
import { ItemBox } from "./ItemBox.tsx";
import { JoinLine } from "./JoinLine.tsx";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { bringIntoView, showAll } from "./viewport.ts";
import { makeStable } from "./stable.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";
import classes from "./Canvas.module.css";

const nodeTypes = { item: ItemBox, frame: BlockFrame };
const edgeTypes = { join: JoinLine };

interface CanvasProps {
  readonly editor: Editor;
  /** Called with where a layer is wanted, for the palette to put it there. */
  readonly onAskForLayer: (place: Place) => void;
}

/** The graph as boxes and connections, laid out by itself, to be changed by pointer and by keyboard. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ editor, onAskForLayer }: CanvasProps) {
  const { t } = useWords();
  const { view, report, selection, isLocked, connectingFrom } = editor;
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(editor);
  useEffect(() => {
    latest.current = editor;
  });
  const data = useMemo(() => itemData(view, editor), [view, editor]);
  const [layoutOf] = useState(makeLayouts);
  const layout = layoutOf(view, data);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly position: Point } | null>(null);
  const [dropEdgeId, setDropEdgeId] = useState<string | null>(null);
  const [wantedFocus, onFocus] = useState<string | null>(null);
  const ids = view.items.map(({ id }) => id);
  const focusId =
    [wantedFocus, editor.chosenId].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  const [stableNodes] = useState(makeStable<CanvasNode>);
  const [stableEdges] = useState(makeStable<JoinEdge>);
  const placed = stableNodes(makeNodes(view, data, layout));
  const nodes: CanvasNode[] = placed.map((node) => {
    const position = dragged?.id === node.id ? dragged.position : node.position;
    const selected = selection.includes(node.id);
    return position === node.position && !selected ? node : { ...node, position, selected };
  });
  const edges = stableEdges(makeEdges(view, data, { report, layout }));
  const shared = useMemo(
    (): CanvasShared => ({
      selection: new Set(selection),
      focusId,
      connectingFrom,
      dropEdgeId,
      isLocked,
      editor: () => latest.current,
      onFocus,
      onAddBetween: (edgeId) => {
        const edge = edges.find(({ id }) => id === edgeId)?.data?.edge;
        if (edge !== undefined) onAskForLayer({ kind: "between", edge });
      },
    }),
    [selection, focusId, connectingFrom, dropEdgeId, isLocked, edges, onAskForLayer, onFocus],
  );
  useChosenInView(root, editor, layout);
  const onKeyDown = useCanvasKeys({ editor, focusId, layout, root, onAskForLayer });
  const realEdge = (edgeId: string | null) => edges.find(({ id }) => id === edgeId)?.data?.edge;

  const takeChanges = (changes: readonly NodeChange<CanvasNode>[]): void => {
    const selected = new Set(selection);
    for (const change of changes) {
      if (change.type === "position" && change.position !== undefined)
        setDragged(change.dragging === true ? { id: change.id, position: change.position } : null);
      if (change.type === "select" && change.selected) selected.add(change.id);
      else if (change.type === "select") selected.delete(change.id);
    }
    if (changes.some(({ type }) => type === "select")) editor.select([...selected]);
  };
  const drop = (event: DragEvent): void => {
    const kind = addableKinds.find((known) => known === event.dataTransfer.getData(draggedKind));
    setDropEdgeId(null);
    if (kind === undefined) return;
    event.preventDefault();
    const edge = realEdge(edgeAt(event));
    editor.add(kind, edge === undefined ? { kind: "loose" } : { kind: "between", edge });
  };
  const wholeModel = report.issues.filter(({ at }) => at.kind !== "layer");
  return (
    <CanvasContext value={shared}>
      <div ref={root} className={classes["canvas"]}>
        <span id="canvas-keys" hidden>
          {t("model.canvasKeys")}
        </span>
        <ReactFlow<CanvasNode, JoinEdge>
          aria-label={t("model.canvas")}
          aria-describedby="canvas-keys"
          onKeyDown={onKeyDown}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes(draggedKind)) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = "copy";
            setDropEdgeId(edgeAt(event));
          }}
          onDragLeave={() => setDropEdgeId(null)}
          onDrop={drop}
          nodes={nodes}
          edges={[...edges]}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={takeChanges}
          onNodeDrag={(event, node) => setDropEdgeId(ownsEdge(edges, edgeAt(event), node.id))}
          onNodeDragStop={(event, node) => {
            const edge = realEdge(ownsEdge(edges, edgeAt(event), node.id));
            setDragged(null);
            setDropEdgeId(null);
            if (edge !== undefined) editor.moveTo(node.id, edge);
          }}
          onConnect={({ source, target }) => editor.connectTo({ from: source, to: target })}
          nodesConnectable={!isLocked}
          nodesDraggable={!isLocked}
          selectNodesOnDrag={false}
          multiSelectionKeyCode={["Shift", "Meta", "Control"]}
          deleteKeyCode={null}
          nodesFocusable={false}
          edgesFocusable={false}
          edgesReconnectable={false}
          disableKeyboardA11y
          onlyRenderVisibleElements={view.items.length > 60}
          zoomOnDoubleClick={false}
          minZoom={0.1}
          maxZoom={2}
          onInit={(flow) => {
            if (root.current !== null) showAll(flow, root.current);
          }}
          proOptions={{ hideAttribution: true }}
        >
          {wholeModel.length > 0 && (
            <Panel position="top-left" className={classes["notice"] ?? ""}>
              <IssueList
                issues={wholeModel}
                renderAction={(issue) => <FixButton issue={issue} editor={editor} />}
              />
            </Panel>
          )}
          {connectingFrom !== null && (
            <Panel position="top-center" className={classes["hint"] ?? ""}>
              {t("model.connecting")}
            </Panel>
          )}
          <ZoomButtons onShowAll={(flow) => root.current !== null && showAll(flow, root.current)} />
          {view.items.length > 6 && (
            <MiniMap
              className={classes["minimap"] ?? ""}
              ariaLabel={t("model.minimap")}
              pannable
              zoomable
              nodeStrokeWidth={0}
            />
          )}
        </ReactFlow>
      </div>
    </CanvasContext>
  );
}

/** The connection under a dragged box, if it is none of the box's own. */
function ownsEdge(
  edges: readonly { readonly id: string; readonly source: string; readonly target: string }[],
  id: string | null,
  nodeId: string,
): string | null {
  const edge = edges.find((candidate) => candidate.id === id);
  return edge === undefined || edge.source === nodeId || edge.target === nodeId ? null : edge.id;
}

/** Brings what is chosen into view, and the focus with it where it was on the canvas or on nothing. */
function useChosenInView(
  root: { readonly current: HTMLElement | null },
  { chosenId, view }: Editor,
  layout: Layout,
): void {
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  const itemIds = view.items.map(({ id }) => id).join(" ");
  const before = useRef(itemIds);
  const show = useEffectEvent((id: string | null) => {
    const element = root.current;
    if (element === null) return;
    // Another model, of which nothing is chosen yet, is shown as a whole.
    if (id === null && before.current !== itemIds) showAll(flow, element);
    before.current = itemIds;
    const position = id === null ? undefined : layout.positions.get(id);
    if (id === null || position === undefined) return;
    bringIntoView(flow, element, position);
    const active = document.activeElement;
    // Whoever types, in the palette's search above all, is not interrupted.
    const isTyping = active instanceof HTMLInputElement;
    const isFree = active === document.body || (!isTyping && active?.closest("[data-canvas-focus]") != null);
    if (isFree) focusBox(element, id);
  });
  useEffect(() => {
    const frame = requestAnimationFrame(() => show(chosenId));
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [chosenId, itemIds, layout]);
}

/** Puts the focus onto a box; one that was out of view is only there in the frame after. */
function focusBox(element: HTMLElement, id: string, isLast = false): void {
  const box = element.querySelector<HTMLElement>(`[data-item="${id}"]`);
  if (box !== null) box.focus({ preventScroll: true });
  else if (!isLast) requestAnimationFrame(() => focusBox(element, id, true));
}
