import { ActionIcon } from "@mantine/core";
import { IconArrowsDiagonalMinimize2 } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import { use } from "react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { CanvasActions } from "./CanvasContext.ts";
import type { FrameNode } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

/** The frame around the layers of an open block, with its name and a button that closes it. */
export function BlockFrame({ data: { block } }: NodeProps<FrameNode>) {
  const { t } = useWords("model");
  const { editor } = use(CanvasActions);
  const { name, copies, id } = block;
  return (
    <div className={classes["frame"]}>
      <span className={classes["frameName"]}>
        {name}
        {copies.length > 1 && ` × ${String(copies.length)}`}
      </span>
      <ActionIcon
        size={24}
        aria-label={t("model.block.close", { name })}
        onClick={() => editor().changeBlock(id, { isOpen: false })}
      >
        <IconArrowsDiagonalMinimize2 size={14} />
      </ActionIcon>
    </div>
  );
}
