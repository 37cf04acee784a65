// Measures what looking at the layers costs a step on WASM: runs with and without, by turns in one process, in time of the
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
/** Turns of each kind, and how long one takes at least: some looks. */
const [turns, turnMs] = [7, 2500] as const;

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

function makeRun(model: BenchModel, isWatched: boolean) {
  const graph = graphs[model];
  const spec = textClassifierSpec({ sequenceLength, vocabularySize, classCount });
  const compiled = compileGraph(graph, spec, 1);
  const config = { ...defaultTrainConfig, batchSize, epochs: Infinity, batchByLength: false };
  const training = { compiled, graph, target, train: rows, validation: rows, config, isWatched };
  const run = new TrainingRun({ ...training, config: { ...config, schedule: { kind: "constant" } } });
  let lookCount = 0;
  /** Milliseconds of the processor a step, over a turn. */
  const takeTurn = async (): Promise<number> => {
    const startMs = performance.now();
    const before = process.cpuUsage();
    let steps = 0;
    while (performance.now() - startMs < turnMs) {
      if (run.isEpochWhole) run.beginEpoch();
      run.takeStep();
      steps += 1;
      // The figures are read as a run reads them.
      if (steps % 8 === 0) {
        const { sums, layers } = run.startReading(1);
        await sums;
        if ((await layers) !== null) lookCount += 1;
      }
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / steps;
  };
  const dispose = (): void => {
    run.dispose();
    compiled.dispose();
  };
  return { takeTurn, dispose, looks: () => lookCount };
}

const { backend } = await chooseBackend("wasm", { wasmFolder: null });
let isMet = true;
console.log(
  `${backend}: milliseconds of the processor a step, medians of ${String(turns)} turns of ${String(turnMs / 1000)} s`,
);
for (const model of benchModels.filter((name) => values.only === undefined || name === values.only)) {
  const [plain, watched] = [makeRun(model, false), makeRun(model, true)];
  await plain.takeTurn();
  await watched.takeTurn();
  const [without, withLooks, shares]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < turns; turn++) {
    without.push(await plain.takeTurn());
    withLooks.push(await watched.takeTurn());
    shares.push((withLooks.at(-1) ?? NaN) / (without.at(-1) ?? NaN) - 1);
  }
  const share = median(shares);
  isMet &&= share <= limitShare;
  console.log(
    `${model.padEnd(12)} ${median(without).toFixed(2)} without, ${median(withLooks).toFixed(2)} with ` +
      `${String(watched.looks())} looks: ${(100 * share).toFixed(1)}% more`,
  );
  plain.dispose();
  watched.dispose();
}
console.log(isMet ? "met: at most 3% of a step" : "missed: more than 3% of a step");
process.exit(isMet ? 0 : 1);
