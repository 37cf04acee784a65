import { SegmentedControl } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { CurveChart } from "../../components/charts/CurveChart.tsx";
import { formatMetric } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { validationFigure } from "../../core/metrics/figures.ts";
import { keptFigures, metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { axisOf, formatPosition, shownEpochs, toCurves } from "./curves.ts";
import classes from "./TrainStage.module.css";

/** One figure over the epochs, for batches, training and validation. The chart keeps its place before the run begins. */
export function LearningCurves({ log }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  const [chosen, setChosen] = useState<StepMetricName | null>(null);
  const names = metricNamesOf(log);
  // Events name the loss first, but users look at the headline figure first.
  const figure = names.find((name) => name === chosen) ?? names[1] ?? "loss";
  return (
    <Panel
      title={t("train.curves")}
      help={
        <FieldHelp term={t("train.curves")}>
          {t(log.strengths === null ? "train.curvesHelp" : "train.strengthCurvesHelp")}
        </FieldHelp>
      }
      actions={
        names.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("train.metric")}
            value={figure}
            data={names.map((name) => ({ value: name, label: t(`common.figure.${name}`) }))}
            onChange={(name) => setChosen(name)}
          />
        )
      }
    >
      <div className={classes["mainChart"]}>
        {names.length === 0 ? (
          <EmptyState title={t("train.emptyTitle")} icon={<IconChartLine size={32} stroke={1.2} />}>
            {t("train.emptyText")}
          </EmptyState>
        ) : (
          <FigureChart log={log} figure={figure} />
        )}
      </div>
    </Panel>
  );
}

interface FigureChartProps {
  readonly log: RunLog;
  readonly figure: StepMetricName;
}

/** A figure of batches and of whole epochs, with the epoch whose weights are kept. */
function FigureChart({ log, figure }: FigureChartProps) {
  const { t } = useWords("train");
  const curves = useMemo(() => {
    const names = {
      batches: t("train.batches"),
      training: t("common.training"),
      validation: t("common.validation"),
    };
    return toCurves(log, figure, names);
  }, [log, figure, t]);
  return (
    <CurveChart
      title={t(`common.figure.${figure}`)}
      curves={curves}
      {...useHorizontalAxis(log)}
      {...axisOf(figure, curves)}
      formatY={(value) => formatMetric(figure, value)}
      mark={useKeptMark(log, figure)}
      group="run"
      height="fill"
    />
  );
}

/** Epochs; of a model that is solved for, the strengths that were tried. */
function useHorizontalAxis(log: RunLog) {
  const { t } = useWords("train");
  const { strengths, epochLogs } = log;
  const epochs = shownEpochs(log);
  if (strengths === null)
    return {
      xEnd: epochs,
      xTicks: wholeTicks(epochs),
      formatX: (x: number) => t("train.atEpoch", { epoch: formatPosition(x) }),
    };
  const formatX = (x: number): string => t("train.strength", { strength: strengths[x - 1] ?? NaN });
  const xTicks = epochLogs.map((_epoch, index) => index + 1);
  return { xEnd: Math.max(1, epochLogs.length), xTicks, formatX, formatXTick: formatX };
}

function useKeptMark(log: RunLog, figure: StepMetricName) {
  const { t } = useWords("train");
  const { keptEpoch } = log;
  if (keptEpoch === null) return null;
  const metrics = keptFigures(log);
  const value = metrics?.[validationFigure(figure)] ?? metrics?.[figure];
  const label =
    value === undefined ? t("train.keptMark") : `${t("train.keptMark")}: ${formatMetric(figure, value)}`;
  return { x: keptEpoch, label };
}
