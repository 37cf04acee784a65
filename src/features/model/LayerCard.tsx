import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import type { GraphReport } from "../../core/graph/checkGraph.ts";
import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { LayerNode } from "../../core/graph/layers.ts";
import { formatShape } from "../../core/graph/shapes.ts";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { fixFor } from "./fixes.ts";
import { layerWords } from "./layerWords.ts";
import { commitGraph } from "./useGraph.ts";
import classes from "./LayerStack.module.css";

interface LayerCardProps {
  readonly node: LayerNode;
  readonly report: GraphReport;
  readonly issues: readonly Issue[];
  readonly graph: LayerGraph;
  readonly describedBy: string;
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly onChoose: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onDragStart: (event: PointerEvent) => void;
}

/** One layer: its name, what it does, the shape it gives, its parameters, and what is wrong with it. */
export function LayerCard(props: LayerCardProps) {
  const { node, report, issues, graph, isChosen, isLocked } = props;
  const { t } = useWords();
  const layer = report.layersById.get(node.id);
  const shape = layer?.outputShape ?? null;
  const count = layer?.parameterCount ?? 0;
  const isMovable = node.kind !== "InputLayer" && !isLocked;
  const listen = (event: KeyboardEvent): void => {
    const by = event.altKey ? moves[event.key] : undefined;
    if (by !== undefined) {
      event.preventDefault();
      if (isMovable) props.onMove(by);
    } else if (event.key === "Delete" && isMovable) props.onRemove();
  };
  return (
    <li
      data-layer={node.id}
      className={classes["card"]}
      data-chosen={isChosen ? "" : undefined}
      data-bad={issues.length > 0 ? "" : undefined}
    >
      <div className={classes["line"]}>
        <span
          className={classes["grip"]}
          data-idle={isMovable ? undefined : ""}
          title={isMovable ? t("model.drag") : undefined}
          onPointerDown={isMovable ? props.onDragStart : undefined}
        >
          {isMovable && <IconGripVertical size={16} aria-hidden="true" />}
        </span>
        <button
          type="button"
          data-card=""
          className={classes["choose"]}
          aria-pressed={isChosen}
          aria-describedby={props.describedBy}
          onClick={props.onChoose}
          onKeyDown={listen}
        >
          <span className={classes["name"]}>{node.kind}</span>
          <span className={classes["shape"]}>{shape === null ? "?" : formatShape(shape)}</span>
          <span className={classes["words"]}>{layerWords(node, t)}</span>
          <span className={classes["count"]}>{count > 0 && t("model.parameterCount", { count })}</span>
        </button>
        {isMovable && <CardButtons {...props} />}
      </div>
      {issues.length > 0 && (
        <div className={classes["issues"]}>
          <IssueList
            issues={issues}
            renderAction={(issue) =>
              isLocked ? null : <FixButton issue={issue} graph={graph} report={report} />
            }
          />
        </div>
      )}
    </li>
  );
}

const moves: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

function CardButtons({ node: { kind }, canMoveUp, canMoveDown, onMove, onRemove }: LayerCardProps) {
  const { t } = useWords();
  return (
    <div className={classes["buttons"]}>
      <ActionIcon aria-label={t("model.moveUp", { kind })} disabled={!canMoveUp} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={t("model.moveDown", { kind })}
        disabled={!canMoveDown}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("model.remove", { kind })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

type FixButtonProps = Pick<LayerCardProps, "graph" | "report"> & { readonly issue: Issue };

function FixButton({ issue, graph, report }: FixButtonProps) {
  const { t } = useWords();
  const fix = fixFor(issue, graph, report);
  if (fix === null) return null;
  return (
    <Button size="xs" variant="default" onClick={() => commitGraph(fix.edit)}>
      {fix.label(t)}
    </Button>
  );
}
