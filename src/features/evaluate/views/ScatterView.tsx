import { HistogramChart } from "../../../components/charts/HistogramChart.tsx";
import { ScatterChart } from "../../../components/charts/ScatterChart.tsx";
import type { RegressionEvaluation } from "../../../core/metrics/evaluation.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { focusRows } from "../../../state/answersStore.ts";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
import classes from "./ScatterView.module.css";

/** Predicted against actual numbers, and how large the errors are; a bar opens its rows. */
export function ScatterView({ run, evaluation }: ViewProps<RegressionEvaluation>) {
  const { t } = useWords("evaluate");
  const { format } = unitOf(run, evaluation);
  const { points, residuals } = evaluation;
  return (
    <div className={classes["charts"]}>
      <ScatterChart
        label={t("evaluate.scatter", { count: points.length })}
        points={points.map(({ actual, predicted }) => ({ x: actual, y: predicted }))}
        xTitle={t("evaluate.actualNumber")}
        yTitle={t("evaluate.predictedNumber")}
      />
      <HistogramChart
        label={t("evaluate.residuals")}
        {...residuals}
        xTitle={t("evaluate.residuals")}
        describe={(from, to, count) =>
          t("evaluate.residualBin", { from: format(from), to: format(to), count })
        }
        onSelect={(from, to, isLast) =>
          focusRows([{ kind: "range", of: "error", from, to: isLast ? null : to }])
        }
      />
    </div>
  );
}
