import { Button } from "@mantine/core";
import { useMemo } from "react";
import { formatShare } from "../../../../components/charts/formats.ts";
import { ShareChart } from "../../../../components/charts/ShareChart.tsx";
import { reliabilityBins } from "../../../../core/evaluate/coverage.ts";
import { fitTemperature } from "../../../../core/evaluate/fitTemperature.ts";
import { sureAnswers } from "../../../../core/evaluate/sureAnswers.ts";
import { decisionOf } from "../../../../core/task/decide.ts";
import { useWords } from "../../../../i18n/LanguageContext.tsx";
import type { DecisionPartProps } from "./decisionPart.ts";
import classes from "../ThresholdsView.module.css";

const binCount = 10;

/** Whether answers are right as often as their confidence says, and the temperature that makes them so. */
export function ConfidencePart({ target, validation, probabilities, onDecide }: DecisionPartProps) {
  const { t } = useWords("evaluate");
  const decision = decisionOf(target);
  const { confidence, accuracy, bins } = useMemo(() => {
    const sure = sureAnswers(target, { probabilities, actual: validation.actual });
    return {
      bins: reliabilityBins(sure, binCount),
      confidence: meanOf(sure.confidences),
      accuracy: meanOf(sure.isRight),
    };
  }, [target, probabilities, validation]);
  const calibrate = (): void => {
    const { actual, values } = validation;
    if (actual.kind === "number") return;
    onDecide({ ...decision, temperature: fitTemperature({ outputs: values, target: actual }) });
  };
  return (
    <>
      <p className={classes["sentence"]}>
        {t("evaluate.decision.confidenceSentence", {
          confidence: formatShare(confidence),
          accuracy: formatShare(accuracy),
        })}
      </p>
      <ShareChart
        label={t("evaluate.decision.reliabilityChart")}
        line={bins.flatMap(({ confidence: x, accuracy: y }) => (x === null || y === null ? [] : [{ x, y }]))}
        hasDots
        hasIdentity
        xTitle={t("evaluate.decision.meanConfidence")}
        yTitle={t("evaluate.decision.shareRight")}
      />
      <div className={classes["actions"]}>
        <Button size="xs" variant="default" onClick={calibrate}>
          {t("evaluate.decision.calibrate")}
        </Button>
        {decision.temperature !== 1 && (
          <>
            <span>
              {t("evaluate.decision.temperature", { temperature: decision.temperature.toFixed(2) })}
            </span>
            <Button size="xs" variant="subtle" onClick={() => onDecide({ ...decision, temperature: 1 })}>
              {t("evaluate.decision.uncalibrate")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum / Math.max(1, values.length);
}
