import { VisuallyHidden } from "@mantine/core";
import { Fragment, useId, useRef, useState } from "react";
import { present } from "../../core/assert.ts";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import { insertLayer, makeLayer, moveLayer, removeLayer } from "../../core/graph/edits.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerKind } from "../../core/graph/layers.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { AddLayer } from "./AddLayer.tsx";
import { LayerCard } from "./LayerCard.tsx";
import { useDragLayer } from "./useDragLayer.ts";
import { useSlide } from "./useSlide.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./LayerStack.module.css";

interface LayerStackProps {
  readonly graph: LayerGraph;
  readonly report: GraphReport;
  readonly chosenId: string | null;
  readonly isLocked: boolean;
  readonly onChoose: (id: string) => void;
}

/** The layers as cards from top to bottom, with a place to add one below each. */
export function LayerStack({ graph, report, chosenId, isLocked, onChoose }: LayerStackProps) {
  const { t } = useWords();
  const helpId = useId();
  const list = useRef<HTMLOListElement>(null);
  const ids = orderOf(graph, report);
  const [said, say] = useState("");
  useSlide(list, ids.join(" "));
  const kindOf = (id: string): LayerKind => present(graph.nodes.find((node) => node.id === id)).kind;
  const moveTo = (id: string, place: number, group: string | null = null): void => {
    const others = ids.filter((other) => other !== id);
    const after = others[place - 1];
    if (isLocked || after === undefined || place >= ids.length) return;
    commitGraph((current) => moveLayer(current, id, after), group);
    focusCard(list.current, id);
    say(t("model.moved", { kind: kindOf(id), place, count: ids.length - 1 }));
  };
  const startDrag = useDragLayer(list, moveTo);
  const add = (kind: LayerKind, afterId: string): void => {
    const node = makeLayer(graph, kind);
    commitGraph((current) => insertLayer(current, node, afterId));
    onChoose(node.id);
    focusCard(list.current, node.id);
  };
  const remove = (id: string): void => {
    const neighbour = ids[ids.indexOf(id) + 1] ?? present(ids[ids.indexOf(id) - 1]);
    say(t("model.removed", { kind: kindOf(id) }));
    commitGraph((current) => removeLayer(current, id));
    onChoose(neighbour);
    focusCard(list.current, neighbour);
  };
  return (
    <section aria-label={t("model.layers")}>
      <VisuallyHidden id={helpId}>{t("model.layersHelp")}</VisuallyHidden>
      <ol ref={list} className={classes["stack"]}>
        {ids.map((id, place) => (
          <Fragment key={id}>
            <LayerCard
              node={present(graph.nodes.find((node) => node.id === id))}
              report={report}
              issues={issuesAt(report, id, place === 0)}
              graph={graph}
              describedBy={helpId}
              isChosen={id === chosenId}
              isLocked={isLocked}
              canMoveUp={place > 1}
              canMoveDown={place > 0 && place < ids.length - 1}
              onChoose={() => onChoose(id)}
              onMove={(by) => moveTo(id, place + by)}
              onRemove={() => remove(id)}
              onDragStart={(event) => startDrag(event, id)}
            />
            <AddLayer kind={kindOf(id)} disabled={isLocked} onAdd={(kind) => add(kind, id)} />
          </Fragment>
        ))}
      </ol>
      <VisuallyHidden component="output">{said}</VisuallyHidden>
    </section>
  );
}

/** Layers in the order data flows, then those it does not reach. */
function orderOf(graph: LayerGraph, { order }: GraphReport): readonly string[] {
  const rest = graph.nodes.map(({ id }) => id).filter((id) => !order.includes(id));
  return [...order, ...rest];
}

/** What concerns a layer; what concerns the whole model stands at its input. */
const issuesAt = ({ issues }: GraphReport, id: string, isFirst: boolean): GraphReport["issues"] =>
  issues.filter(({ at }) => (at.kind === "layer" ? at.layerId === id : isFirst));

/** Puts the focus onto a layer's card once it stands where it belongs. */
function focusCard(list: HTMLElement | null, id: string): void {
  requestAnimationFrame(() => {
    list?.querySelector<HTMLElement>(`[data-layer="${id}"] [data-card]`)?.focus();
  });
}
