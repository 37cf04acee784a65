// Measures epochs on real texts, with and without batches by length and beside native frameworks: `npm run bench:epoch`.
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { pickBlock } from "../src/core/dataset/inputs.ts";
import type { Examples } from "../src/core/dataset/blocks.ts";
import { pickTarget } from "../src/core/dataset/exampleTarget.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import type { LayerGraph } from "../src/core/graph/layerGraph.ts";
import { shorteningOf } from "../src/core/graph/shortening.ts";
import { makeTemplate, textTemplateNames, trainingFor } from "../src/core/graph/templates.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import { inOrder } from "../src/core/sequence.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { groupByLength, groupingRandom } from "../src/core/training/batchesByLength.ts";
import type { TrainConfig } from "../src/core/training/trainConfig.ts";
import { compileGraph } from "../src/engine/compile/compileGraph.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import type { PreparedData } from "../src/engine/data/encodeParts.ts";
import { predictSet } from "../src/engine/evaluate/predictSet.ts";
import { drain } from "../src/core/drain.ts";
import { countTokens, sliceBatches } from "../src/engine/train/batches.ts";
import { measureRows, worthwhileLengths } from "../src/engine/train/rowLengths.ts";
import { TrainingRun } from "../src/engine/train/trainingRun.ts";
import { readTable } from "../scripts/cli/readTable.ts";
import { startBackend } from "../scripts/cli/startBackend.ts";
import { graphs as benchGraphs } from "./steps/layerloomStep.ts";
import { benchModels, sizes } from "./steps/sizes.ts";
import { median, prepareNative, startNativeEpochs, type EpochVariant } from "./steps/variants.ts";

const usage = `Usage: npm run bench:epoch -- [--data FOLDER] [--sets NAME,…] [--models NAME,…] [--rows N] [--rounds N] [--native] [--json]
  --places   nothing is trained: places of a batch for each token, which are the same on every machine
  --rows     training rows of each set at most (default 2000)
  --native   the benchmark's four models beside Keras on TensorFlow and on JAX and PyTorch, which pad as their tutorials do`;

/** Real texts, of short to long ones. */
const dataSets = {
  imdb: { file: "imdb.train.csv.gz", text: "review", label: "sentiment" },
  ag_news: { file: "ag_news.train_5k.csv.gz", text: "text", label: "label" },
  womens_clothing: { file: "womens_clothing.csv.gz", text: "Review Text", label: "Recommended IND" },
  clinc150: { file: "clinc150.train.csv", text: "text", label: "intent" },
} as const;
type SetName = keyof typeof dataSets;

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    sets: { type: "string", default: Object.keys(dataSets).join(",") },
    models: { type: "string" },
    rows: { type: "string", default: "2000" },
    rounds: { type: "string", default: "5" },
    places: { type: "boolean", default: false },
    native: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const rounds = Number(values.rounds);
const models = values.models?.split(",") ?? (values.native ? benchModels : textTemplateNames);

async function prepare(name: SetName): Promise<PreparedData> {
  const { file, text, label } = dataSets[name];
  const { table } = await readTable(join(values.data, file), {});
  const roles = textAndLabel(table.columnNames.indexOf(text), table.columnNames.indexOf(label));
  const data = await drain(prepareData({ table, roles, text: defaultTextConfig, split: defaultSplitConfig }));
  return { ...data, train: some(data.train, Number(values.rows)), validation: some(data.validation, 0) };
}

/** At most so many of the examples, drawn by chance. */
function some({ inputs, target, count }: Examples, most: number): Examples {
  const rows = shuffle(inOrder(count), makeRandom(1, "epochs")).slice(0, most);
  const blocks = Object.entries(inputs).map(([id, block]) => [id, pickBlock(block, rows)] as const);
  return { count: rows.length, rows, inputs: Object.fromEntries(blocks), target: pickTarget(target, rows) };
}

interface Model {
  readonly graph: LayerGraph;
  readonly config: TrainConfig;
}

const modelOf = (name: string, data: PreparedData): Model => {
  const template = textTemplateNames.find((each) => each === name);
  if (template !== undefined)
    return { graph: makeTemplate(template, specOf(data)), config: trainingFor(template, defaultTrainConfig) };
  const model = benchModels.find((each) => each === name);
  const { batchSize, learningRate } = sizes;
  const config = { ...defaultTrainConfig, batchSize, learningRate };
  return { graph: benchGraphs[present(model, `model ${name}`)], config };
};

/** Epochs of a model of ours, one when it is asked for. */
function startOwn(name: string, data: PreparedData, batchByLength: boolean): EpochVariant {
  const { graph, config } = modelOf(name, data);
  const spec = specOf(data);
  const compiled = compileGraph(graph, spec, config.seed);
  const run = new TrainingRun({
    compiled,
    graph,
    target: data.target,
    train: data.train,
    validation: data.validation,
    config: { ...config, batchByLength, epochs: 1000, schedule: { kind: "constant" } },
    shortening: shorteningOf(graph, spec, "post"),
  });
  return {
    name: batchByLength ? "by length" : "full length",
    async take() {
      const start = performance.now();
      run.beginEpoch();
      do run.takeStep();
      while (!run.isEpochWhole);
      await run.stepSums.peekEpoch();
      return performance.now() - start;
    },
    stop() {
      run.dispose();
      compiled.dispose();
    },
  };
}

