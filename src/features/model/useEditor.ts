import { useCallback, useMemo, useState } from "react";
import { canvasView, layersOf, type CanvasView } from "../../core/graph/canvasView.ts";
import { makeLayer, moveBetween, moveLayer } from "../../core/graph/edits.ts";
import { canGroup, changeBlock, groupLayers, repeatBlock, ungroup } from "../../core/graph/editsBlocks.ts";
import { duplicateLayers, pasteLayers, removeLayers, type LayerClip } from "../../core/graph/editsCopy.ts";
import { addLoose, canConnect, connect, disconnect } from "../../core/graph/editsJoins.ts";
import type { LayerBlock, LayerEdge, LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useLock } from "../../state/useProject.ts";
import type { Mend } from "./mend.ts";
import { idsInOrder } from "./itemData.ts";
import { inputWords } from "./inputWords.ts";
import { nameOfItem } from "./itemWords.ts";
import { exactPlace, nameOfPlace, putIn, type Place } from "./place.ts";
import { commitGraph, useGraph, type GraphView } from "./useGraph.ts";

/** The graph as it is shown, what is selected, and everything that can be done. */
export interface Editor extends GraphView {
  readonly view: CanvasView;
  readonly isLocked: boolean;
  /** Ids of items, the one chosen last at the end. */
  readonly selection: readonly string[];
  /** The item the inspector shows: the one selected last. */
  readonly chosenId: string | null;
  /** The layer whose output the user is connecting by keyboard, or null. */
  readonly connectingFrom: string | null;
  /** The last edit in words, for screen readers. */
  readonly said: string;
  readonly say: (sentence: string) => void;
  readonly sayCopied: (count: number) => void;
  readonly select: (ids: readonly string[]) => void;
  readonly toggle: (id: string) => void;
  /** Adds a layer that reads an input of the data, joined to nothing yet. */
  readonly addInput: (input: InputId) => void;
  /** Puts a layer in and gives its id. */
  readonly add: (kind: LayerKind, place: Place) => string;
  readonly remove: (ids?: readonly string[]) => void;
  readonly duplicate: () => void;
  readonly paste: (clip: LayerClip) => void;
  readonly moveTo: (id: string, edge: LayerEdge) => void;
  readonly moveBehind: (id: string, afterId: string, group?: string | null) => void;
  /** Takes the mend offered for an issue. */
  readonly mend: (mend: Mend) => void;
  readonly startConnecting: (id: string | null) => void;
  readonly connectTo: (edge: LayerEdge) => void;
  readonly cut: (edge: LayerEdge) => void;
  /** Makes a block of what is selected, if it is a run of layers. */
  readonly group: () => void;
  readonly changeBlock: (id: string, change: BlockChange) => void;
  readonly ungroup: (id: string) => void;
}

/** The properties of a block that can be changed. */
type BlockChange = Partial<Pick<LayerBlock, "name" | "isOpen">> & { readonly repeat?: number };

type Ids = readonly string[];

/** Choices that are remembered, for when what was chosen later is undone. */
const mostRemembered = 20;

/** The selected items: the latest selection of which an item still exists. */
function useSelection(
  view: CanvasView,
  atFirst: Ids,
): { readonly selection: Ids; readonly select: (ids: Ids) => void } {
  const [choices, setChoices] = useState<readonly Ids[]>(() => [atFirst]);
  const selection = useMemo(() => {
    const stillThere = (ids: Ids): Ids => ids.filter((id) => view.items.some((item) => item.id === id));
    const chosen = choices.find((ids) => ids.length === 0 || stillThere(ids).length > 0);
    return stillThere(chosen ?? []);
  }, [choices, view]);
  const select = useCallback((ids: Ids) => {
    setChoices((before) => [ids, ...before].slice(0, mostRemembered));
  }, []);
  return { selection, select };
}

