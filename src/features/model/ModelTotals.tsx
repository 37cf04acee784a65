import { memo } from "react";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { useDuration } from "../../components/useDuration.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { trainingBytes } from "../../core/graph/checkMemory.ts";
import { sumCosts } from "../../core/graph/costs.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useEpochTime } from "../../state/useEpochTime.ts";
import { useProjectPart } from "../../state/useProject.ts";
import { formatCompact } from "./itemWords.ts";
import type { Editor } from "./useEditor.ts";
import classes from "./ModelStage.module.css";

interface Figure {
  readonly name: "parameters" | "memory" | "flops" | "epochTime";
  readonly value: string;
  readonly help: string;
  /** How the figure is known, where that is not plain. */
  readonly note?: string;
}

/** Totals of the whole model: parameters, memory and time. */
export const ModelTotals = memo(function ModelTotals({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { report, costs } = editor;
  const batchSize = useProjectPart(({ training }) => training.batchSize);
  const time = useTimeFigure(editor);
  const cost = sumCosts(costs);
  // While some layers do not fit, the figures add up only those that do.
  const atLeast = report.canBuild ? "" : "≥ ";
  const figures: readonly Figure[] = [
    {
      name: "parameters",
      value: atLeast + formatCount(report.parameterCount),
      help: t("model.parametersHelp"),
    },
    {
      name: "memory",
      value: atLeast + formatBytes(trainingBytes(cost, batchSize)),
      help: t("model.memoryHelp", { batchSize }),
    },
    {
      name: "flops",
      value: atLeast + t("model.compactFlops", { count: formatCompact(cost.flops) }),
      help: t("model.flopsHelp"),
    },
    ...(time === null ? [] : [time]),
  ];
  return (
    <dl className={classes["totals"]} aria-label={t("model.total")}>
      {figures.map(({ name, value, help, note }) => (
        <div key={name}>
          <dt>
            {t(`model.${name}`)}
            <FieldHelp term={t(`model.${name}`)}>{help}</FieldHelp>
          </dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
});

/** Time of an epoch; null while there are no rows to go through, or nothing that can be built. */
function useTimeFigure({ graph }: Editor): Figure | null {
  const { t } = useWords("model");
  const duration = useDuration();
  const time = useEpochTime()(graph);
  if (time === null) return null;
  const { epochMs, source } = time;
  return {
    name: "epochTime",
    value: (source === "measured" ? "" : "≈ ") + duration(epochMs),
    help: t(`model.epochTime.${source}`),
    note: t(source === "measured" ? "model.measured" : "model.estimated"),
  };
}
