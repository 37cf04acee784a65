import { formatPercent } from "../../core/formatPercent.ts";
import { figureOrNone } from "../../components/charts/formats.ts";
import type { RegressionEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Headline } from "./Headline.tsx";
import { unitOf } from "./unitOf.ts";
import type { ViewProps } from "./views.ts";

/** The figures of a model that predicts a number. */
export function NumbersHeadline({ run, evaluation }: ViewProps<RegressionEvaluation>) {
  const { columnName, format } = unitOf(run, evaluation);
  const { t } = useWords("evaluate");
  const { mae, rmse, r2, spearman, baselineMae, baselineValue } = evaluation;
  const orNone = (value: number | null): string => (value === null ? "–" : format(value));
  const gain = mae === null || baselineMae === null || baselineMae === 0 ? null : 1 - mae / baselineMae;
  return (
    <Headline
      figures={[
        { term: t("evaluate.maeOf", { columnName }), help: t("evaluate.maeHelp"), value: orNone(mae) },
        { term: t("evaluate.rmse"), help: t("evaluate.rmseHelp"), value: orNone(rmse) },
        { term: t("evaluate.r2"), help: t("evaluate.r2Help"), value: figureOrNone(r2) },
        { term: t("evaluate.spearman"), help: t("evaluate.spearmanHelp"), value: figureOrNone(spearman) },
        {
          term: t("evaluate.baselineMae"),
          help: t("evaluate.baselineMaeHelp"),
          value: orNone(baselineMae),
          note: t("evaluate.baselineNumber", { value: format(baselineValue) }),
        },
      ]}
      scale={null}
      verdict={
        gain === null
          ? null
          : gain > 0
            ? t("evaluate.nearer", { share: formatPercent(gain, 0) })
            : t("evaluate.notNearer")
      }
    />
  );
}
