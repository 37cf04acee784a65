import { FieldHelp } from "../../components/FieldHelp.tsx";
import { formatBytes } from "../../core/formatBytes.ts";
import { trainingBytes } from "../../core/graph/checkMemory.ts";
import { sumCosts } from "../../core/graph/costs.ts";
import { formatCount } from "../../i18n/en/common.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useProject } from "../../state/useProject.ts";
import { formatCompact } from "./itemWords.ts";
import type { Editor } from "./useEditor.ts";
import classes from "./ModelStage.module.css";

/** What the model takes as a whole: the bottom line. */
export function ModelTotals({ editor }: { readonly editor: Editor }) {
  const { t } = useWords();
  const { report, costs } = editor;
  const { batchSize } = useProject().training;
  const cost = sumCosts(costs);
  // Until everything fits, these are the figures of those layers alone that do.
  const atLeast = report.canBuild ? "" : "≥ ";
  const figures = [
    { name: "parameters", value: formatCount(report.parameterCount), help: t("model.parametersHelp") },
    {
      name: "memory",
      value: formatBytes(trainingBytes(cost, batchSize)),
      help: t("model.memoryHelp", { batchSize }),
    },
    {
      name: "flops",
      value: t("model.compactFlops", { count: formatCompact(cost.flops) }),
      help: t("model.flopsHelp"),
    },
  ] as const;
  return (
    <dl className={classes["totals"]} aria-label={t("model.total")}>
      {figures.map(({ name, value, help }) => (
        <div key={name}>
          <dt>
            {t(`model.${name}`)}
            <FieldHelp term={t(`model.${name}`)}>{help}</FieldHelp>
          </dt>
          <dd>{atLeast + value}</dd>
        </div>
      ))}
    </dl>
  );
}
