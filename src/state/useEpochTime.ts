import type { FinishedRun } from "../core/run/finishedRun.ts";
import { useMemo } from "react";
import { useStore } from "zustand";
import { countPlannedRows } from "../core/dataset/augmentation.ts";
import { estimateEpochMs, scaleEpochMs, type EpochWork, type Processor } from "../core/graph/epochTime.ts";
import { linearModelOf } from "../core/graph/linearModel.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import { epochWorkOf, type TextReading } from "../core/graph/epochWork.ts";
import { specOf } from "../core/task/specOf.ts";
import type { Project } from "../core/project/project.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import { dataStore } from "./dataStore.ts";
import { deviceStore } from "./deviceStore.ts";
import { runStore } from "./runStore.ts";
import { stepStore, type MeasuredModel } from "./measuredStep.ts";
import { useProjectPart } from "./useProject.ts";

/**
 * What an epoch takes, and how that is known: `measured` in the last run or in a few steps of this very model on this
 * device, `scaled` from those of another one here, or `estimated` from the number of operations.
 */
export interface EpochTime {
  readonly epochMs: number;
  readonly source: "measured" | "scaled" | "estimated";
}

/** Time of an epoch of a model; null until data and device are known, and for models that cannot be built or are solved directly. */
export function useEpochTime(): (graph: LayerGraph) => EpochTime | null {
  const augmentation = useProjectPart((project) => project.augmentation);
  const batchSize = useProjectPart(({ training }) => training.batchSize);
  const batchByLength = useProjectPart(({ training }) => training.batchByLength);
  const padding = useProjectPart((project) => project.text.padding);
  const text = useStore(dataStore, (data) => data.text);
  const report = useStore(deviceStore, (device) => device.report);
  const finished = useStore(runStore, (run) => run.finished);
  const step = useStore(stepStore, ({ measured: epoch }) => epoch);
  const reading = useMemo(
    () => (text === null ? null : { lengths: text.lengths, padding, batchByLength }),
    [text, padding, batchByLength],
  );
  const measured = useMemo(() => {
    if (report === null) return [];
    const ofRun = finished === null || reading === null ? null : measuredEpoch(finished, report, reading);
    return [ofRun, step?.backend === report.backend ? step : null].filter((epoch) => epoch !== null);
  }, [finished, step, report, reading]);
  return useMemo(
    () => makeEpochTime({ text, report, reading, augmentation, batchSize, measured }),
    [text, report, reading, augmentation, batchSize, measured],
  );
}

/** Everything besides the model that the time of an epoch depends on. */
interface Circumstances {
  readonly text: TextSummary | null;
  readonly report: Processor | null;
  readonly reading: TextReading | null;
  readonly augmentation: Project["augmentation"];
  readonly batchSize: number;
  /** The measurements on this device, the most relevant first. */
  readonly measured: readonly MeasuredModel[];
}

function makeEpochTime(now: Circumstances): (graph: LayerGraph) => EpochTime | null {
  const { text, report, reading, augmentation, batchSize, measured } = now;
  if (text === null || report === null || reading === null) return () => null;
  const rows = rowsOf(text, augmentation);
  return (graph) => {
    // A model that is solved directly has no epochs to count.
    if (linearModelOf(graph) !== null) return null;
    const model = epochWorkOf(graph, text.spec, reading);
    if (model === null) return null;
    const work = { ...model, ...rows, batchSize };
    const same = measured.find((epoch) => isSameRun(epoch, graph, work));
    if (same !== undefined) return { epochMs: same.elapsedMs, source: "measured" };
    const [other] = measured;
    return other === undefined
      ? { epochMs: estimateEpochMs(work, report), source: "estimated" }
      : { epochMs: scaleEpochMs(work, other, report), source: "scaled" };
  };
}

/** Training rows of a run on the open table. */
const rowsOf = ({ spec, parts, rowCounts }: TextSummary, augmentation: Project["augmentation"]) => ({
  // Classes are evened out where a row has one; else every row is one of the same kind.
  trainCount: countPlannedRows(
    spec.task === "classification" ? parts.train : [rowCounts.train],
    augmentation,
  ),
  validationCount: rowCounts.validation,
});

/** Time of an epoch of the last run; null where the run used another device or finished no epoch. */
function measuredEpoch(
  { model, log, device, parts }: FinishedRun,
  now: Processor,
  reading: TextReading,
): MeasuredModel | null {
  const { stepsPerEpoch, trainCount, validationCount, epochLogs } = log;
  const isHere = device.backend === now.backend && device.threadCount === now.threadCount;
  const whole = log.step < stepsPerEpoch ? epochLogs.slice(0, -1) : epochLogs;
  const times = whole.map((epoch) => epoch.elapsedMs).sort((one, other) => one - other);
  const elapsedMs = times[times.length >> 1];
  const { signature, graph } = model;
  const batchByLength = parts?.training.batchByLength ?? reading.batchByLength;
  const work = epochWorkOf(graph, specOf(signature), { ...reading, batchByLength });
  if (!isHere || elapsedMs === undefined || work === null) return null;
  const batchSize = trainCount / Math.max(1, stepsPerEpoch);
  return { ...work, graph, batchSize, trainCount, validationCount, elapsedMs };
}

const stepCountOf = ({ trainCount, batchSize }: EpochWork): number => Math.ceil(trainCount / batchSize);

/** Whether a run would repeat the last one: equal layers and sizes, with as many steps over as many rows. */
const isSameRun = (measured: MeasuredModel, graph: LayerGraph, work: EpochWork): boolean =>
  measured.trainCount === work.trainCount &&
  measured.parameterCount === work.parameterCount &&
  measured.flops === work.flops &&
  Math.round(stepCountOf(measured)) === stepCountOf(work) &&
  JSON.stringify(measured.graph) === JSON.stringify(graph);
