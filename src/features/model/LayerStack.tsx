import { useRef } from "react";
import { VisuallyHidden } from "@mantine/core";
import { Fragment, useId } from "react";
import type { LayerKind } from "../../core/graph/layers.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { AddLayer } from "./AddLayer.tsx";
import { idsInOrder, itemData } from "./itemData.ts";
import { LayerCard } from "./LayerCard.tsx";
import { useDragLayer } from "./useDragLayer.ts";
import type { Editor } from "./useEditor.ts";
import { useSlide } from "./useSlide.ts";
import classes from "./LayerStack.module.css";

/** The layers as cards from top to bottom, with a place to add one below each: all of the canvas as a list. */
export function LayerStack({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const helpId = useId();
  const list = useRef<HTMLOListElement>(null);
  const data = orderedData(editor);
  const ids = data.map(({ item }) => item.id);
  useSlide(list, ids.join(" "));
  const moveTo = (id: string, place: number, group: string | null = null): void => {
    const after = ids.filter((other) => other !== id)[place - 1];
    if (after === undefined || place >= ids.length) return;
    editor.moveBehind(id, after, group);
    focusCard(list.current, id);
    const kind = data.find(({ item }) => item.id === id)?.name ?? id;
    editor.say(t("model.moved", { kind, place, count: ids.length - 1 }));
  };
  const startDrag = useDragLayer(list, moveTo);
  const add = (kind: LayerKind, afterId: string): void => {
    const id = editor.add(kind, { kind: "behind", id: afterId });
    focusCard(list.current, id);
  };
  const remove = (id: string): void => {
    const neighbour = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    editor.remove([id]);
    if (neighbour !== undefined) focusCard(list.current, neighbour);
  };
  return (
    <div className={classes["list"]}>
      <VisuallyHidden id={helpId}>{t("model.layersHelp")}</VisuallyHidden>
      <ol ref={list} className={classes["stack"]}>
        {data.map((one, place) => (
          <Fragment key={one.item.id}>
            <LayerCard
              data={one}
              editor={editor}
              sources={sourceNames(editor, data, place)}
              describedBy={helpId}
              canMoveUp={place > 1}
              canMoveDown={place > 0 && place < ids.length - 1}
              onMove={(by) => moveTo(one.item.id, place + by)}
              onRemove={() => remove(one.item.id)}
              onDragStart={(event) => startDrag(event, one.item.id)}
            />
            <AddLayer name={one.name} disabled={editor.isLocked} onAdd={(kind) => add(kind, one.item.id)} />
          </Fragment>
        ))}
      </ol>
    </div>
  );
}

type Data = ReturnType<typeof itemData>;

/** The contents of the cards, in the order data flows. */
function orderedData(editor: Editor): Data {
  const { view, report } = editor;
  const places = new Map(idsInOrder(view, report).map((id, place) => [id, place]));
  const placeOf = ({ item }: Data[number]): number => places.get(item.id) ?? places.size;
  return itemData(view, editor).toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The layers that feed a card, unless that is the card above alone. */
function sourceNames({ view }: Editor, data: Data, place: number): readonly string[] {
  const id = data[place]?.item.id;
  const sources = view.edges.filter(({ to }) => to === id).map(({ from }) => from);
  const above = data[place - 1]?.item.id;
  if (sources.length === 0 || (sources.length === 1 && sources[0] === above)) return [];
  return sources.map((source) => data.find(({ item }) => item.id === source)?.name ?? source);
}

/** Puts the focus onto a card once it stands where it belongs. */
function focusCard(list: HTMLElement | null, id: string): void {
  requestAnimationFrame(() => {
    list?.querySelector<HTMLElement>(`[data-layer="${id}"] [data-card]`)?.focus();
  });
}
