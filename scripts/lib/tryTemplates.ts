import type { LayerGraph } from "../../src/core/graph/layerGraph.ts";
import { startCandidates } from "../../src/core/graph/suggestTemplate.ts";
import type { TemplateName } from "../../src/core/graph/templates.ts";
import { heldFigure } from "../../src/core/run/betterRun.ts";
import { appendEvent, emptyRunLog, type RunLog } from "../../src/core/run/runLog.ts";
import { isTrainEvent } from "../../src/core/run/trainEvent.ts";
import { orderStarts, startBounds } from "../../src/core/search/findStart.ts";
import { specOf } from "../../src/core/task/specOf.ts";
import { isSpaceless } from "../../src/core/text/tokenizers/unicodeWords.ts";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import type { PreparedData } from "../../src/engine/data/encodeParts.ts";
import { sampleParts, TimeLimit } from "../../src/engine/train/boundTrial.ts";
import { runTraining } from "../../src/engine/train/runTraining.ts";
import type { StartResult } from "./startResult.ts";

/** What a template is tried with. */
interface Makers {
  readonly graphOf: (template: TemplateName) => LayerGraph;
  readonly trainingOf: (template: TemplateName) => TrainConfig;
}

/** Tries the templates that suit the rows as "find the best start" does; returns how they did, the best first. */
export async function tryTemplates(
  data: PreparedData,
  { graphOf, trainingOf }: Makers,
): Promise<readonly StartResult[]> {
  const facts = { rowCount: data.train.count, spec: specOf(data), hasGraphicsCard: false };
  const text = data.inputs.find((input) => input.kind === "text");
  const vocabulary = text?.kind === "text" ? text.preprocessor.vocabulary : [];
  const candidates = startCandidates({ ...facts, isSpaceless: isSpaceless(vocabulary) });
  const bounds = startBounds(candidates.length);
  const results: StartResult[] = [];
  for (const template of candidates) {
    const config = trainingOf(template);
    const sample = sampleParts(data, bounds, config.seed);
    const started = performance.now();
    const log = await tryOne({ data: sample, graph: graphOf(template), config }, bounds.limitMs);
    const seconds = (performance.now() - started) / 1000;
    results.push({ template, figure: heldFigure(log), rowCount: sample.validation.count, seconds });
  }
  return orderStarts(results);
}

interface Trial {
  readonly data: PreparedData;
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

async function tryOne({ data, graph, config }: Trial, limitMs: number): Promise<RunLog> {
  const untilEpoch = config.epochs;
  const limit = new TimeLimit({ finishRequested: false }, limitMs);
  const steps = runTraining({ data, graph, config, untilEpoch }, limit);
  let log = emptyRunLog;
  for (;;) {
    const next = await steps.next();
    if (next.done === true) {
      next.value.compiled.dispose();
      return log;
    }
    if (isTrainEvent(next.value)) log = appendEvent(log, next.value);
  }
}
