import { Button, SegmentedControl, Slider } from "@mantine/core";
import { useMemo, useState } from "react";
import { formatShare, shareOrNone } from "../../../../components/charts/formats.ts";
import { ShareChart } from "../../../../components/charts/ShareChart.tsx";
import { Labelled } from "../../../../components/Labelled.tsx";
import { Select } from "../../../../components/Select.tsx";
import {
  bestThresholds,
  measureClass,
  oneAgainstRest,
  thresholdsOf,
  withThreshold,
  withThresholds,
} from "../../../../core/evaluate/classThresholds.ts";
import { pointOf, thresholdCurve, type ThresholdPoint } from "../../../../core/evaluate/thresholdCurve.ts";
import { formatPercent } from "../../../../core/formatPercent.ts";
import { useWords } from "../../../../i18n/LanguageContext.tsx";
import type { DecisionPartProps } from "./decisionPart.ts";
import { thinPoints } from "./thinPoints.ts";
import { useSliderDraft } from "./useSliderDraft.ts";
import classes from "../ThresholdsView.module.css";

type CurveName = "precisionRecall" | "roc";

const readPoint: { readonly [C in CurveName]: (point: ThresholdPoint) => { x: number; y: number } } = {
  precisionRecall: ({ precision, recall }) => ({ x: recall ?? 0, y: precision }),
  roc: ({ falsePositiveRate, recall }) => ({ x: falsePositiveRate ?? 0, y: recall ?? 0 }),
};

/** The threshold of one class or label at a time, as a handle on the class's curve. */
export function ThresholdPart({ target, validation, probabilities, onDecide }: DecisionPartProps) {
  const { t } = useWords("evaluate");
  const { classNames } = target;
  const [index, setIndex] = useState(0);
  const [curveName, setCurveName] = useState<CurveName>("precisionRecall");
  const thresholds = thresholdsOf(target);
  const [threshold, setThreshold] = useSliderDraft(thresholds[index] ?? 0.5);
  const answered = useMemo(() => ({ probabilities, actual: validation.actual }), [probabilities, validation]);
  const curve = useMemo(() => {
    const whole = thresholdCurve(oneAgainstRest(answered, index, classNames.length));
    return thinPoints(Array.from(whole.thresholds, (_threshold, place) => pointOf(whole, place)));
  }, [answered, index, classNames]);
  const point = measureClass(withThreshold(target, index, threshold), answered, index);
  return (
    <>
      <div className={classes["actions"]}>
        <Select
          size="xs"
          aria-label={t("evaluate.class")}
          value={String(index)}
          onChange={(chosen) => setIndex(Number(chosen))}
          searchable={classNames.length > 12}
          data={classNames.map((label, at) => ({ value: String(at), label }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("evaluate.decision.curve")}
          value={curveName}
          onChange={(chosen) => setCurveName(chosen === "roc" ? "roc" : "precisionRecall")}
          data={(["precisionRecall", "roc"] as const).map((value) => ({
            value,
            label: t(`evaluate.decision.curve.${value}`),
          }))}
        />
      </div>
      <p className={classes["sentence"]} dir="auto">
        {t("evaluate.decision.thresholdSentence", {
          name: classNames[index] ?? "",
          precision: formatShare(point.precision),
          recall: shareOrNone(point.recall),
        })}
      </p>
      <ShareChart
        label={t(`evaluate.decision.curve.${curveName}`)}
        line={curve.map(readPoint[curveName])}
        hasIdentity={curveName === "roc"}
        mark={readPoint[curveName](point)}
        xTitle={t(`evaluate.decision.x.${curveName}`)}
        yTitle={t(`evaluate.decision.y.${curveName}`)}
      />
      <Labelled
        label={t("evaluate.decision.thresholdOf", { name: classNames[index] ?? "" })}
        help={t(
          target.kind === "class" && classNames.length > 2
            ? "evaluate.decision.thresholdHelpClasses"
            : "evaluate.decision.thresholdHelp",
        )}
      >
        {(id) => (
          <Slider
            id={id}
            thumbLabel={t("evaluate.decision.thresholdOf", { name: classNames[index] ?? "" })}
            min={0.01}
            max={0.99}
            step={0.01}
            label={(value) => formatPercent(value, 0)}
            value={threshold}
            onChange={setThreshold}
            onChangeEnd={(value) => onDecide(withThreshold(target, index, value))}
          />
        )}
      </Labelled>
      <div className={classes["actions"]}>
        <Button
          size="xs"
          variant="default"
          onClick={() => onDecide(withThresholds(target, bestThresholds(target, answered, index)))}
        >
          {t("evaluate.decision.bestF1")}
        </Button>
      </div>
    </>
  );
}
