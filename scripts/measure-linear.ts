// Compares the linear template, and any other that is named, with scikit-learn's LinearSVC on the same rows.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assert } from "../src/core/assert.ts";
import { labelsOf } from "../src/core/dataset/examples.ts";
import type { ColumnRoles } from "../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../src/core/graph/ngramInputs.ts";
import { makeTemplate, recommendedTraining, templateNames } from "../src/core/graph/templates.ts";
import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { defaultTrainConfig, mergeTraining } from "../src/core/training/trainFields.ts";
import { noAugmentation } from "../src/core/dataset/augmentation.ts";
import { TablePipeline } from "../src/engine/data/pipeline.ts";
import { pickParts, type DealtPart, type TableSource } from "../src/engine/data/prepareData.ts";
import { drain } from "../src/core/drain.ts";
import { runTraining } from "../src/engine/train/runTraining.ts";
import { findRoles } from "./cli/findRoles.ts";
import { parseCommand } from "./cli/arguments.ts";
import { readTable } from "./cli/readTable.ts";
import { startBackend } from "./cli/startBackend.ts";
import { root, say, writeResults } from "./lib/resultsPage.ts";

/** A data set and how it is read. */
interface DataSet {
  readonly name: string;
  readonly file: string;
  /** Absent where a tenth of the rows is held back for testing. */
  readonly testFile?: string;
  readonly text: string;
  /** Columns of the test file's text, where they are others: the training file's has commas within a last column. */
  readonly testText?: readonly string[];
  readonly label: string;
  /** Whether its script has no spaces between words. */
  readonly isSpaceless?: boolean;
  /** Whether scikit-learn's LogisticRegression is timed as well. */
  readonly isTimed?: boolean;
}

const dataSets: readonly DataSet[] = [
  { name: "sms", file: "sms_spam.tsv", text: "2", label: "1" },
  {
    name: "ag_news",
    file: "ag_news.train_partial.csv.gz",
    testFile: "ag_news.test.csv.gz",
    text: "2",
    testText: ["2", "3"],
    label: "1",
  },
  {
    name: "imdb",
    file: "imdb.train.csv.gz",
    testFile: "imdb.test.csv.gz",
    text: "review",
    label: "sentiment",
    isTimed: true,
  },
  { name: "trec", file: "trec.train.csv", testFile: "trec.test.csv", text: "text", label: "coarse" },
  {
    name: "clinc150",
    file: "clinc150.train.csv",
    testFile: "clinc150.test.csv",
    text: "text",
    label: "intent",
  },
  {
    name: "emotion",
    file: "emotion.train.txt",
    testFile: "emotion.test.txt",
    text: "text",
    label: "label_name",
  },
  { name: "hotel", file: "chnsenticorp_hotel.csv.gz", text: "review", label: "label", isSpaceless: true },
  {
    name: "shopping, category",
    file: "online_shopping_10_cats.csv.gz",
    text: "review",
    label: "cat",
    isSpaceless: true,
  },
  { name: "wisesight", file: "thai_wisesight.test.csv.gz", text: "text", label: "label", isSpaceless: true },
  { name: "japanese hotel", file: "japanese_hotel_rhr.tsv.gz", text: "3", label: "2", isSpaceless: true },
  { name: "airline", file: "airline_tweets.csv.gz", text: "text", label: "airline_sentiment" },
  { name: "toxicity", file: "toxicity.csv", text: "text", label: "is_toxic" },
  { name: "conference titles", file: "conference_titles.csv", text: "Title", label: "Conference" },
  { name: "arabic", file: "arabic_restaurants.csv.gz", text: "text", label: "polarity" },
  { name: "dianping", file: "dianping_gb18030.csv", text: "comment", label: "star", isSpaceless: true },
  {
    name: "hindi tweets",
    file: "tweets_hindi.train.csv",
    testFile: "tweets_hindi.test.csv",
    text: "text",
    label: "label",
  },
  {
    name: "spanish tweets",
    file: "tweets_spanish.train.csv",
    testFile: "tweets_spanish.test.csv",
    text: "text",
    label: "label",
  },
  { name: "clothing", file: "womens_clothing.csv.gz", text: "Review Text", label: "Recommended IND" },
  {
    name: "shopping, mood",
    file: "online_shopping_10_cats.csv.gz",
    text: "review",
    label: "label",
    isSpaceless: true,
    isTimed: true,
  },
  { name: "ag_news, 5,000 rows", file: "ag_news.train_5k.csv.gz", text: "text", label: "label" },
];

interface Figures {
  readonly accuracy: number;
  readonly macroF1: number;
  /** From rows to model. */
  readonly seconds: number;
}

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    template: { type: "string" },
    python: { type: "string" },
    write: { type: "boolean" },
  },
});

