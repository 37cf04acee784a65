// Measures what the studio says of a model's answers against what is known: wrong labels of ag_news.noisy_10k, texts of no
// class beside clinc150, ranges of numbers on california_housing; for docs/results.md.
import { join } from "node:path";
import { present } from "../src/core/assert.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { viewRows } from "../src/core/dataset/rowView.ts";
import { drain } from "../src/core/drain.ts";
import { findLabelErrors, rankByDoubt } from "../src/core/evaluate/labelErrors.ts";
import { outOfFoldProbabilities } from "../src/core/evaluate/outOfFold.ts";
import { weighTexts } from "../src/core/evaluate/textFeatures.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../src/core/graph/textReadings.ts";
import { makeTemplate, trainingFor } from "../src/core/graph/templates.ts";
import { averagePrecisionOf, rank, rocAuc } from "../src/core/metrics/ranking.ts";
import { accuracyOf } from "../src/core/metrics/scoreClasses.ts";
import type { Table } from "../src/core/table/table.ts";
import { makeRowEncoder } from "../src/core/task/encodeRows.ts";
import { energyOf, familiarityOf, leastFamiliarity } from "../src/core/task/familiarity.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { TablePipeline } from "../src/engine/data/pipeline.ts";
import type { TableSource } from "../src/engine/data/prepareData.ts";
import { predictSet } from "../src/engine/evaluate/predictSet.ts";
import { runTraining, type TrainedRun } from "../src/engine/train/runTraining.ts";
import { readTable } from "./cli/readTable.ts";
import { startBackend } from "./cli/startBackend.ts";
import { root, say, writeResults } from "./lib/resultsPage.ts";
import { inputOf } from "./lib/textSets.ts";

const folder = process.argv[2] ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");

const read = async (file: string): Promise<Table> => (await readTable(join(folder, file), {})).table;
const percent = (share: number): string => (share * 100).toFixed(1);

/** Trains the linear template on a table's rows. */
async function train(source: TableSource, roles: Parameters<typeof inputOf>[0]): Promise<TrainedRun> {
  const ngrams = ngramConfigsOf(makeTemplate("linear", assumedSpec));
  const data = await drain(new TablePipeline(source).encoded({ ...inputOf(roles), ngrams }));
  const graph = makeTemplate("linear", specOf(data));
  const config = trainingFor("linear", defaultTrainConfig, { trainCount: data.train.count });
  return drain(runTraining({ data, graph, config, isCalibrated: true }, { finishRequested: false }));
}

/** Wrong labels that people gave, the truth known; and what relabelling by the advice does to a model. */
async function measureLabels(): Promise<readonly string[]> {
  const table = await read("ag_news.noisy_10k.csv.gz");
  const [label, truth, text] = ["label", "gt", "text"].map((name) => table.columnNames.indexOf(name));
  const columns = { text: present(text), label: present(label), truth: present(truth) };
  const view = viewRows(table, textAndLabel(columns.text, columns.label));
  const truths = present(table.columns[columns.truth]);
  const isWrong = (at: number): boolean =>
    truths.at(present(view.rows[at])) !== view.labelNames[present(view.labels[at])];
  const classCount = view.labelNames.length;
  const textAt = (at: number): string => view.textOf(present(view.rows[at]));
  const weighted = finish(weighTexts(view.rows.length, textAt, 1 << 22));
  const judged = { labels: view.labels, classCount };
  const probabilities = finish(outOfFoldProbabilities({ ...weighted, ...judged }));
  const order = Array.from(rankByDoubt({ ...judged, probabilities }));
  const ranking = rank(
    order.map((at, place) => ({ probability: order.length - place, isActual: isWrong(at) })),
  );
  const precision = (count: number): number => order.slice(0, count).filter(isWrong).length / count;
  const errors = findLabelErrors({ ...judged, probabilities });
  const right = errors.filter(({ index }) => isWrong(index)).length;
  const advised = new Map(errors.map(({ index, suggested }) => [present(view.rows[index]), suggested]));
  const own = present(table.columns[columns.label]);
  const relabelled = Array.from({ length: table.rowCount }, (_unused, row) => {
    const suggested = advised.get(row);
    return suggested === undefined ? (own.at(row) ?? "") : present(view.labelNames[suggested]);
  });
  const before = await measureOnTest(table, columns);
  const after = await measureOnTest(
    { ...table, columns: table.columns.map((column, at) => (at === columns.label ? relabelled : column)) },
    columns,
  );
  return [
    `| wrong labels: average precision | ${averagePrecisionOf(ranking).toFixed(3)} | 0.68 |`,
    `| wrong labels: precision of the first 300 | ${precision(300).toFixed(3)} | 0.90 |`,
    `| wrong labels: precision of the first 1,500 | ${precision(1500).toFixed(3)} | 0.70 |`,
    `| wrong labels: found by confident learning, and precision (%) | ${String(errors.length)}, ${percent(right / errors.length)} | |`,
    `| linear model on AG News' test rows: accuracy (%), before and after relabelling those | ${percent(before)}, ${percent(after)} | higher |`,
  ];
}

