// Measures what checkpoints cost while a Transformer learns from imdb, by the steps of the training loop in one run: the
// share of the time in which the engine reads its state, and the time that the page takes beside it to hand a state on and
// hash it. Usage: npm run bench:checkpoints -- [--data FOLDER] [--seconds N] (default 50)
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { drain } from "../src/core/drain.ts";
import { shorteningOf } from "../src/core/graph/shortening.ts";
import { makeTemplate, trainingFor } from "../src/core/graph/templates.ts";
import { stateBytes } from "../src/core/run/keptBytes.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { compileGraph } from "../src/engine/compile/compileGraph.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import { Checkpoints } from "../src/engine/train/checkpoints.ts";
import { TrainingRun } from "../src/engine/train/trainingRun.ts";
import { prepareValue } from "../src/storage/values.ts";
import { readTable } from "../scripts/cli/readTable.ts";
import { startBackend } from "../scripts/cli/startBackend.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    seconds: { type: "string", default: "50" },
  },
});
const limitShare = 0.02;
const longestMs = 1000 * Number(values.seconds);

await startBackend("wasm");
const { table } = await readTable(join(values.data, "imdb.train.csv.gz"), {});
const roles = textAndLabel(table.columnNames.indexOf("review"), table.columnNames.indexOf("sentiment"));
const data = await drain(prepareData({ table, roles, text: defaultTextConfig, split: defaultSplitConfig }));
const spec = specOf(data);
const graph = makeTemplate("transformer-encoder", spec);
const config = trainingFor("transformer-encoder", defaultTrainConfig, { trainCount: data.train.count });
const compiled = compileGraph(graph, spec, config.seed);
const { target, train, validation } = data;
const run = new TrainingRun({
  compiled,
  graph,
  target,
  train,
  validation,
  config: { ...config, epochs: 1000 },
  shortening: shorteningOf(graph, spec, "post"),
});

/** A step that has been computed, not only asked for. */
async function step(): Promise<void> {
  run.takeStep();
  await run.stepSums.peekEpoch();
}

run.beginEpoch();
// The first steps record what the others replay.
for (let count = 0; count < 3; count++) await step();

const checkpoints = new Checkpoints(() => performance.now());
const startMs = performance.now();
let [savingMs, pageMs, stepCount, checkpointCount, bytes] = [0, 0, 0, 0, 0];
while (performance.now() - startMs - pageMs < longestMs) {
  if (run.isEpochWhole) run.beginEpoch();
  await step();
  stepCount++;
  if (!checkpoints.isDue(run.isEpochWhole ? "epochEnd" : "midEpoch")) continue;
  const beganMs = performance.now();
  const { state } = await checkpoints.take(() => run.save());
  const savedMs = performance.now();
  savingMs += savedMs - beganMs;
  checkpointCount++;
  bytes = stateBytes(state);
  await prepareValue({ id: "run", projectId: "project" }, structuredClone(state));
  pageMs += performance.now() - savedMs;
}
const trainingMs = performance.now() - startMs - pageMs;
run.dispose();
compiled.dispose();

const share = savingMs / trainingMs;
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
console.log(
  `${String(stepCount)} steps in ${seconds(trainingMs)} s, ${String(checkpointCount)} checkpoints of ${(bytes / 1e6).toFixed(1)} MB`,
);
console.log(
  `reading the state: ${(savingMs / checkpointCount).toFixed(0)} ms each, ${(100 * share).toFixed(2)} % of the training time (limit ${String(100 * limitShare)} %)`,
);
console.log(
  `the page beside it, copying and hashing: ${(pageMs / checkpointCount).toFixed(0)} ms each, ${((100 * pageMs) / trainingMs).toFixed(2)} %`,
);
process.exit(checkpointCount > 0 && share <= limitShare ? 0 : 1);
