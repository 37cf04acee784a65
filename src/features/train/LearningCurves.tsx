import { SegmentedControl } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useMemo, useState, type ComponentProps } from "react";
import { CurveChart } from "../../components/charts/CurveChart.tsx";
import { formatMetric, formatTick } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { metricNamesOf, type RunLog } from "../../core/run/runLog.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { axisOf, lossTicks, toBatchCurve, toCurves } from "./curves.ts";
import { formatRate } from "./RatePreview.tsx";
import classes from "./TrainStage.module.css";

/** The loss and one of the task's metrics over the epochs, for batches, training and validation. */
export function LearningCurves({ log }: { readonly log: RunLog }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<StepMetricName | null>(null);
  if (log.batches.position.length === 0)
    return (
      <EmptyState title={t("train.emptyTitle")} icon={<IconChartLine size={32} stroke={1.2} />}>
        {t("train.emptyText")}
      </EmptyState>
    );
  const names = metricNamesOf(log).filter((name) => name !== "loss");
  const metric = names.find((name) => name === chosen) ?? names[0] ?? "loss";
  const shared = {
    xEnd: log.epochs,
    xTicks: wholeTicks(log.epochs),
    formatX: (x: number) => t("train.atEpoch", { epoch: x.toFixed(Number.isInteger(x) ? 0 : 2) }),
    mark: log.keptEpoch === null ? null : { x: log.keptEpoch, label: t("train.keptMark") },
    group: "run",
  };
  return (
    <Panel
      title={t("train.curves")}
      help={<FieldHelp term={t("train.curves")}>{t("train.curvesHelp")}</FieldHelp>}
      actions={
        names.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("train.metric")}
            value={metric}
            data={names.map((name) => ({ value: name, label: t(`common.figure.${name}`) }))}
            onChange={(name) => setChosen(name)}
          />
        )
      }
    >
      <div className={classes["charts"]}>
        <FigureChart log={log} figure="loss" {...shared} />
        <FigureChart log={log} figure={metric} {...shared} />
        <BatchChart log={log} figure="learningRate" title={t("train.field.learningRate")} {...shared} />
        <BatchChart log={log} figure="gradientNorm" title={t("train.gradientNorm")} {...shared} />
      </div>
    </Panel>
  );
}

type SharedProps = Pick<ComponentProps<typeof CurveChart>, "xEnd" | "xTicks" | "formatX" | "mark" | "group">;

interface FigureChartProps extends SharedProps {
  readonly log: RunLog;
  readonly figure: StepMetricName;
}

/** A figure of batches and of whole epochs. */
function FigureChart({ log, figure, ...shared }: FigureChartProps) {
  const { t } = useWords();
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
      {...shared}
      title={t(`common.figure.${figure}`)}
      curves={curves}
      {...axisOf(figure, curves)}
      formatY={(value) => formatMetric(figure, value)}
    />
  );
}

interface BatchChartProps extends SharedProps {
  readonly title: string;
  readonly log: RunLog;
  readonly figure: "learningRate" | "gradientNorm";
}

/** A figure of every batch, lower than the ones that count. */
function BatchChart({ log, figure, title, ...shared }: BatchChartProps) {
  const curves = useMemo(() => toBatchCurve(log, figure, title), [log, figure, title]);
  if (curves.length === 0) return null;
  return (
    <CurveChart
      {...shared}
      title={title}
      curves={curves}
      height={132}
      yTicks={lossTicks(curves)}
      formatY={formatRate}
      formatTick={formatTick}
    />
  );
}
