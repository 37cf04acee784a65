import { Slider } from "@mantine/core";
import { useMemo } from "react";
import { formatShare, shareOrNone } from "../../../../components/charts/formats.ts";
import { ShareChart } from "../../../../components/charts/ShareChart.tsx";
import { Labelled } from "../../../../components/Labelled.tsx";
import { coverageAt, coverageCurve } from "../../../../core/evaluate/coverage.ts";
import { sureAnswers } from "../../../../core/evaluate/sureAnswers.ts";
import { decisionOf } from "../../../../core/task/decide.ts";
import { formatPercent } from "../../../../core/formatPercent.ts";
import { useWords } from "../../../../i18n/LanguageContext.tsx";
import type { DecisionPartProps } from "./decisionPart.ts";
import { thinPoints } from "./thinPoints.ts";
import { useSliderDraft } from "./useSliderDraft.ts";
import classes from "../ThresholdsView.module.css";

/** Leaving answers below a confidence to a human: how many stay with the model, and how many of those are right. */
export function LeavePart({ target, validation, probabilities, onDecide }: DecisionPartProps) {
  const { t } = useWords("evaluate");
  const decision = decisionOf(target);
  const [leaveBelow, setLeaveBelow] = useSliderDraft(decision.leaveBelow);
  const sure = useMemo(
    () => sureAnswers(target, { probabilities, actual: validation.actual }),
    [target, probabilities, validation],
  );
  const curve = useMemo(() => thinPoints(coverageCurve(sure)), [sure]);
  const point = coverageAt(sure, leaveBelow);
  const lowest = Math.min(...curve.map(({ accuracy }) => accuracy ?? 1));
  return (
    <>
      <p className={classes["sentence"]}>
        {leaveBelow === 0
          ? t("evaluate.decision.leaveNone", { accuracy: shareOrNone(point.accuracy) })
          : t("evaluate.decision.leaveSome", {
              coverage: formatShare(point.coverage),
              accuracy: shareOrNone(point.accuracy),
            })}
      </p>
      <ShareChart
        label={t("evaluate.decision.coverageChart")}
        line={curve.map(({ coverage, accuracy }) => ({ x: coverage, y: accuracy ?? 0 }))}
        mark={point.accuracy === null ? null : { x: point.coverage, y: point.accuracy }}
        yFrom={Math.max(0, Math.floor(lowest * 5 - 0.5) / 5)}
        xTitle={t("evaluate.decision.coverage")}
        yTitle={t("evaluate.decision.accuracyOfThose")}
      />
      <Labelled label={t("evaluate.decision.leaveBelow")} help={t("evaluate.decision.leaveHelp")}>
        {(id) => (
          <Slider
            id={id}
            thumbLabel={t("evaluate.decision.leaveBelow")}
            min={0}
            max={0.99}
            step={0.01}
            label={(value) => formatPercent(value, 0)}
            value={leaveBelow}
            onChange={setLeaveBelow}
            onChangeEnd={(value) => onDecide({ ...decision, leaveBelow: value })}
          />
        )}
      </Labelled>
    </>
  );
}