/** The state of the model stage around the project's graph. */
export function useEditor(): Editor {
  const { t } = useWords("model");
  const graphView = useGraph();
  const { graph, report } = graphView;
  const isLocked = useLock("graph") !== null;
  const view = useMemo(() => canvasView(graph), [graph]);
  const { selection, select } = useSelection(view, report.order.slice(1, 2));
  const [connectingFrom, startConnecting] = useState<string | null>(null);
  const [said, say] = useState("");
  const nameOf = (id: string): string => nameOfItem(view, id);
  const commit = (edit: (graph: LayerGraph) => LayerGraph, group: string | null = null): void => {
    if (!isLocked) commitGraph(edit, group);
  };
  const selectedLayers = layersOf(view, selection);

  const add = (kind: LayerKind, place: Place): string => {
    const node = makeLayer(graph, kind);
    commit((current) => putIn(current, node, exactPlace(view, place)));
    select([node.id]);
    say(t(`model.said.${place.kind}`, { kind, place: nameOfPlace(view, place) }));
    return node.id;
  };
  const addInput = (input: InputId): void => {
    const node = makeLayer(graph, "InputLayer", { input });
    commit((current) => addLoose(current, node));
    select([node.id]);
    say(t("model.said.loose", { kind: inputWords(input, graphView, t), place: "" }));
  };
  const remove = (ids: readonly string[] = selection): void => {
    const layers = layersOf(view, ids);
    const removed = removeLayers(graph, layers);
    if (isLocked || removed === graph) return;
    const shown = idsInOrder(view, report);
    const last = shown.findLastIndex((id) => ids.includes(id));
    const rest = (id: string): boolean => !ids.includes(id);
    const next = shown.slice(last + 1).find(rest) ?? shown.slice(0, last).findLast(rest);
    say(t("model.removed", { kind: ids.map(nameOf).join(", ") }));
    commit((current) => removeLayers(current, layers));
    select(next === undefined ? [] : [next]);
  };
  const insertClip = (edit: (current: LayerGraph) => ReturnType<typeof pasteLayers>): void => {
    if (isLocked) return;
    const pasted = edit(graph);
    if (pasted.ids.length === 0) return;
    commit(() => pasted.graph);
    select(pasted.ids);
    say(t("model.said.pasted", { count: pasted.ids.length }));
  };
  return {
    ...graphView,
    view,
    isLocked,
    selection,
    chosenId: selection.at(-1) ?? null,
    connectingFrom,
    said,
    say,
    sayCopied: (count) => say(t("model.said.copied", { count })),
    select,
    toggle: (id) =>
      select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]),
    add,
    addInput,
    remove,
    duplicate: () => insertClip((current) => duplicateLayers(current, selectedLayers)),
    paste: (clip) => insertClip((current) => pasteLayers(current, clip, selectedLayers.at(-1) ?? null)),
    moveTo: (id, edge) => {
      commit((current) => moveBetween(current, id, edge));
      say(t("model.said.movedBetween", { kind: nameOf(id), from: nameOf(edge.from), to: nameOf(edge.to) }));
    },
    moveBehind: (id, afterId, group = null) =>
      commit((current) => moveLayer(current, id, view.exitOf(afterId)), group),
    mend: (mend) => {
      commit(mend.edit);
      say(t("model.said.mended", { what: mend.label(t) }));
    },
    startConnecting,
    connectTo: (edge) => {
      startConnecting(null);
      const exact = { from: view.exitOf(edge.from), to: view.entryOf(edge.to) };
      if (isLocked || !canConnect(graph, exact)) {
        say(t("model.said.cannotConnect"));
        return;
      }
      commit((current) => connect(current, exact));
      select([edge.to]);
      say(t("model.said.connected", { from: nameOf(edge.from), to: nameOf(edge.to) }));
    },
    cut: (edge) => {
      commit((current) => disconnect(current, edge));
      say(t("model.said.cut", { from: nameOf(edge.from), to: nameOf(edge.to) }));
    },
    group: () => {
      if (!canGroup(graph, selectedLayers)) return;
      const name = t("model.block.name", { number: (graph.blocks?.length ?? 0) + 1 });
      commit((current) => groupLayers(current, selectedLayers, name));
      const id = groupLayers(graph, selectedLayers, name).blocks?.at(-1)?.id;
      select(id === undefined ? [] : [id]);
      say(t("model.said.grouped", { name, count: selectedLayers.length }));
    },
    changeBlock: (id, { repeat, ...change }) => {
      const group = change.name === undefined ? null : `${id}.name`;
      const [first] = graph.blocks?.find((block) => block.id === id)?.copies[0] ?? [];
      if (change.isOpen === true && first !== undefined) select([first]);
      if (change.isOpen === false) select([id]);
      commit((current) => {
        const changed = changeBlock(current, id, change);
        return repeat === undefined ? changed : repeatBlock(changed, id, repeat);
      }, group);
    },
    ungroup: (id) => {
      const layers = layersOf(view, [id]);
      commit((current) => ungroup(current, id));
      select(layers);
    },
  };
}