/** Accuracy on AG News' own test rows, whose classes are numbered from 1. */
async function measureOnTest(
  table: Table,
  { text, label }: { readonly text: number; readonly label: number },
): Promise<number> {
  const tested = await read("ag_news.test.csv.gz");
  const shifted = Array.from({ length: tested.rowCount }, (_unused, row) =>
    String(Number(tested.columns[0]?.at(row)) - 1),
  );
  const test = {
    table: { ...tested, columns: [shifted, ...tested.columns.slice(1)] },
    roles: {
      ...textAndLabel(1, 0),
      inputs: [{ id: "text", kind: "text", columns: [1, 2], separator: " " }] as const,
    },
  };
  const run = await train({ table, test }, textAndLabel(text, label));
  const { evaluation } = run;
  run.compiled.dispose();
  return evaluation.task === "classification" ? (accuracyOf(evaluation.confusion) ?? NaN) : NaN;
}

/** Texts of no intent beside clinc150's. */
async function measureFamiliarity(): Promise<readonly string[]> {
  const [table, tested, strange] = await Promise.all(
    ["clinc150.train.csv", "clinc150.test.csv", "clinc150.oos_test.csv"].map(read),
  );
  const run = await train({ table: present(table) }, textAndLabel(0, 1));
  const { signature, compiled } = run;
  const encode = makeRowEncoder(signature.inputs);
  const logitsOf = async (of: Table): Promise<readonly Float32Array[]> => {
    const [input] = signature.inputs;
    const rows = Array.from({ length: of.rowCount }, (_unused, row) => ({
      [present(input).id]: of.columns[0]?.at(row) ?? "",
    }));
    const logits = await drain(predictSet(compiled.logits, { inputs: encode(rows), count: rows.length }));
    const units = logits.length / rows.length;
    return rows.map((_row, row) => logits.subarray(row * units, (row + 1) * units));
  };
  const [known, unknown] = [await logitsOf(present(tested)), await logitsOf(present(strange))];
  compiled.dispose();
  const areaBy = (score: (logits: Float32Array) => number): number =>
    rocAuc(
      rank([
        ...known.map((logits) => ({ probability: score(logits), isActual: true })),
        ...unknown.map((logits) => ({ probability: score(logits), isActual: false })),
      ]),
    );
  const energy = (logits: Float32Array): number => energyOf("class", logits);
  const mostProbable = (logits: Float32Array): number => Math.max(...logits) - energy(logits);
  const { familiarity } = signature;
  const flagged = (of: readonly Float32Array[]): number =>
    of.filter((logits) => familiarityOf(present(familiarity), energy(logits)) < leastFamiliarity).length /
    of.length;
  return [
    `| unlike: area under ROC by energy | ${areaBy(energy).toFixed(3)} | 0.92 |`,
    `| unlike: area under ROC by the largest probability | ${areaBy(mostProbable).toFixed(3)} | |`,
    `| unlike: flagged of texts of no intent, and of test rows (%) | ${percent(flagged(unknown))}, ${percent(flagged(known))} | |`,
  ];
}

function finish<T>(work: Generator<number, T, undefined>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

async function main(): Promise<void> {
  await startBackend("wasm");
  const lines: string[] = [];
  for (const measure of [measureLabels, measureFamiliarity]) {
    lines.push(...(await measure()));
    say(lines.join("\n"));
  }
  writeResults("trust", ["| what | measured | wanted |", "| --- | --- | --- |", ...lines].join("\n"));
}

await main();
