import { ActionIcon } from "@mantine/core";
import { IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import { Panel, useReactFlow, type FitViewOptions } from "@xyflow/react";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import classes from "./Canvas.module.css";

/** Nearer, farther, all of it. */
export function ZoomButtons({ fit }: { readonly fit: FitViewOptions }) {
  const { t } = useWords();
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left" className={classes["zoom"] ?? ""}>
      <ActionIcon aria-label={t("model.zoomIn")} onClick={() => void flow.zoomIn()}>
        <IconPlus size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("model.zoomOut")} onClick={() => void flow.zoomOut()}>
        <IconMinus size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("model.fit")} onClick={() => void flow.fitView(fit)}>
        <IconFocusCentered size={16} />
      </ActionIcon>
    </Panel>
  );
}
