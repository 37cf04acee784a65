import { ActionIcon } from "@mantine/core";
import { IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import { Panel, useReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { CanvasNode, JoinEdge } from "./canvasNodes.ts";
import classes from "./Canvas.module.css";

interface ZoomButtonsProps {
  readonly onShowAll: (flow: ReactFlowInstance<CanvasNode, JoinEdge>) => void;
}

/** Nearer, farther, all of it. */
export function ZoomButtons({ onShowAll }: ZoomButtonsProps) {
  const { t } = useWords("model");
  const flow = useReactFlow<CanvasNode, JoinEdge>();
  return (
    <Panel position="bottom-left" className={classes["zoom"] ?? ""}>
      <ActionIcon aria-label={t("model.zoomIn")} onClick={() => void flow.zoomIn()}>
        <IconPlus size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("model.zoomOut")} onClick={() => void flow.zoomOut()}>
        <IconMinus size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("model.fit")} onClick={() => onShowAll(flow)}>
        <IconFocusCentered size={16} />
      </ActionIcon>
    </Panel>
  );
}