async function main(): Promise<void> {
  const folder = options.data ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
  await startBackend("wasm");
  const lines: string[] = [];
  const differences: number[] = [];
  for (const set of dataSets.filter(({ name }) => options.only?.split(";").includes(name) ?? true)) {
    if (!existsSync(join(folder, set.file))) {
      say(`${set.name} is skipped: its files are not in ${folder}.`);
      continue;
    }
    const { source, roles } = await open(set, folder);
    const own = await train(source, roles);
    const baseline = await fitBaseline(set, source, roles);
    differences.push(own.accuracy - baseline.svc.accuracy);
    lines.push(formatLine(set, own, baseline));
    process.stdout.write(`${lines.at(-1) ?? ""}\n`);
  }
  const mean = differences.reduce((sum, value) => sum + value, 0) / Math.max(1, differences.length);
  const least = Math.min(...differences);
  process.stdout.write(`mean difference ${percent(mean)}, least ${percent(least)}\n`);
  if (options.write === true) writeResults("linear", tableOf(lines, { mean, least }));
}

async function open({ file, testFile, text, testText = [text], label }: DataSet, folder: string) {
  const test = testFile === undefined ? [] : ["--test", join(folder, testFile)];
  const command = parseCommand([join(folder, file), "--text", text, "--label", label, ...test]);
  assert(command !== "help", "a command");
  const { table } = await readTable(command.file, command.dialect);
  const roles = findRoles(table, command.columns);
  if (command.testFile === null) return { source: { table }, roles };
  const tested = (await readTable(command.testFile, command.dialect)).table;
  return {
    source: {
      table,
      test: { table: tested, roles: findRoles(tested, { ...command.columns, texts: testText }) },
    },
    roles,
  };
}

const inputOf = (roles: ColumnRoles) => ({
  roles,
  recipe: [],
  text: defaultTextConfig,
  split: { ...defaultSplitConfig, seed: 1 },
  augmentation: noAugmentation,
});

/** Prepares and trains with the template's own settings. */
async function train(source: TableSource, roles: ColumnRoles): Promise<Figures> {
  const template = templateNames.find((name) => name === options.template) ?? "linear";
  const ngrams = ngramConfigsOf(makeTemplate(template, assumedSpec));
  const started = performance.now();
  const data = await drain(new TablePipeline(source).encoded({ ...inputOf(roles), ngrams }));
  const config = mergeTraining(defaultTrainConfig, recommendedTraining(template, "classification"));
  const graph = makeTemplate(template, specOf(data));
  const steps = runTraining({ data, graph, config }, { finishRequested: false });
  let seconds = 0;
  for (;;) {
    const next = await steps.next();
    if (next.done === true) {
      const { accuracy, macroF1 } = evaluationFigures(next.value.evaluation);
      next.value.compiled.dispose();
      return { accuracy: accuracy ?? NaN, macroF1: macroF1 ?? NaN, seconds };
    }
    if (next.value.type === "onTrainEnd") seconds = (performance.now() - started) / 1000;
  }
}

/** The same training and validation rows, and the same test rows. */
async function fitBaseline(
  { isSpaceless = false, isTimed = false }: DataSet,
  source: TableSource,
  roles: ColumnRoles,
): Promise<{ readonly svc: Figures; readonly logistic?: Figures }> {
  const pipeline = new TablePipeline(source);
  const split = await drain(pipeline.split(inputOf(roles)));
  const { train: one, validation: two, test } = pickParts(split, source, inputOf(roles));
  const read = (parts: readonly DealtPart[]) => ({
    texts: parts.flatMap(({ texts }) => [...texts]),
    labels: parts.flatMap((part) => [...labelsOf(part)]),
  });
  const folder = mkdtempSync(join(tmpdir(), "layerloom-linear-"));
  try {
    const file = join(folder, "rows.json");
    writeFileSync(
      file,
      JSON.stringify({ spaceless: isSpaceless, train: read([one, two]), test: read([test]) }),
    );
    const script = join(root, "scripts/reference/linear_svc.py");
    const args = [script, file, ...(isTimed ? ["logistic"] : [])];
    return JSON.parse(execFileSync(options.python ?? "python3", args, { encoding: "utf8" })) as Awaited<
      ReturnType<typeof fitBaseline>
    >;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const percent = (ratio: number): string => (ratio * 100).toFixed(2);

const headings = [
  "data set",
  "accuracy",
  "LinearSVC",
  "difference",
  "macro-F1",
  "LinearSVC",
  "s",
  "LinearSVC, s",
  "logistic regression, s",
];

const formatLine = (
  { name }: DataSet,
  own: Figures,
  { svc, logistic }: { readonly svc: Figures; readonly logistic?: Figures },
): string =>
  `| ${[
    name,
    percent(own.accuracy),
    percent(svc.accuracy),
    percent(own.accuracy - svc.accuracy),
    percent(own.macroF1),
    percent(svc.macroF1),
    own.seconds.toFixed(1),
    svc.seconds.toFixed(1),
    logistic?.seconds.toFixed(1) ?? "",
  ].join(" | ")} |`;

function tableOf(
  lines: readonly string[],
  { mean, least }: Readonly<Record<"mean" | "least", number>>,
): string {
  const rule = headings.map((_heading, index) => (index === 0 ? "---" : "---:"));
  const table = [`| ${headings.join(" | ")} |`, `| ${rule.join(" | ")} |`, ...lines].join("\n");
  return `${table}\n\nMean difference ${percent(mean)} points, least ${percent(least)}.`;
}

await main();
