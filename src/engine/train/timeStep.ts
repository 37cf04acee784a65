import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { specOf } from "../../core/task/specOf.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { TrainingRun } from "./trainingRun.ts";

/** What is to be trained. */
export interface Trial {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

/** So many steps, or so long, whichever is first. */
const turn = { steps: 24, ms: 250 } as const;

/** Steps between two readings: waiting for the device after each would count the waiting. */
const stepsAtOnce = 4;

/** Milliseconds that one of a few steps takes on the backend in use. The model that takes them is thrown away. */
export async function timeStep({ data, graph, config }: Trial): Promise<number> {
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
    // The first step compiles, and the second tells whether several are too long to wait for.
    await takeSteps(1);
    const startMs = performance.now();
    await takeSteps(1);
    let count = 1;
    const atOnce = performance.now() - startMs > turn.ms / stepsAtOnce ? 1 : stepsAtOnce;
    while (count < turn.steps && performance.now() - startMs < turn.ms) {
      await takeSteps(atOnce);
      count += atOnce;
    }
    return (performance.now() - startMs) / count;
  } finally {
    run.dispose();
    compiled.dispose();
  }
}
