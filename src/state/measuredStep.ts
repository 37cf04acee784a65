import { useEffect, useEffectEvent } from "react";
import { createStore } from "zustand/vanilla";
import { checkGraph } from "../core/graph/checkGraph.ts";
import { layerCosts, sumCosts } from "../core/graph/costs.ts";
import { epochOfSteps, type EpochWork, type MeasuredEpoch } from "../core/graph/epochTime.ts";
import type { LayerGraph } from "../core/graph/layerGraph.ts";
import type { ModelSpec } from "../core/graph/modelSpec.ts";
import type { Project } from "../core/project/project.ts";
import type { BackendName } from "../core/run/device.ts";
import { defaultTrainConfig } from "../core/training/trainFields.ts";
import type { MeasuredStep, TrainJob } from "../engine/protocol/train.ts";
import { jobOf } from "./runJob.ts";
import { engine } from "./engine.ts";

/** What an epoch of a model took, and of which model. */
export interface MeasuredModel extends MeasuredEpoch {
  readonly graph: LayerGraph;
}

/** What the last few steps that were timed say of a whole epoch; null before any. */
export const stepStore = createStore<{
  readonly measured: (MeasuredModel & { readonly backend: BackendName }) | null;
}>()(() => ({ measured: null }));

/** What a text of a model costs; null where the model cannot be built. */
export function workOf(
  graph: LayerGraph,
  spec: ModelSpec,
): Pick<EpochWork, "flops" | "parameterCount"> | null {
  const report = checkGraph(graph, spec);
  if (!report.canBuild) return null;
  const { flops } = sumCosts(layerCosts(graph, report));
  return { flops, parameterCount: report.parameterCount };
}

/** Long enough for a number to be typed to its end. */
const pauseMs = 300;

/**
 * Takes a few steps of the project's model, for the time of an epoch. Asked again when the project changes in a way that
 * changes a step; not asked while `spec` is null.
 */
export function useMeasuredStep(project: Project, spec: ModelSpec | null): void {
  const job = spec === null ? null : jobToTime(project);
  const key = job === null ? null : JSON.stringify(job);
  const measure = useEffectEvent(async () => {
    if (job === null || spec === null) return;
    try {
      const measured = toEpoch(await engine().latest("measureStep", job), job, spec);
      if (measured !== null) stepStore.setState({ measured });
    } catch {
      // Cancelled, or the run itself would fail likewise and say why: the time stays an estimate.
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

/** A project's job without what makes no difference to the time of a step, so that it is not timed anew for that. */
function jobToTime(project: Project): TrainJob | null {
  const job = jobOf(project);
  if (job === null) return null;
  const { epochs, learningRate, schedule, earlyStopping, seed } = defaultTrainConfig;
  return { ...job, training: { ...job.training, epochs, learningRate, schedule, earlyStopping, seed } };
}

function toEpoch({ backend, ms, ...counts }: MeasuredStep, { graph, training }: TrainJob, spec: ModelSpec) {
  const work = workOf(graph, spec);
  if (work === null) return null;
  const rows = { ...counts, batchSize: Math.min(training.batchSize, counts.trainCount) };
  return { ...work, ...rows, graph, backend, elapsedMs: epochOfSteps(ms, rows) };
}
