import "@xyflow/react/dist/base.css";
import { Panel, ReactFlow, ReactFlowProvider, type NodeChange } from "@xyflow/react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { IssueList } from "../../../components/IssueList.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { MendButton } from "../MendButton.tsx";
import { itemData } from "../itemData.ts";
import type { Place } from "../place.ts";
import type { Editor } from "../useEditor.ts";
import { useIssueWords } from "../useIssueWords.ts";
import { BlockFrame } from "./BlockFrame.tsx";
import { CanvasActions, CanvasContext, type CanvasActionsValue } from "./CanvasContext.ts";
import { makeEdges, makeLayouts, makeNodes, type CanvasNode, type JoinEdge } from "./canvasNodes.ts";
import { ItemBox } from "./ItemBox.tsx";
import { JoinLine } from "./JoinLine.tsx";
import { Overview } from "./Overview.tsx";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { useChosenInView } from "./useChosenInView.ts";
import { useDragging, type Dragged } from "./useDragging.ts";
import { bringIntoView, showAll } from "./viewport.ts";
import { makeStable } from "./stable.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";
import classes from "./Canvas.module.css";

const nodeTypes = { item: ItemBox, frame: BlockFrame };
const edgeTypes = { join: JoinLine };

interface CanvasProps {
  readonly editor: Editor;
  /** Called with the place for a new layer, which the user then picks from the palette. */
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
  const { t } = useWords("model");
  const describe = useIssueWords(editor);
  const { view, graph, report, spec, columnNames, costs, selection, isLocked, connectingFrom } = editor;
  const root = useRef<HTMLDivElement>(null);
  const data = useMemo(
    () => itemData(view, { report, costs, spec, columnNames }),
    [view, report, costs, spec, columnNames],
  );
  const [layoutOf] = useState(makeLayouts);
  const layout = useMemo(() => layoutOf(view, data), [layoutOf, view, data]);
  const [wantedFocus, onFocus] = useState<string | null>(null);
  const ids = view.items.map(({ id }) => id);
  const focusId =
    [wantedFocus, editor.chosenId].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
  const [stableNodes] = useState(makeStable<CanvasNode>);
  const [stableEdges] = useState(makeStable<JoinEdge>);
  const edges = useMemo(
    () => stableEdges(makeEdges(view, data, { report, layout })),
    [stableEdges, view, data, report, layout],
  );
  const dragging = useDragging(editor, edges);
  const { dragged, dropEdgeId } = dragging;
  const placed = useMemo(
    () => stableNodes(makeNodes(view, data, { layout, graph, report, spec, isLocked })),
    [stableNodes, view, data, layout, graph, report, spec, isLocked],
  );
  const nodes = useMemo(() => withHand(placed, selection, dragged), [placed, selection, dragged]);
  const state = useMemo(
    () => ({ selection: new Set(selection), focusId, connectingFrom, dropEdgeId, isLocked }),
    [selection, focusId, connectingFrom, dropEdgeId, isLocked],
  );
  const latest = useRef({ editor, edges, onAskForLayer });
  useLayoutEffect(() => {
    latest.current = { editor, edges, onAskForLayer };
  });
  const actions = useMemo(
    (): CanvasActionsValue => ({
      editor: () => latest.current.editor,
      onFocus,
      onAddBetween: (edgeId) => {
        const edge = latest.current.edges.find(({ id }) => id === edgeId)?.data?.edge;
        if (edge !== undefined) latest.current.onAskForLayer({ kind: "between", edge });
      },
    }),
    [],
  );
  const onFocusIn = useChosenInView(root, editor, { layout, boxes: placed });
  const onKeyDown = useCanvasKeys({ editor, focusId, layout, root, onAskForLayer });
  const takeChanges = (changes: readonly NodeChange<CanvasNode>[]): void => {
    const selected = new Set(selection);
    dragging.drag(changes);
    for (const change of changes) {
      if (change.type === "select" && change.selected) selected.add(change.id);
      else if (change.type === "select") selected.delete(change.id);
    }
    if (changes.some(({ type }) => type === "select")) editor.select([...selected]);
  };
  const wholeModel = report.issues.filter(({ at }) => at.kind !== "layer");
  return (
    <CanvasActions value={actions}>
      <CanvasContext value={state}>
        <div ref={root} className={classes["canvas"]}>
          <span id="canvas-keys" hidden>
            {t("model.canvasKeys")}
          </span>
          <ReactFlow<CanvasNode, JoinEdge>
            aria-label={t("model.canvas")}
            aria-describedby="canvas-keys"
            onKeyDown={onKeyDown}
            onFocus={onFocusIn}
            {...dragging.handlers}
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={takeChanges}
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
              const element = root.current;
              const chosen = placed.find(({ id }) => id === editor.chosenId);
              if (element === null) return;
              showAll(flow, element);
              if (chosen !== undefined)
                bringIntoView(flow, { width: element.clientWidth, height: element.clientHeight }, chosen);
            }}
            proOptions={{ hideAttribution: true }}
          >
            {wholeModel.length > 0 && (
              <Panel position="top-left" className={classes["notice"] ?? ""}>
                <IssueList
                  issues={wholeModel}
                  describe={describe}
                  renderAction={(issue) => <MendButton issue={issue} editor={editor} />}
                />
              </Panel>
            )}
            {connectingFrom !== null && (
              <Panel position="top-center" className={classes["hint"] ?? ""}>
                {t("model.connecting")}
              </Panel>
            )}
            <ZoomButtons onShowAll={(flow) => root.current !== null && showAll(flow, root.current)} />
            {view.items.length > 6 && <Overview nodes={nodes} />}
          </ReactFlow>
        </div>
      </CanvasContext>
    </CanvasActions>
  );
}

/** The boxes with what is selected, and one where the pointer has dragged it; all others stay what they are. */
const withHand = (
  placed: readonly CanvasNode[],
  selection: readonly string[],
  dragged: Dragged | null,
): CanvasNode[] =>
  placed.map((node) => {
    const position = dragged?.id === node.id ? dragged.position : node.position;
    const selected = selection.includes(node.id);
    return position === node.position && !selected ? node : { ...node, position, selected };
  });
