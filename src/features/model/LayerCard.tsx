import { ActionIcon } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconArrowsDiagonal,
  IconGripVertical,
  IconTrash,
} from "@tabler/icons-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useOneTabStop } from "../../components/useOneTabStop.ts";
import { IssueList } from "../../components/IssueList.tsx";
import { formatShape } from "../../core/graph/shapes.ts";
import { hasSeveralInputs } from "../../core/graph/layerGraph.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { MendButton } from "./MendButton.tsx";
import type { ItemData } from "./itemData.ts";
import { LayerLearning } from "./LayerLearning.tsx";
import { itemText } from "./layerWords.ts";
import type { Editor } from "./useEditor.ts";
import { useIssueWords } from "./useIssueWords.ts";
import classes from "./LayerStack.module.css";

interface LayerCardProps {
  readonly data: ItemData;
  readonly editor: Editor;
  /** Names of the layers that feed this one, unless it is fed by the card above alone. */
  readonly sources: readonly string[];
  readonly describedBy: string;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onDragStart: (event: PointerEvent) => void;
}

/** One layer or closed block: its name, what it does, its shape and parameters, and what is wrong with it. */
export function LayerCard(props: LayerCardProps) {
  const { data, editor, sources } = props;
  const { t } = useWords("model");
  const describe = useIssueWords(editor);
  const { item, issues, name, parameterCount: count } = data;
  const { selection, isLocked, report, view } = editor;
  const shape = report.layersById.get(view.exitOf(item.id))?.outputShape ?? null;
  const isBlock = item.kind === "block";
  const isInput = !isBlock && item.node.kind === "InputLayer";
  const canRemove = !isLocked && (!isInput || hasSeveralInputs(editor.graph));
  const isMovable = canRemove && !isBlock && !isInput;
  const listen = (event: KeyboardEvent): void => {
    const by = event.altKey ? moves[event.key] : undefined;
    if (by !== undefined) {
      event.preventDefault();
      if (isMovable) props.onMove(by);
    } else if (event.key === "Delete" && canRemove) props.onRemove();
  };
  return (
    <li
      data-layer={item.id}
      className={classes["card"]}
      data-chosen={selection.includes(item.id) ? "" : undefined}
      data-bad={issues.some(({ severity }) => severity === "error") ? "" : undefined}
      data-inside={item.kind === "layer" && item.block !== null ? "" : undefined}
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
          aria-pressed={selection.includes(item.id)}
          aria-describedby={props.describedBy}
          onClick={(event) => {
            if (event.shiftKey || event.ctrlKey || event.metaKey) editor.toggle(item.id);
            else editor.select([item.id]);
          }}
          onKeyDown={listen}
        >
          <span className={classes["name"]}>{name}</span>
          <span className={classes["shape"]}>{shape === null ? "?" : formatShape(shape)}</span>
          <span className={classes["words"]}>{itemText(item, editor, t)}</span>
          <span className={classes["count"]}>{count > 0 && t("model.parameterCount", { count })}</span>
          <LayerLearning item={item} />
          {sources.length > 0 && (
            <span className={classes["words"]}>{t("model.fedBy", { names: sources.join(", ") })}</span>
          )}
        </button>
        {canRemove && <CardButtons {...props} isMovable={isMovable} />}
      </div>
      {issues.length > 0 && (
        <div className={classes["issues"]}>
          <IssueList
            issues={issues}
            describe={describe}
            renderAction={(issue) => <MendButton issue={issue} editor={editor} />}
          />
        </div>
      )}
    </li>
  );
}

const moves: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

type CardButtonsProps = LayerCardProps & { readonly isMovable: boolean };

function CardButtons({
  data,
  editor,
  canMoveUp,
  canMoveDown,
  isMovable,
  onMove,
  onRemove,
}: CardButtonsProps) {
  const { t } = useWords("model");
  const { item, name: kind } = data;
  const group = useOneTabStop<HTMLDivElement>();
  return (
    <div ref={group} role="toolbar" aria-label={kind} className={classes["buttons"]}>
      {item.kind === "block" && (
        <ActionIcon
          aria-label={t("model.block.open", { name: kind })}
          onClick={() => editor.changeBlock(item.id, { isOpen: true })}
        >
          <IconArrowsDiagonal size={16} />
        </ActionIcon>
      )}
      {isMovable && (
        <>
          <ActionIcon
            aria-label={t("model.moveUp", { kind })}
            disabled={!canMoveUp}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t("model.moveDown", { kind })}
            disabled={!canMoveDown}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
        </>
      )}
      <ActionIcon aria-label={t("model.remove", { kind })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}
