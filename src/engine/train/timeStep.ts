import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { paddingOf, specOf } from "../../core/task/specOf.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { measureAverage, worthwhileLengths } from "./rowLengths.ts";
import { TrainingRun } from "./trainingRun.ts";

/** The model and the rows to time. */
export interface Trial {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

/** Limits of the measurement, in steps and in time, whichever comes first. */
const turn = { steps: 24, ms: 250 } as const;

/** Steps between two readings: waiting for the device after each would count the waiting. */
const stepsAtOnce = 4;

/** Milliseconds of a step on the backend in use, measured over a few steps of a model that is then disposed. */
export async function timeStep({ data, graph, config }: Trial): Promise<number> {
  const spec = specOf(data);
  const compiled = compileGraph(graph, spec, config.seed);
  const { train, validation, target } = data;
  const batchCount = Math.ceil(train.count / config.batchSize);
  const shortening = shorteningOf(graph, spec, paddingOf(data.inputs));
  const lengths = config.batchByLength
    ? measureAverage(train, shortening, worthwhileLengths(batchCount))
    : null;
  const run = new TrainingRun({
    compiled,
    graph,
    target,
    train,
    validation,
    lengths,
    // A warm-up is a share of the epochs, which are endless here.
    config: { ...config, epochs: Infinity, schedule: { kind: "constant" } },
  });
  const takeSteps = async (count: number): Promise<void> => {
    for (let step = 0; step < count; step++) {
      if (run.isEpochWhole) run.beginEpoch();
      run.takeStep();
    }
    // Only reading a tensor back waits for the device.
    await run.stepSums.peekEpoch();
  };
  try {
    // The first step compiles shaders; the second shows how many further steps are affordable.
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