/** Times of all variants, which take turns so that a busy moment of the machine meets all alike. The first epoch is apart. */
async function takeTurns(variants: readonly EpochVariant[]): Promise<readonly (readonly number[])[]> {
  const times = variants.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, variant] of variants.entries()) times[index]?.push(await variant.take());
  return times;
}

/** Milliseconds of looking at all rows, shortened and padded. */
async function evaluate(name: string, data: PreparedData): Promise<readonly [number, number]> {
  const { graph, config } = modelOf(name, data);
  const spec = specOf(data);
  const { model, dispose } = compileGraph(graph, spec, config.seed);
  const lengths = measureRows(data.train, shorteningOf(graph, spec, "post"));
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++)
    for (const [index, each] of [lengths, null].entries()) {
      const start = performance.now();
      await drain(predictSet(model, data.train, each));
      times[index]?.push(performance.now() - start);
    }
  dispose();
  return [median(times[0]), median(times[1])];
}

/** Places that an epoch's batches by length have. */
function placesByLength(name: string, { train, ...data }: PreparedData): number {
  const { graph, config } = modelOf(name, { train, ...data });
  const { batchSize, seed } = config;
  const shortening = shorteningOf(graph, specOf(data), "post");
  const batchCount = Math.ceil(train.count / batchSize);
  const lengths = measureRows(train, shortening, worthwhileLengths(batchCount));
  if (lengths === null) return NaN;
  const order = shuffle(inOrder(train.count), makeRandom(seed, "shuffle"));
  const grouped = groupByLength(order, {
    lengths: lengths.ofRows,
    batchSize,
    random: groupingRandom(seed, 1),
  });
  const fullLength = present(train.inputs["text"]);
  const length = fullLength.kind === "tokens" ? fullLength.length : 0;
  let places = 0;
  for (const positions of sliceBatches(grouped, batchSize)) {
    const { start, end } = lengths.cutFor(positions)(length);
    places += positions.length * (end - start);
  }
  return places;
}

const ratioOf = (others: readonly number[], own: readonly number[]): number =>
  median(others.slice(1).map((ms, round) => ms / (own[round + 1] ?? NaN)));

const columns = ["set", "model", "variant", "epoch ms", "÷ ours", "first ms", "places ÷ tokens"];
const widths = [17, 21, 18, 10, 8, 10, 17];
const line = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("");

/** Writes what native frameworks read: ids and labels as 32-bit numbers, and the sizes of a model. */
function writeExamples(folder: string, { train, ...data }: PreparedData): object {
  const block = present(train.inputs["text"]);
  if (block.kind !== "tokens" || train.target.kind !== "class")
    throw new Error("A text and a class are needed");
  writeFileSync(join(folder, "ids.bin"), new Uint8Array(block.ids.buffer));
  writeFileSync(join(folder, "labels.bin"), new Uint8Array(train.target.labels.buffer));
  const spec = specOf(data);
  const text = present(spec.inputs["text"]);
  const vocabularySize = text.kind === "tokens" ? text.vocabularySize : 0;
  return {
    ...sizes,
    sequenceLength: block.length,
    vocabularySize,
    classCount: spec.output.units,
    rowCount: train.count,
    folder,
  };
}

await startBackend("wasm");
if (values.native) await prepareNative();
if (!values.json && !values.places) console.log(line(columns));
for (const set of values.sets.split(",") as SetName[]) {
  const data = await prepare(set);
  const block = present(data.train.inputs["text"]);
  const places = block.kind === "tokens" ? block.ids.length : 0;
  const tokens = countTokens(data.train).reduce((sum, count) => sum + count, 0);
  for (const model of models) {
    if (values.places) {
      const [before, after] = [places, placesByLength(model, data)].map((all) => (all / tokens).toFixed(2));
      console.log(
        `${set.padEnd(17)}${model.padEnd(21)}${String(before)} places a token, by length ${String(after)}`,
      );
      continue;
    }
    const variants: EpochVariant[] = [startOwn(model, data, true), startOwn(model, data, false)];
    const folder = mkdtempSync(join(tmpdir(), "layerloom-epoch-"));
    if (values.native) {
      const told = writeExamples(folder, data);
      for (const name of ["keras-tensorflow", "keras-jax", "pytorch"] as const) {
        const native = await startNativeEpochs(name, model, told);
        if (native === null) console.error(`${name} is left out: no Python has it`);
        else variants.push(native);
      }
    }
    const times = await takeTurns(variants);
    for (const [index, { name, stop }] of variants.entries()) {
      stop();
      const own = times[0] ?? [];
      const all = times[index] ?? [];
      const [first = NaN, ...others] = all;
      const result = {
        set,
        model,
        variant: name,
        epochMs: median(others),
        ratio: ratioOf(all, own),
        firstMs: first,
      };
      const padding = (index === 0 ? placesByLength(model, data) : places) / tokens;
      const cells = [
        result.epochMs.toFixed(0),
        result.ratio.toFixed(2),
        first.toFixed(0),
        padding.toFixed(2),
      ];
      console.log(
        values.json
          ? JSON.stringify({ bench: "epoch", ...result, padding })
          : line([set, model, name, ...cells]),
      );
    }
    rmSync(folder, { recursive: true });
    if (values.native) continue;
    const [short, padded] = await evaluate(model, data);
    const cells = [short.toFixed(0), (padded / short).toFixed(2), "", ""];
    console.log(
      values.json
        ? JSON.stringify({ bench: "evaluation", set, model, ms: short, ratio: padded / short })
        : line([set, model, "evaluation", ...cells]),
    );
  }
}
process.exit(0);
