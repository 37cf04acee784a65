import { specOf } from "../../core/task/specOf.ts";
import { isLost, type RatePoint } from "../../core/training/suggestRate.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import { placeOf } from "../kernels/stepFigures.ts";
import type { Trial } from "./timeStep.ts";
import { TrainingRun } from "./trainingRun.ts";

/** Rates that are tried, from the lowest to the highest, one step each. */
const tried = { from: 1e-6, to: 3, steps: 100 } as const;

/**
 * Takes steps at a rate that rises by the same factor from each to the next, and yields the loss of each batch before its
 * step, until the loss is lost. The model that takes the steps is thrown away.
 */
export async function* findRate({ data, graph, config }: Trial): AsyncGenerator<RatePoint, void, undefined> {
  const { train, validation, target } = data;
  const compiled = compileGraph(graph, specOf(data), config.seed);
  const stepsPerEpoch = Math.ceil(train.count / config.batchSize);
  // An exponential schedule that rises: from one end to the other in as many steps.
  const factor = (tried.to / tried.from) ** (stepsPerEpoch / tried.steps);
  const schedule = { kind: "exponential", factor } as const;
  const run = new TrainingRun({
    compiled,
    graph,
    target,
    train,
    validation,
    config: { ...config, epochs: Infinity, learningRate: tried.from, schedule },
  });
  const points: RatePoint[] = [];
  try {
    for (let step = 0; step < tried.steps; step++) {
      if (run.isEpochWhole) run.beginEpoch();
      run.takeStep();
      const { rate, sums } = run.startReading(0);
      const { values, rowCount } = await sums;
      const loss = (values[placeOf("loss")] ?? NaN) / rowCount;
      if (!Number.isFinite(loss)) return;
      points.push({ rate, loss });
      yield { rate, loss };
      if (isLost(points)) return;
    }
  } finally {
    run.dispose();
    compiled.dispose();
  }
}
