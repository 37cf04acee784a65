import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import { shorteningOf } from "../../src/core/graph/shortening.ts";
import { isTrainEvent } from "../../src/core/run/trainEvent.ts";
import { paddingOf, specOf } from "../../src/core/task/specOf.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import type { PreparedData } from "../../src/engine/data/encodeParts.ts";
import type { TrainedRun } from "../../src/engine/train/runTraining.ts";
import type { ProgressPrinter } from "./progress.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** What follows a run. */
interface Watchers {
  readonly printer: ProgressPrinter;
  readonly watch: Stopwatch;
}

interface TrainingJob {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

/** Trains a model on prepared rows, and tells on standard error how it goes. */
export async function trainGraph(
  { data, graph, config }: TrainingJob,
  { printer, watch }: Watchers,
): Promise<TrainedRun> {
  const { runTraining } = await import("../../src/engine/train/runTraining.ts");
  const shortening = shorteningOf(graph, specOf(data), paddingOf(data.inputs));
  if (config.batchByLength && shortening.kind === "fixed")
    process.stderr.write(`${shortening.layerId} also counts padding: the model is trained at full length.\n`);
  const steps = runTraining({ data, graph, config, isCalibrated: true }, { finishRequested: false });
  for (;;) {
    const next = await steps.next();
    if (next.done === true) {
      watch.lap("evaluate");
      return next.value;
    }
    if (!isTrainEvent(next.value)) continue;
    printer.take(next.value);
    if (next.value.type === "onTrainEnd") watch.lap("train");
  }
}
