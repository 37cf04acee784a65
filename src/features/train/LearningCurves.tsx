import { IconChartLine } from "@tabler/icons-react";
import { useMemo, type ComponentProps } from "react";
import { CurveChart } from "../../components/charts/CurveChart.tsx";
import { formatFigure, formatShare, formatTick } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { accuracyTicks, lossTicks, toBatchCurve, toCurves } from "./curves.ts";
import { formatRate } from "./RatePreview.tsx";
import classes from "./TrainStage.module.css";

/** Loss and accuracy over the epochs, for batches, training and validation. */
export function LearningCurves({ log }: { readonly log: RunLog }) {
  const { t } = useWords();
  const { loss, accuracy } = useMemo(() => {
    const names = {
      batches: t("train.batches"),
      training: t("common.training"),
      validation: t("common.validation"),
    };
    return { loss: toCurves(log, "loss", names), accuracy: toCurves(log, "accuracy", names) };
  }, [log, t]);
  if (loss.length === 0)
    return (
      <EmptyState title={t("train.emptyTitle")} icon={<IconChartLine size={32} stroke={1.2} />}>
        {t("train.emptyText")}
      </EmptyState>
    );
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
    >
      <div className={classes["charts"]}>
        <CurveChart
          {...shared}
          title={t("common.loss")}
          curves={loss}
          yTicks={lossTicks(loss)}
          formatY={formatFigure}
          formatTick={formatTick}
        />
        <CurveChart
          {...shared}
          title={t("common.accuracy")}
          curves={accuracy}
          yTicks={accuracyTicks}
          formatY={formatShare}
          formatTick={(share) => `${String(share * 100)} %`}
        />
        <BatchChart log={log} figure="learningRate" title={t("train.field.learningRate")} {...shared} />
        <BatchChart log={log} figure="gradientNorm" title={t("train.gradientNorm")} {...shared} />
      </div>
    </Panel>
  );
}

interface BatchChartProps extends Pick<
  ComponentProps<typeof CurveChart>,
  "title" | "xEnd" | "xTicks" | "formatX" | "mark" | "group"
> {
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
