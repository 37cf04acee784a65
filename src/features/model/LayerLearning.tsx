import { useMemo } from "react";
import { useStore } from "zustand";
import { formatShare, formatSmallShare } from "../../components/charts/formats.ts";
import type { CanvasItem } from "../../core/graph/canvasView.ts";
import { layersNow } from "../../core/run/layerSamples.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { runStore } from "../../state/runStore.ts";
import classes from "./LayerLearning.module.css";

/** How much a layer, or a closed block, changed in one of the last steps of the run; nothing before a run. */
export function LayerLearning({ item }: { readonly item: CanvasItem }) {
  const { t } = useWords("model");
  const samples = useStore(runStore, ({ log }) => log.layers);
  const now = useMemo(
    () => layersNow(samples, item.kind === "block" ? item.layerIds : [item.id]),
    [samples, item],
  );
  if (now === null) return null;
  const { updateRatio, deadShare, concern } = now;
  const isDead = concern === "dead" && deadShare !== null;
  return (
    <span
      className={classes["learning"]}
      data-concern={concern ?? undefined}
      title={isDead ? t("model.deadUnits.help") : t("model.changed.help")}
    >
      {isDead
        ? t("model.deadUnits", { share: formatShare(deadShare) })
        : t("model.changed", { share: formatSmallShare(updateRatio) })}
    </span>
  );
}
