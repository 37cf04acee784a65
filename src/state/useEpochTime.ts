import type { FinishedRun } from "../core/run/finishedRun.ts";
import { useMemo } from "react";
import { useStore } from "zustand";
import { countPlannedRows } from "../core/dataset/augmentation.ts";
import { checkGraph } from "../core/graph/checkGraph.ts";
import { layerCosts, sumCosts } from "../core/graph/costs.ts";
import {
  estimateEpochMs,
  scaleEpochMs,
  type EpochWork,
  type MeasuredEpoch,
  type Processor,
} from "../core/graph/epochTime.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { ModelSpec } from "../core/graph/modelSpec.ts";
import { specOf } from "../core/task/specOf.ts";
import type { Project } from "../core/project/project.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import { dataStore } from "./dataStore.ts";
import { deviceStore } from "./deviceStore.ts";
import { runStore } from "./runStore.ts";
import { useProjectPart } from "./useProject.ts";

/**
 * What an epoch takes, and how that is known: `measured` in the last run of this very model on this device, `scaled`
 * from the last run of another one here, or `estimated` from the number of operations.
 */
export interface EpochTime {
  readonly epochMs: number;
  readonly source: "measured" | "scaled" | "estimated";
}

/** What an epoch of a model would take now; null until data and device are known, and where it cannot be built. */
export function useEpochTime(): (graph: LayerGraph) => EpochTime | null {
  const augmentation = useProjectPart((project) => project.augmentation);
  const batchSize = useProjectPart(({ training }) => training.batchSize);
  const text = useStore(dataStore, (data) => data.text);
  const report = useStore(deviceStore, (device) => device.report);
  const finished = useStore(runStore, (run) => run.finished);
  const measured = useMemo(
    () => (finished === null || report === null ? null : measuredEpoch(finished, report)),
    [finished, report],
  );
  return useMemo(
    () => makeEpochTime({ text, report, augmentation, batchSize, measured }),
    [text, report, augmentation, batchSize, measured],
  );
}

/** What the time of an epoch depends on besides the model. */
interface Circumstances {
  readonly text: TextSummary | null;
  readonly report: Processor | null;
  readonly augmentation: Project["augmentation"];
  readonly batchSize: number;
  readonly measured: MeasuredRun | null;
}

function makeEpochTime(now: Circumstances): (graph: LayerGraph) => EpochTime | null {
  const { text, report, augmentation, batchSize, measured } = now;
  if (text === null || report === null) return () => null;
  const rows = rowsOf(text, augmentation);
  return (graph) => {
    const model = workOf(graph, text.spec);
    if (model === null) return null;
    const work = { ...model, ...rows, batchSize };
    if (measured === null) return { epochMs: estimateEpochMs(work, report), source: "estimated" };
    return isSameRun(measured, graph, work)
      ? { epochMs: measured.elapsedMs, source: "measured" }
      : { epochMs: scaleEpochMs(work, measured, report), source: "scaled" };
  };
}

/** Rows that a run on the open table would have. */
const rowsOf = ({ spec, parts, rowCounts }: TextSummary, augmentation: Project["augmentation"]) => ({
  // Classes are evened out where a row has one; else every row is one of the same kind.
  trainCount: countPlannedRows(
    spec.task === "classification" ? parts.train : [rowCounts.train],
    augmentation,
  ),
  validationCount: rowCounts.validation,
});

function workOf(graph: LayerGraph, spec: ModelSpec): Pick<EpochWork, "flops" | "parameterCount"> | null {
  const report = checkGraph(graph, spec);
  if (!report.canBuild) return null;
  const { flops } = sumCosts(layerCosts(graph, report));
  return { flops, parameterCount: report.parameterCount };
}

interface MeasuredRun extends MeasuredEpoch {
  readonly graph: LayerGraph;
}

/** What an epoch of the last run took; null where it ran elsewhere, or did not finish one. */
function measuredEpoch({ model, log, device }: FinishedRun, now: Processor): MeasuredRun | null {
  const { stepsPerEpoch, trainCount, validationCount, epochLogs } = log;
  const isHere = device.backend === now.backend && device.threadCount === now.threadCount;
  const whole = log.step < stepsPerEpoch ? epochLogs.slice(0, -1) : epochLogs;
  const times = whole.map((epoch) => epoch.elapsedMs).sort((one, other) => one - other);
  const elapsedMs = times[times.length >> 1];
  const { signature, graph } = model;
  const work = workOf(graph, specOf(signature));
  if (!isHere || elapsedMs === undefined || work === null) return null;
  const batchSize = trainCount / Math.max(1, stepsPerEpoch);
  return { ...work, graph, batchSize, trainCount, validationCount, elapsedMs };
}

const stepCountOf = ({ trainCount, batchSize }: EpochWork): number => Math.ceil(trainCount / batchSize);

/** Whether a run would do the same again: the same layers and sizes, in as many steps over as many rows. */
const isSameRun = (measured: MeasuredRun, graph: LayerGraph, work: EpochWork): boolean =>
  measured.trainCount === work.trainCount &&
  measured.parameterCount === work.parameterCount &&
  measured.flops === work.flops &&
  Math.round(stepCountOf(measured)) === stepCountOf(work) &&
  JSON.stringify(measured.graph) === JSON.stringify(graph);
