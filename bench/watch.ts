// Measures what looking at the layers costs a step on WASM: steps of one run with a look and without, in time of the
// processor, which other programs at work change least.
// Usage: npm run bench:watch [-- --only MODEL]
import { parseArgs } from "node:util";
import { textClassifierSpec } from "../src/core/graph/modelSpec.ts";
import { inOrder } from "../src/core/sequence.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { chooseBackend } from "../src/engine/backend/chooseBackend.ts";
import { compileGraph } from "../src/engine/compile/compileGraph.ts";
import { TrainingRun } from "../src/engine/train/trainingRun.ts";
import { graphs } from "./steps/layerloomStep.ts";
import { batchCount, benchModels, makeExamples, sizes, type BenchModel } from "./steps/sizes.ts";
import { median } from "./steps/variants.ts";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const limitShare = 0.03;
/** The run goes on for so long, and until so many looks were taken. */
const [leastMs, leastLooks] = [3000, 8] as const;

const { sequenceLength, vocabularySize, classCount, batchSize } = sizes;
const count = batchCount * batchSize;
const batches = Array.from({ length: batchCount }, (_unused, index) => makeExamples(index + 1));
const rows = {
  count,
  rows: inOrder(count),
  inputs: {
    text: {
      kind: "tokens" as const,
      ids: Int32Array.from(batches.flatMap(({ ids }) => Array.from(ids))),
      length: sequenceLength,
    },
  },
  target: {
    kind: "class" as const,
    labels: Int32Array.from(batches.flatMap(({ labels }) => Array.from(labels))),
  },
};
const target = { kind: "class" as const, classNames: Array.from({ length: classCount }, String) };

/** Milliseconds of the processor of each step, and whether its layers were looked at. */
async function timeSteps(model: BenchModel) {
  const graph = graphs[model];
  const spec = textClassifierSpec({ sequenceLength, vocabularySize, classCount });
  const compiled = compileGraph(graph, spec, 1);
  const config = { ...defaultTrainConfig, batchSize, epochs: Infinity, batchByLength: false };
  const data = { graph, target, train: rows, validation: rows, isWatched: true };
  const run = new TrainingRun({
    ...{ compiled, ...data },
    config: { ...config, schedule: { kind: "constant" } },
  });
  const steps: { readonly ms: number; readonly isLook: boolean }[] = [];
  const startMs = performance.now();
  let lookCount = 0;
  while (performance.now() - startMs < leastMs || lookCount < leastLooks) {
    if (run.isEpochWhole) run.beginEpoch();
    const before = process.cpuUsage();
    run.takeStep();
    const { sums, layers } = run.startReading(1);
    await sums;
    const isLook = (await layers) !== null;
    const { user, system } = process.cpuUsage(before);
    if (isLook) lookCount += 1;
    steps.push({ ms: (user + system) / 1000, isLook });
  }
  run.dispose();
  compiled.dispose();
  // The first steps compile and record.
  return steps.slice(2);
}

const { backend } = await chooseBackend("wasm", { wasmFolder: null });
let isMet = true;
console.log(`${backend}: milliseconds of the processor, medians`);
for (const model of benchModels.filter((name) => values.only === undefined || name === values.only)) {
  const steps = await timeSteps(model);
  const medianOf = (isLook: boolean): number =>
    median(steps.filter((step) => step.isLook === isLook).map(({ ms }) => ms));
  const plainMs = medianOf(false);
  const lookMs = medianOf(true) - plainMs;
  const looks = steps.filter(({ isLook }) => isLook).length;
  const share = (looks * lookMs) / (steps.length * plainMs);
  isMet &&= share <= limitShare;
  console.log(
    `${model.padEnd(12)} a step ${plainMs.toFixed(2)}, a look ${lookMs.toFixed(2)} more, ` +
      `${String(looks)} looks in ${String(steps.length)} steps: ${(100 * share).toFixed(1)}% of a step`,
  );
}
console.log(isMet ? "met: at most 3% of a step" : "missed: more than 3% of a step");
process.exit(isMet ? 0 : 1);
