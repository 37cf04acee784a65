// Trains on real data sets with each template's own settings and writes what came out into docs/results.md.
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { TemplateName } from "../src/core/graph/templates.ts";
import type { TrainReport } from "./cli/report.ts";
import { root, say, writeResults } from "./lib/resultsPage.ts";
import { trainByCommand } from "./lib/trainByCommand.ts";

/** A data set, how it is read, and what is expected of the template named. Ratios are 0–1. */
interface DataSet {
  readonly name: string;
  readonly file: string;
  /** Absent where a tenth of the rows is held back for testing. */
  readonly testFile?: string;
  readonly text: string;
  readonly label: string;
  /** The template that does best on it, with its own settings. */
  readonly template: TemplateName;
  readonly targetAccuracy: number;
  /** TF-IDF and a linear support vector classifier on the same files. */
  readonly baseline: { readonly accuracy: number; readonly macroF1: number };
}

const dataSets: readonly DataSet[] = [
  {
    name: "SMS spam",
    file: "sms_spam.tsv",
    text: "2",
    label: "1",
    template: "linear",
    targetAccuracy: 0.984,
    baseline: { accuracy: 0.9839, macroF1: 0.9635 },
  },
  {
    name: "AG News, 14,549 rows",
    file: "ag_news.train_partial.csv.gz",
    testFile: "ag_news.test.csv.gz",
    text: "2",
    label: "1",
    template: "linear",
    targetAccuracy: 0.9,
    baseline: { accuracy: 0.8953, macroF1: 0.8949 },
  },
  {
    name: "IMDB",
    file: "imdb.train.csv.gz",
    testFile: "imdb.test.csv.gz",
    text: "review",
    label: "sentiment",
    template: "ngram-bag",
    targetAccuracy: 0.895,
    baseline: { accuracy: 0.9099, macroF1: 0.9099 },
  },
  {
    name: "TREC, coarse",
    file: "trec.train.csv",
    testFile: "trec.test.csv",
    text: "text",
    label: "coarse",
    template: "text-cnn",
    targetAccuracy: 0.89,
    baseline: { accuracy: 0.898, macroF1: 0.8938 },
  },
  {
    name: "CLINC150, in scope",
    file: "clinc150.train.csv",
    testFile: "clinc150.test.csv",
    text: "text",
    label: "intent",
    template: "ngram-bag",
    targetAccuracy: 0.9,
    baseline: { accuracy: 0.9124, macroF1: 0.9116 },
  },
  {
    name: "Emotion",
    file: "emotion.train.txt",
    testFile: "emotion.test.txt",
    text: "text",
    label: "label_name",
    template: "text-cnn",
    targetAccuracy: 0.88,
    baseline: { accuracy: 0.8745, macroF1: 0.8099 },
  },
  {
    name: "ChnSentiCorp hotel",
    file: "chnsenticorp_hotel.csv.gz",
    text: "review",
    label: "label",
    template: "ngram-bag",
    targetAccuracy: 0.89,
    baseline: { accuracy: 0.8958, macroF1: 0.8782 },
  },
  {
    name: "Online shopping, category",
    file: "online_shopping_10_cats.csv.gz",
    text: "review",
    label: "cat",
    template: "ngram-bag",
    targetAccuracy: 0.9,
    baseline: { accuracy: 0.9038, macroF1: 0.8948 },
  },
  {
    name: "Wisesight, test part",
    file: "thai_wisesight.test.csv.gz",
    text: "text",
    label: "label",
    template: "bidirectional-gru",
    targetAccuracy: 0.66,
    baseline: { accuracy: 0.6748, macroF1: 0.4341 },
  },
  {
    name: "Japanese hotel",
    file: "japanese_hotel_rhr.tsv.gz",
    text: "3",
    label: "2",
    template: "linear",
    targetAccuracy: 0.88,
    baseline: { accuracy: 0.8875, macroF1: 0.876 },
  },
];

async function main(): Promise<void> {
  const folder = process.argv[2] ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
  const missing = dataSets.filter((set) => filesOf(set).some((file) => !existsSync(join(folder, file))));
  for (const { name } of missing) say(`${name} is skipped: its files are not in ${folder}.`);
  const lines: string[] = [];
  for (const set of dataSets.filter((candidate) => !missing.includes(candidate))) {
    const report = await train(set, folder);
    lines.push(formatLine(set, report));
    if ((report.test["accuracy"] ?? NaN) >= set.targetAccuracy) continue;
    say(
      `${set.name}: ${percent(report.test["accuracy"] ?? NaN)} % is below ${percent(set.targetAccuracy)} %.`,
    );
    process.exitCode = 1;
  }
  if (missing.length === 0) writeTable(lines);
  else say("docs/results.md stays as it is: it is written only when every set was measured.");
}

const filesOf = ({ file, testFile }: DataSet): readonly string[] =>
  testFile === undefined ? [file] : [file, testFile];

function train(set: DataSet, folder: string): Promise<TrainReport> {
  say(`── ${set.name}`);
  const test = set.testFile === undefined ? [] : ["--test", join(folder, set.testFile)];
  const columns = ["--text", set.text, "--label", set.label, "--template", set.template];
  return trainByCommand([join(folder, set.file), ...test, ...columns, "--seed", "1"]);
}

const headings = [
  "data set",
  "template",
  "rows to train and validate",
  "rows to test",
  "accuracy",
  "target",
  "linear baseline",
  "macro-F1",
  "linear baseline",
  "parse, s",
  "prepare, s",
  "train, s",
  "evaluate, s",
  "parameters",
] as const;

const count = (value: number): string => value.toLocaleString("en-US");
const percent = (ratio: number): string => (ratio * 100).toFixed(2);

function formatLine(set: DataSet, { rows, test, seconds, parameters }: TrainReport): string {
  const figures = [
    count(rows - test.rows),
    count(test.rows),
    percent(test["accuracy"] ?? NaN),
    `≥ ${percent(set.targetAccuracy)}`,
    percent(set.baseline.accuracy),
    percent(test["macroF1"] ?? NaN),
    percent(set.baseline.macroF1),
    ...[seconds.parse, seconds.prepare, seconds.train, seconds.evaluate].map((value) => value.toFixed(1)),
    count(parameters),
  ];
  return `| ${[set.name, set.template, ...figures].join(" | ")} |`;
}

function writeTable(lines: readonly string[]): void {
  const rule = headings.map((_heading, index) => (index < 2 ? "---" : "---:"));
  const table = [`| ${headings.join(" | ")} |`, `| ${rule.join(" | ")} |`, ...lines].join("\n");
  writeResults("measured", `${describeMachine()}\n\n${table}`);
}

function describeMachine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? "unknown processor";
  return `Measured on ${String(cores.length)} cores (${model}), Node ${process.versions.node}: WebAssembly with SIMD, one thread.`;
}

await main();
