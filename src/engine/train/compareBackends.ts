import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import type { BackendName, StepTime } from "../../core/run/device.ts";
import { specOf } from "../../core/task/specOf.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { TrainingRun } from "./trainingRun.ts";

/** What is to be trained. */
interface Trial {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

/** A backend's turn: so many steps, or so long, whichever is first. */
const turn = { steps: 24, ms: 250 } as const;

/** Steps between two readings: waiting for the device after each would count the waiting. */
const stepsAtOnce = 4;

/**
 * Takes a few steps of a model on each backend, `start` starting it, and yields what they take. The first step, in which
 * shaders are compiled, does not count. A backend that the model does not fit on is left out.
 * @throws what went wrong on the first backend where it can be trained on none
 */
export async function* compareBackends(
  trial: Trial,
  backends: readonly BackendName[],
  start: (backend: BackendName) => Promise<unknown>,
): AsyncGenerator<StepTime, void, undefined> {
  const failures: unknown[] = [];
  for (const backend of backends) {
    let ms: number;
    try {
      await start(backend);
      ms = await timeStep(trial);
    } catch (error) {
      failures.push(error);
      continue;
    }
    yield { backend, ms };
  }
  if (failures.length === backends.length) throw failures[0];
}

/** Milliseconds that one of a few steps takes on the backend in use. The model that takes them is thrown away. */
async function timeStep({ data, graph, config }: Trial): Promise<number> {
  const compiled = compileGraph(graph, specOf(data), config.seed);
  const { train, validation, target } = data;
  const run = new TrainingRun({
    compiled,
    graph,
    target,
    train,
    validation,
    // Of endless epochs, no share can be a warm-up.
    config: { ...config, epochs: Infinity, schedule: { kind: "constant" } },
  });
  const takeSteps = async (count: number): Promise<void> => {
    for (let step = 0; step < count; step++) {
      if (run.isEpochWhole) run.beginEpoch();
      run.takeStep();
    }
    // Reading something back is what waits for the device.
    await run.stepSums.peekEpoch();
  };
  try {
    await takeSteps(1);
    const startMs = performance.now();
    let count = 0;
    while (count < turn.steps && performance.now() - startMs < turn.ms) {
      await takeSteps(stepsAtOnce);
      count += stepsAtOnce;
    }
    return (performance.now() - startMs) / count;
  } finally {
    run.dispose();
    compiled.dispose();
  }
}
