import { Button, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  useMemo,
} from "react";
import { Link } from "wouter";
import { copyLayers } from "../../core/graph/editsCopy.ts";
import { layersOf } from "../../core/graph/canvasView.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { parseClip, writeClip } from "../../core/project/parseClip.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { showSide } from "../../state/searchStore.ts";
import { useProjectPart } from "../../state/useProject.ts";
import { Canvas } from "./canvas/Canvas.tsx";
import { CodePanel } from "./code/CodePanel.tsx";
import { FindStart } from "./FindStart.tsx";
import { Inspector } from "./Inspector.tsx";
import { LayerStack } from "./LayerStack.tsx";
import { ModelNotes } from "./ModelNotes.tsx";
import { ModelTotals } from "./ModelTotals.tsx";
import { Palette } from "./Palette.tsx";
import { describePlace, usualPlace, type Place } from "./place.ts";
import { SearchPanel } from "./search/SearchPanel.tsx";
import { StartMenu } from "./StartMenu.tsx";
import { useEditor, type Editor } from "./useEditor.ts";
import { VersionsPanel } from "./versions/VersionsPanel.tsx";

import classes from "./ModelStage.module.css";

/** The view in the middle of the stage. */
const views = ["canvas", "list", "code", "versions", "search"] as const;
type View = (typeof views)[number];

/** Below this, boxes and connections would be too small to read: the list shows the same. */
const roomForCanvas = "(min-width: 768px)";

/** The model's layers, to arrange, change and understand. */
export function ModelStage() {
  const { t } = useWords("model");
  const editor = useEditor();
  // The canvas shows an edit at once; the panels that describe the model may follow a moment later.
  const described = useDeferredValue(editor);
  const hasRoom = useMediaQuery(roomForCanvas, true, { getInitialValueInEffect: false });
  const [wanted, setView] = useState<View>("canvas");
  const view = wanted === "canvas" && !hasRoom ? "list" : wanted;
  const isEditing = view === "canvas" || view === "list";
  const search = useRef<HTMLInputElement>(null);
  const [askedPlace, askFor] = useState<Place | null>(null);
  const place = askedPlace ?? usualPlace(editor);
  const latest = useRef({ editor, place });
  useEffect(() => {
    latest.current = { editor, place };
  });
  const [addFromPalette] = useState(() => (kind: LayerKind): void => {
    askFor(null);
    latest.current.editor.add(kind, latest.current.place);
  });
  const [addInput] = useState(
    () =>
      (input: InputId): void =>
        latest.current.editor.addInput(input),
  );
  const { spec, columnNames } = editor;
  const inputs = useMemo(() => ({ spec, columnNames }), [spec, columnNames]);
  const askForLayer = useCallback((asked: Place): void => {
    askFor(asked);
    search.current?.focus();
  }, []);
  return (
    <div
      className={classes["stage"]}
      onCopy={copySelected(editor)}
      onCut={cutSelected(editor)}
      onPaste={paste(editor)}
    >
      <header className={classes["header"]}>
        <h1 className={classes["title"]}>{t("model.title")}</h1>
        <ViewChoice view={view} hasCanvas={hasRoom} onChoose={setView} />
        <StageActions editor={described} isSearch={view === "search"} />
      </header>
      <div className={classes["body"]} data-wide={isEditing ? undefined : ""}>
        {isEditing && (
          <div className={classes["aside"]} data-canvas-focus="">
            <Palette
              search={search}
              place={describePlace(editor.view, place, t)}
              isLocked={editor.isLocked}
              onAdd={addFromPalette}
              inputs={inputs}
              onAddInput={addInput}
            />
          </div>
        )}
        <section className={classes["middle"]} aria-label={t("model.layers")} data-canvas-focus="">
          <ModelNotes editor={described} />
          <div className={classes["main"]}>
            {view === "canvas" && <Canvas editor={editor} onAskForLayer={askForLayer} />}
            {view === "list" && <LayerStack editor={editor} />}
            {view === "code" && <CodePanel editor={editor} />}
            {view === "versions" && <VersionsPanel editor={editor} />}
            {view === "search" && <SearchPanel editor={editor} />}
          </div>
        </section>
        {isEditing && (
          <aside className={classes["inspector"]} aria-label={t("model.inspector")}>
            <Inspector editor={described} />
          </aside>
        )}
      </div>
      <ModelTotals editor={described} />
      <VisuallyHidden component="output" data-said="">
        {editor.said}
      </VisuallyHidden>
    </div>
  );
}

interface ViewChoiceProps {
  readonly view: View;
  readonly hasCanvas: boolean;
  readonly onChoose: (view: View) => void;
}

const ViewChoice = memo(function ViewChoice({ view, hasCanvas, onChoose }: ViewChoiceProps) {
  const { t } = useWords("model");
  const offered = views.filter((name) => name !== "canvas" || hasCanvas);
  return (
    <SegmentedControl
      aria-label={t("model.view")}
      value={view}
      data={offered.map((name) => ({ value: name, label: t(`model.view.${name}`) }))}
      onChange={(name) => onChoose(views.find((known) => known === name) ?? "canvas")}
    />
  );
});

/** Whether a clipboard event is about selected or typed text instead of layers. */
function isAboutText({ target }: ClipboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField || getSelection()?.isCollapsed === false;
}

const copySelected =
  ({ graph, view, selection, sayCopied }: Editor) =>
  (event: ClipboardEvent): boolean => {
    const clip = copyLayers(graph, layersOf(view, selection));
    if (isAboutText(event) || clip.nodes.length === 0) return false;
    event.preventDefault();
    event.clipboardData.setData("text/plain", writeClip(clip));
    sayCopied(clip.nodes.length);
    return true;
  };

const cutSelected =
  (editor: Editor) =>
  (event: ClipboardEvent): void => {
    if (copySelected(editor)(event)) editor.remove();
  };

const paste =
  (editor: Editor) =>
  (event: ClipboardEvent): void => {
    if (isAboutText(event)) return;
    const clip = parseClip(event.clipboardData.getData("text/plain"));
    if (clip !== null) editor.paste(clip);
  };

interface StageActionsProps {
  readonly editor: Editor;
  /** Whether the plan of a search is shown, which leads to training by a button of its own. */
  readonly isSearch: boolean;
}

const StageActions = memo(function StageActions({ editor, isSearch }: StageActionsProps) {
  const { t } = useWords("model");
  const id = useProjectPart((project) => project.id);
  return (
    <div className={classes["actions"]}>
      {!isSearch && <FindStart />}
      <StartMenu editor={editor} />
      {editor.report.canBuild && !editor.isAssumed && (
        <Button
          component={Link}
          href={`/project/${id}/train`}
          variant={isSearch ? "default" : "filled"}
          onClick={() => showSide("run")}
        >
          {t("model.goOn")}
        </Button>
      )}
    </div>
  );
});
