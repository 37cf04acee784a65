import { useMemo } from "react";
import type { Curve } from "../../../components/charts/curve.ts";
import { CurveChart } from "../../../components/charts/CurveChart.tsx";
import { formatFigure, formatShare, formatTick } from "../../../components/charts/formats.ts";
import { wholeTicks } from "../../../components/charts/scale.ts";
import { Panel } from "../../../components/Panel.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { KeptSearch } from "../../../state/searchStore.ts";
import { accuracyTicks, epochPoints, lossTicks } from "../curves.ts";
import type { ShownTrial } from "./useTrials.ts";
import classes from "../TrainStage.module.css";

interface TrialCurvesProps {
  readonly search: KeptSearch;
  readonly trials: readonly ShownTrial[];
  readonly highlighted: number | null;
}

/** How every model did over its epochs, with the best, the current and the one asked for standing out. */
export function TrialCurves({ search, trials, highlighted }: TrialCurvesProps) {
  const { t } = useWords();
  const isValidated = trials.some(({ epochLogs }) => epochLogs.some(({ valLoss }) => valLoss !== null));
  const { loss, accuracy } = useMemo(() => {
    const nameOf = ({ number }: ShownTrial): string => t("search.modelNumber", { number });
    const curvesOf = (figure: "loss" | "valLoss" | "accuracy" | "valAccuracy"): readonly Curve[] =>
      trials
        .map((trial) => ({
          id: String(trial.number),
          label: nameOf(trial),
          ...lookOf(trial, highlighted),
          points: epochPoints(trial.epochLogs, figure),
        }))
        .filter(({ points }) => points.length > 0)
        // What stands out is drawn last, above the others.
        .sort((one, other) => orders[one.weight] - orders[other.weight]);
    return isValidated
      ? { loss: curvesOf("valLoss"), accuracy: curvesOf("valAccuracy") }
      : { loss: curvesOf("loss"), accuracy: curvesOf("accuracy") };
  }, [trials, highlighted, isValidated, t]);
  if (loss.length === 0) return null;
  const { epochs } = search.base.training;
  const shared = {
    xEnd: epochs,
    xTicks: wholeTicks(epochs),
    formatX: (x: number) => t("train.atEpoch", { epoch: String(x) }),
    group: "search",
  };
  return (
    <Panel title={t("train.curves")}>
      <div className={classes["charts"]}>
        <CurveChart
          {...shared}
          title={t(isValidated ? "train.valLoss" : "common.loss")}
          curves={loss}
          yTicks={lossTicks(loss)}
          formatY={formatFigure}
          formatTick={formatTick}
        />
        <CurveChart
          {...shared}
          title={t(isValidated ? "train.valAccuracy" : "common.accuracy")}
          curves={accuracy}
          yTicks={accuracyTicks}
          formatY={formatShare}
          formatTick={(share) => `${String(share * 100)} %`}
        />
      </div>
    </Panel>
  );
}

const orders = { quiet: 0, thin: 1, fine: 1, strong: 2 } as const;

function lookOf(
  { number, place, isTraining }: ShownTrial,
  highlighted: number | null,
): Pick<Curve, "colour" | "weight"> {
  if (number === highlighted) return { colour: "var(--ll-text)", weight: "strong" };
  if (place === 1) return { colour: "var(--ll-accent)", weight: "strong" };
  if (isTraining) return { colour: "var(--ll-text-muted)", weight: "strong" };
  return { colour: "var(--ll-border-strong)", weight: "quiet" };
}
