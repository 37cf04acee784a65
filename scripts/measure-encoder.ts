// Measures what an encoder adds where few rows are labelled: templates on rows drawn by chance, by several seeds.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { drain } from "../src/core/drain.ts";
import { labelsOf, toExamples } from "../src/core/dataset/examples.ts";
import { classTarget, noSideRoles, textInput, type ColumnRoles } from "../src/core/dataset/roles.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { isEncoderTemplate, makeTemplate, templateNames, trainingFor } from "../src/core/graph/templates.ts";
import { textReadingsOf } from "../src/core/graph/textReadings.ts";
import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import { inOrder } from "../src/core/sequence.ts";
import type { Table } from "../src/core/table/table.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import { runTraining } from "../src/engine/train/runTraining.ts";
import { oneOf } from "./cli/parseFlags.ts";
import { readEncoder } from "./cli/readEncoder.ts";
import { startBackend } from "./cli/startBackend.ts";
import { featuresOnDisk } from "./lib/featuresOnDisk.ts";
import { root, say } from "./lib/resultsPage.ts";
import { inputOf, openSet, textSets } from "./lib/textSets.ts";

const { values: options } = parseArgs({
  options: {
    encoder: { type: "string" },
    data: { type: "string", default: process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data") },
    sets: { type: "string", default: "ag_news:8;clinc150:10;imdb:=2000;emotion:=2000" },
    templates: { type: "string", default: "linear,encoder-head,encoder-and-words" },
    seeds: { type: "string", default: "1,2,3,4,5" },
    tests: { type: "string", default: "2000" },
    config: { type: "string", default: "{}" },
  },
});

const testCount = Number(options.tests);

/** Rows of a table as texts and labels. */
interface Labelled {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
}

function readRows(table: Table, own: ColumnRoles, names?: readonly string[]): Labelled {
  const { examples } = toExamples({
    table,
    roles: own,
    ...(names === undefined ? {} : { classNames: names }),
  });
  return {
    texts: Array.from(examples.texts),
    labels: labelsOf(examples),
    classNames: examples.classNames,
  };
}

/** "8": so many rows of each class; "=2000": so many in all. */
function draw({ labels }: Labelled, amount: string, seed: number): readonly number[] {
  const order = inOrder(labels.length);
  shuffle(order, makeRandom(seed));
  if (amount.startsWith("=")) return Array.from(order.subarray(0, Number(amount.slice(1))));
  const counts = new Map<number, number>();
  return Array.from(order).filter((row) => {
    const label = present(labels[row]);
    counts.set(label, (counts.get(label) ?? 0) + 1);
    return present(counts.get(label)) <= Number(amount);
  });
}

/** Some rows as a table of texts and labels. */
const toTable = ({ texts, labels, classNames }: Labelled, rows: readonly number[]): Table => ({
  columnNames: ["text", "label"],
  columns: [
    rows.map((row) => present(texts[row])),
    rows.map((row) => present(classNames[present(labels[row])])),
  ],
  rowCount: rows.length,
  lineNumbers: Uint32Array.from(rows, (_row, at) => at + 2),
});

const roles = {
  ...noSideRoles,
  inputs: [textInput([0])],
  target: classTarget(1),
} satisfies ColumnRoles;

const percent = (values: readonly number[]): string => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
  );
  return `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)}`;
};

if (options.encoder === undefined) throw new Error("--encoder FOLDER is needed");
await startBackend("wasm");
const encoder = await readEncoder(options.encoder, ({ fingerprint, width }) =>
  featuresOnDisk(join(root, ".cache/encoder-features", fingerprint.slice(0, 16)), width),
);
const templates = options.templates.split(",").map((name) => oneOf("templates", name, templateNames));
process.stdout.write(`set | rows | ${templates.join(" | ")}\n`);
for (const asked of options.sets.split(";")) {
  const [name = "", amount = ""] = asked.split(":");
  const set = present(
    textSets.find((each) => each.name === name),
    name,
  );
  const { source, roles: found } = await openSet(set, options.data);
  const all = readRows(source.table, found);
  const held =
    source.test === undefined ? all : readRows(source.test.table, source.test.roles, all.classNames);
  const testRows = draw(held, `=${String(testCount)}`, 99);
  const isTested = new Set(held === all ? testRows : []);
  const figures = templates.map((): number[] => []);
  for (const seed of options.seeds.split(",").map(Number)) {
    const rows = draw(all, amount, seed).filter((row) => !isTested.has(row));
    const [table, test] = [toTable(all, rows), { table: toTable(held, testRows), roles }];
    for (const [at, template] of templates.entries()) {
      const graphOf = (spec: typeof assumedSpec) =>
        makeTemplate(template, spec, isEncoderTemplate(template) ? encoder : null);
      const data = await drain(
        prepareData({ table, test, ...inputOf(roles), ...textReadingsOf(graphOf(assumedSpec)) }),
      );
      const suited = trainingFor(template, defaultTrainConfig, { trainCount: data.train.count });
      const config = { ...suited, seed, ...(JSON.parse(options.config) as object) };
      const run = await drain(
        runTraining({ data, graph: graphOf(specOf(data)), config }, { finishRequested: false }),
      );
      const { accuracy } = evaluationFigures(run.evaluation);
      run.compiled.dispose();
      present(figures[at]).push(accuracy ?? NaN);
      say(`${name} ${amount} seed ${String(seed)} ${template} ${(100 * (accuracy ?? NaN)).toFixed(2)}`);
    }
  }
  process.stdout.write(`${name} | ${amount} | ${figures.map(percent).join(" | ")}\n`);
}
