import { ActionIcon, Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowsDiagonal, IconCircleX } from "@tabler/icons-react";
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, use } from "react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { fixFor } from "../fixes.ts";
import { formatCompact } from "../itemWords.ts";
import { itemText } from "../layerWords.ts";
import { CanvasContext } from "./CanvasContext.ts";
import type { ItemNode } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

/** A layer or a closed block on the canvas: name, what it does, what it costs, and what is wrong with it. */
export const ItemBox = memo(function ItemBox({ id, data }: NodeProps<ItemNode>) {
  const { t } = useWords();
  const { selection, focusId, connectingFrom, editor, onFocus } = use(CanvasContext);
  const { item, name, parameterCount, flops, issues } = data;
  const isBlock = item.kind === "block";
  const isInput = item.kind === "layer" && item.node.kind === "InputLayer";
  return (
    <div
      className={classes["box"]}
      data-block={isBlock ? "" : undefined}
      data-chosen={selection.has(id) ? "" : undefined}
      data-from={connectingFrom === id ? "" : undefined}
      data-severity={issues[0]?.severity}
    >
      {!isInput && <Handle type="target" position={Position.Top} className={classes["handle"] ?? ""} />}
      <button
        type="button"
        data-item={id}
        className={classes["choose"]}
        tabIndex={focusId === id ? 0 : -1}
        aria-pressed={selection.has(id)}
        aria-describedby={issues.length > 0 ? `issue-${id}` : undefined}
        onFocus={() => onFocus(id)}
      >
        <span className={classes["row"]}>
          <span className={classes["name"]}>{name}</span>
          {parameterCount > 0 && (
            <span className={classes["figure"]}>
              {t("model.compactParameters", { count: formatCompact(parameterCount) })}
            </span>
          )}
        </span>
        <span className={classes["row"]}>
          <span className={classes["words"]}>{itemText(item, t)}</span>
          {flops > 0 && (
            <span className={classes["figure"]}>
              {t("model.compactFlops", { count: formatCompact(flops) })}
            </span>
          )}
        </span>
      </button>
      {isBlock && (
        <ActionIcon
          className={classes["open"] ?? ""}
          size={24}
          aria-label={t("model.block.open", { name })}
          tabIndex={focusId === id ? 0 : -1}
          onClick={() => editor().changeBlock(id, { isOpen: true })}
        >
          <IconArrowsDiagonal size={14} />
        </ActionIcon>
      )}
      {issues.length > 0 && <BoxIssue id={id} data={data} />}
      <Handle type="source" position={Position.Bottom} className={classes["handle"] ?? ""} />
    </div>
  );
});

/** The first thing that is wrong, with the button that mends it. */
function BoxIssue({ id, data: { issues } }: Pick<NodeProps<ItemNode>, "id" | "data">) {
  const { t, tIssue } = useWords();
  const { editor } = use(CanvasContext);
  const [issue] = issues;
  if (issue === undefined) return null;
  const { graph, report, isLocked, mend } = editor();
  const fix = isLocked ? null : fixFor(issue, graph, report);
  const Sign = issue.severity === "error" ? IconCircleX : IconAlertTriangle;
  return (
    <div className={classes["issue"]} id={`issue-${id}`}>
      <p title={tIssue(issue)}>
        <Sign size={14} aria-label={t(`common.${issue.severity}`)} />
        {tIssue(issue)}
      </p>
      {fix !== null && (
        <Button size="compact-xs" variant="default" className="nodrag" onClick={() => mend(fix)}>
          {fix.label(t)}
        </Button>
      )}
    </div>
  );
}
