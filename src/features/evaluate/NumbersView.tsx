import { HistogramChart } from "../../components/charts/HistogramChart.tsx";
import { ScatterChart } from "../../components/charts/ScatterChart.tsx";
import { figureOrNone, formatOfUnit } from "../../components/charts/formats.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { RegressionEvaluation } from "../../core/metrics/evaluation.ts";
import type { ModelSignature } from "../../core/task/signature.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Headline } from "./Headline.tsx";
import tableClasses from "./ClassTable.module.css";
import classes from "./NumbersView.module.css";

interface NumbersProps {
  readonly evaluation: RegressionEvaluation;
  readonly signature: Pick<ModelSignature, "target">;
}

interface PartProps {
  readonly evaluation: RegressionEvaluation;
  /** Writes a number of the target's unit. */
  readonly format: (value: number) => string;
}

/** The evaluation of a model that predicts a number. */
export function NumbersView({ evaluation, signature: { target } }: NumbersProps) {
  const { t } = useWords("evaluate");
  const [columnName, deviation] = target.kind === "number" ? [target.columnName, target.deviation] : ["", 1];
  const format = formatOfUnit(evaluation.mae ?? deviation);
  const { points, residuals } = evaluation;
  return (
    <>
      <NumbersHeadline evaluation={evaluation} format={format} columnName={columnName} />
      <Panel
        title={t("evaluate.answers")}
        help={<FieldHelp term={t("evaluate.answers")}>{t("evaluate.answersHelp")}</FieldHelp>}
      >
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
          />
        </div>
      </Panel>
      <WorstRows evaluation={evaluation} format={format} />
    </>
  );
}

interface HeadlineProps extends PartProps {
  readonly columnName: string;
}

function NumbersHeadline({ evaluation, format, columnName }: HeadlineProps) {
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
            ? t("evaluate.nearer", { share: `${(gain * 100).toFixed(0)} %` })
            : t("evaluate.notNearer")
      }
    />
  );
}

/** The rows with the largest errors. */
function WorstRows({ evaluation: { worst }, format }: PartProps) {
  const { t } = useWords("evaluate");
  return (
    <Panel title={t("evaluate.worst")}>
      <div className={tableClasses["scroller"]}>
        <table className={tableClasses["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("evaluate.row")}</th>
              <th scope="col">{t("evaluate.actualNumber")}</th>
              <th scope="col">{t("evaluate.predictedNumber")}</th>
              <th scope="col">{t("evaluate.error")}</th>
            </tr>
          </thead>
          <tbody>
            {worst.map(({ row, actual, predicted }) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                <td>{format(actual)}</td>
                <td>{format(predicted)}</td>
                <td>{format(predicted - actual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
