import { useStore } from "zustand";
import { formatMetric } from "../../../components/charts/formats.ts";
import type { Evaluation } from "../../../core/metrics/evaluation.ts";
import { trainingFigure } from "../../../core/metrics/figures.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { runStore } from "../../../state/runStore.ts";
import classes from "./Runs.module.css";

/** What a constant answer reaches on the test rows. */
function constantOf(evaluation: Evaluation): number | null {
  if (evaluation.task === "classification") return evaluation.baselineAccuracy;
  return evaluation.task === "multiLabel" ? evaluation.baselineMicroF1 : evaluation.baselineMae;
}

/** What runs have to beat, below their table: a word counter and a constant answer, both on the test rows. */
export function Baselines() {
  const { t } = useWords("runs");
  const counter = useStore(dataStore, (data) => data.baseline);
  const evaluation = useStore(runStore, ({ finished }) => finished?.evaluation ?? null);
  if (counter?.test == null) return null;
  const write = (value: number): string => formatMetric(trainingFigure(counter.name), value);
  const constant = evaluation === null ? null : constantOf(evaluation);
  return (
    <p className={classes["quiet"]}>
      {t("runs.baselines", {
        figure: t(`common.figure.${trainingFigure(counter.name)}`),
        counter: write(counter.test),
        constant: constant === null ? null : write(constant),
      })}
    </p>
  );
}
