import { useMemo } from "react";
import { useStore } from "zustand";
import { describeYardstick } from "../../components/describeYardstick.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { checkGraph } from "../../core/graph/checkGraph.ts";
import { trainingBytes } from "../../core/graph/checkMemory.ts";
import { layerCosts, sumCosts } from "../../core/graph/costs.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { findUneven } from "../../core/training/classWeights.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { runStore } from "../../state/runStore.ts";
import { useProject } from "../../state/useProject.ts";
import { EncoderNote } from "./EncoderNote.tsx";
import { useIsSolved } from "./useIsSolved.ts";
import classes from "./TrainStage.module.css";

/** Further facts of a run, beside its charts: the sentence above them keeps the room that it has. */
export function RunFacts({ log }: { readonly log: RunLog }) {
  const status = useStore(runStore, (run) => run.status);
  const isSolved = useIsSolved();
  const isOver = status.kind === "done";
  if (!isOver && status.kind !== "idle") return null;
  return (
    <div className={classes["facts"]}>
      {isOver ? <Refitted log={log} /> : <UnevenLine />}
      {!isOver && <EncoderNote />}
      {!isOver && !isSolved && <NeededMemory />}
      {!isSolved && <Yardstick />}
    </div>
  );
}

/** That validation rows were learned from as well, where they were. */
function Refitted({ log: { refitCount } }: { readonly log: RunLog }) {
  const { t } = useWords("train");
  if (refitCount === null) return null;
  return <p>{t("train.refitted", { count: refitCount })}</p>;
}

/** The memory that the run is going to take, once the sizes are known. */
function NeededMemory() {
  const { t } = useWords("train");
  const { graph, training } = useProject();
  const spec = useStore(dataStore, (data) => data.text?.spec ?? null);
  const size = useMemo(() => {
    const report = spec === null ? null : checkGraph(graph, spec);
    if (report === null || !report.canBuild) return null;
    return formatBytes(trainingBytes(sumCosts(layerCosts(graph, report)), training.batchSize));
  }, [graph, spec, training.batchSize]);
  return size === null ? null : <p>{t("train.neededMemory", { size })}</p>;
}

/** What a plain word counter reaches on the same validation rows, once that is known. */
function Yardstick() {
  const { t } = useWords();
  const baseline = useStore(dataStore, (data) => data.baseline);
  return baseline === null ? null : <p>{describeYardstick(baseline, t)}</p>;
}

/** That rare classes count more, and why, where the settings leave it to the rows. */
function UnevenLine() {
  const { t } = useWords("train");
  const { classWeights } = useProject().training;
  const text = useStore(dataStore, (data) => data.text);
  const uneven = classWeights.kind === "auto" && text !== null ? findUneven(text.parts.train) : null;
  const nameAt = (index: number): string => text?.classNames[index] ?? "";
  if (uneven === null) return null;
  const { largest, smallest, ratio } = uneven;
  const words = { largest: nameAt(largest), smallest: nameAt(smallest), ratio: ratio.toFixed(1) };
  return <p>{t("train.uneven", words)}</p>;
}
