import { useEffect, useEffectEvent } from "react";
import { createStore } from "zustand/vanilla";
import { epochOfSteps, type MeasuredEpoch } from "../core/graph/epochTime.ts";
import { epochWorkOf } from "../core/graph/epochWork.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { Project } from "../core/project/project.ts";
import type { BackendName } from "../core/run/device.ts";
import { defaultTrainConfig } from "../core/training/trainFields.ts";
import type { TextSummary } from "../engine/protocol/text.ts";
import type { MeasuredStep, TrainJob } from "../engine/protocol/train.ts";
import { jobOf } from "./runJob.ts";
import { engine } from "./engine.ts";

/** Time of an epoch, and the model that it was measured on. */
export interface MeasuredModel extends MeasuredEpoch {
  readonly graph: LayerGraph;
}

/** Time of an epoch, worked out from the last steps that were timed; null before any was. */
export const stepStore = createStore<{
  readonly measured: (MeasuredModel & { readonly backend: BackendName }) | null;
}>()(() => ({ measured: null }));

/** Long enough to finish typing a number. */
const pauseMs = 300;

/**
 * Times a few steps of the project's model to estimate an epoch. Measures again when the project changes in a way that
 * changes a step, and never while `text` is null.
 */
export function useMeasuredStep(project: Project, text: TextSummary | null): void {
  const job = text === null ? null : jobToTime(project);
  const key = job === null ? null : JSON.stringify(job);
  const measure = useEffectEvent(async () => {
    if (job === null || text === null) return;
    try {
      const measured = toEpoch(await engine().latest("measureStep", job), job, text);
      if (measured !== null) stepStore.setState({ measured });
    } catch {
      // Cancelled, or failed as the run itself would, which says why: the time stays an estimate.
    }
  });
  useEffect(() => {
    if (key === null) return undefined;
    const timer = setTimeout(() => void measure(), pauseMs);
    return () => {
      clearTimeout(timer);
      engine().cancelLatest("measureStep");
    };
  }, [key]);
}

/** A project's job without the settings that do not change the time of a step, so that editing them times nothing again. */
function jobToTime(project: Project): TrainJob | null {
  const job = jobOf(project);
  if (job === null) return null;
  const { epochs, learningRate, schedule, earlyStopping, seed } = defaultTrainConfig;
  return { ...job, training: { ...job.training, epochs, learningRate, schedule, earlyStopping, seed } };
}

function toEpoch({ backend, ms, ...counts }: MeasuredStep, job: TrainJob, { spec, lengths }: TextSummary) {
  const { graph, training } = job;
  const { padding } = job.text;
  const work = epochWorkOf(graph, spec, { lengths, padding, batchByLength: training.batchByLength });
  if (work === null) return null;
  const rows = { ...counts, batchSize: Math.min(training.batchSize, counts.trainCount) };
  return { ...work, ...rows, graph, backend, elapsedMs: epochOfSteps(ms, rows) };
}
