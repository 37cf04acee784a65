import { ActionIcon, Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowsDiagonal, IconCircleX } from "@tabler/icons-react";
import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, use } from "react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { LayerLearning } from "../LayerLearning.tsx";
import { formatCompact } from "../itemWords.ts";
import { itemText } from "../layerWords.ts";
import { useIssueWords } from "../useIssueWords.ts";
import { CanvasActions, CanvasContext } from "./CanvasContext.ts";
import type { ItemNode } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

/** A layer or a closed block at its place. Where it stands, or what else is selected, does not render the box itself. */
export function ItemBox({ id, data }: NodeProps<ItemNode>) {
  const { selection, focusId, connectingFrom } = use(CanvasContext);
  return (
    <Box
      id={id}
      data={data}
      isChosen={selection.has(id)}
      isReached={focusId === id}
      isFrom={connectingFrom === id}
    />
  );
}

interface BoxProps extends Pick<NodeProps<ItemNode>, "id" | "data"> {
  readonly isChosen: boolean;
  /** Whether it is the one box that the Tab key reaches. */
  readonly isReached: boolean;
  /** Whether its output is being led somewhere by keyboard. */
  readonly isFrom: boolean;
}

/** The contents of a box: name, effect and cost of the layer, and its issues. */
const Box = memo(function Box({ id, data, isChosen, isReached, isFrom }: BoxProps) {
  const { t } = useWords("model");
  const { editor, onFocus } = use(CanvasActions);
  const { item, name, parameterCount, flops, issues } = data;
  const isBlock = item.kind === "block";
  const isInput = item.kind === "layer" && item.node.kind === "InputLayer";
  return (
    <div
      className={classes["box"]}
      data-block={isBlock ? "" : undefined}
      data-chosen={isChosen ? "" : undefined}
      data-from={isFrom ? "" : undefined}
      data-severity={issues[0]?.severity}
    >
      {!isInput && <Handle type="target" position={Position.Top} className={classes["handle"] ?? ""} />}
      <button
        type="button"
        data-item={id}
        className={classes["choose"]}
        tabIndex={isReached ? 0 : -1}
        aria-pressed={isChosen}
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
          {flops > 0 && (
            <span className={classes["figure"]}>
              {t("model.compactFlops", { count: formatCompact(flops) })}
            </span>
          )}
        </span>
        <span className={classes["row"]}>
          <span className={classes["words"]} title={itemText(item, data.inputs, t)}>
            {itemText(item, data.inputs, t)}
          </span>
          <LayerLearning item={item} />
        </span>
      </button>
      {isBlock && (
        <ActionIcon
          className={classes["open"] ?? ""}
          size={24}
          aria-label={t("model.block.open", { name })}
          tabIndex={isReached ? 0 : -1}
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
function BoxIssue({ id, data: { issues, mend, inputs } }: Pick<NodeProps<ItemNode>, "id" | "data">) {
  const { t } = useWords("model");
  const describe = useIssueWords(inputs);
  const { editor } = use(CanvasActions);
  const [issue] = issues;
  if (issue === undefined) return null;
  const Sign = issue.severity === "error" ? IconCircleX : IconAlertTriangle;
  return (
    <div className={classes["issue"]} id={`issue-${id}`}>
      <p title={describe(issue)}>
        <Sign size={14} aria-label={t(`common.${issue.severity}`)} />
        {describe(issue)}
      </p>
      {mend !== null && (
        <Button size="compact-xs" variant="default" className="nodrag" onClick={() => editor().mend(mend)}>
          {mend.label(t)}
        </Button>
      )}
    </div>
  );
}
