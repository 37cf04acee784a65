import { useMemo, useState } from "react";
import { TitledChart } from "../../components/charts/TitledChart.tsx";
import { formatTick } from "../../components/charts/formats.ts";
import { wholeTicks } from "../../components/charts/scale.ts";
import type { Advice, AdviceKind } from "../../core/coach/advice.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { formatPosition, lossTicks, shownEpochs, toBatchCurve } from "./curves.ts";
import { formatRate } from "./RatePreview.tsx";
import classes from "./TrainStage.module.css";

/** Advice that rate and gradient norm show the reason for. */
const rateKinds: readonly AdviceKind[] = [
  "divergence",
  "rateTooHigh",
  "rateTooLow",
  "unstableValidation",
  "plateau",
];

interface RateChartsProps {
  readonly log: RunLog;
  readonly advice: readonly Advice[];
}

/**
 * Learning rate and gradient norm of every batch, folded away because most runs can be understood without them; open
 * where the coach speaks of the rate, until a person folds them away.
 */
export function RateCharts({ log, advice }: RateChartsProps) {
  const { t } = useWords("train");
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isOpen = wanted ?? advice.some(({ kind }) => rateKinds.includes(kind));
  // A model that is solved directly has neither figure.
  if (log.batches.position.length === 0 || log.strengths !== null) return null;
  return (
    <details
      className={classes["tableBox"]}
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        // Also told where the coach opened it.
        if (open !== isOpen) setWanted(open);
      }}
    >
      <summary>{t("train.rateCharts")}</summary>
      {isOpen && (
        <div className={classes["charts"]}>
          <BatchChart log={log} figure="learningRate" title={t("train.field.learningRate")} />
          <BatchChart log={log} figure="gradientNorm" title={t("train.gradientNorm")} />
        </div>
      )}
    </details>
  );
}

interface BatchChartProps {
  readonly title: string;
  readonly log: RunLog;
  readonly figure: "learningRate" | "gradientNorm";
}

/** A figure of every batch. */
function BatchChart({ log, figure, title }: BatchChartProps) {
  const { t } = useWords("train");
  const curves = useMemo(() => toBatchCurve(log, figure, title), [log, figure, title]);
  if (curves.length === 0) return null;
  const epochs = shownEpochs(log);
  return (
    <TitledChart
      title={title}
      xName={t("train.epoch")}
      curves={curves}
      xEnd={epochs}
      xTicks={wholeTicks(epochs)}
      formatX={(x) => t("train.atEpoch", { epoch: formatPosition(x) })}
      mark={log.keptEpoch === null ? null : { x: log.keptEpoch, label: t("train.keptMark") }}
      group="run"
      height={132}
      yTicks={lossTicks(curves)}
      formatY={formatRate}
      formatTick={formatTick}
    />
  );
}
