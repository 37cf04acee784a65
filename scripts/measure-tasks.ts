// Trains on real tables of ratings, numbers, categories and several labels, and writes the figures into docs/results.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { assert, present } from "../src/core/assert.ts";
import { makeRandom, shuffle } from "../src/core/random.ts";
import type { TrainReport } from "./cli/report.ts";
import { root, say, writeResults } from "./lib/resultsPage.ts";
import { trainByCommand } from "./lib/trainByCommand.ts";

/** A figure that a measurement must reach. */
interface Goal {
  readonly metric: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A table, how it is cut into parts, and what is trained on it. */
interface Measurement {
  readonly name: string;
  readonly file: string;
  /** `given`: a test file of its own; `held`: the command line holds a tenth back; else parts cut here. */
  readonly parts:
    | { readonly kind: "given"; readonly testFile: string }
    | { readonly kind: "held"; readonly seeds: readonly number[] }
    | {
        readonly kind: "share";
        readonly testShare: number;
        readonly seeds: readonly number[];
        readonly hasHeader: boolean;
      }
    | { readonly kind: "folds"; readonly count: number; readonly hasHeader: boolean };
  readonly flags: readonly string[];
  readonly goals: readonly Goal[];
  /** What other methods reach, as measured or published elsewhere. */
  readonly others: string;
}

const each = (flag: string, ...values: readonly string[]): readonly string[] =>
  values.flatMap((value) => [flag, value]);

const measurements: readonly Measurement[] = [
  {
    name: "MovieLens 100k: user × film → rating",
    file: "movielens_100k.ratings.tsv.gz",
    parts: { kind: "share", testShare: 0.1, seeds: [1, 2, 3], hasHeader: false },
    flags: [...each("--category", "1", "2"), "--target", "3", "--template", "two-towers"],
    goals: [{ metric: "rmse", atMost: 0.945 }],
    others: "biased matrix factorisation about 0.94",
  },
  {
    name: "GoEmotions: 28 labels",
    file: "goemotions.train.tsv.gz",
    parts: { kind: "given", testFile: "goemotions.test.tsv" },
    flags: [
      ...["--text", "1", "--label", "2", "--label-separator", ",", "--template", "text-cnn"],
      ...["--monitor", "valMicroF1", "--class-weights", "sqrt", "--batch-size", "64", "--epochs", "6"],
    ],
    goals: [
      { metric: "macroF1", atLeast: 0.34 },
      { metric: "microF1", atLeast: 0.49 },
    ],
    others: "one against rest logistic regression on TF-IDF 0.326 and 0.475",
  },
  {
    name: "Women's clothing: rating from title and review",
    file: "womens_clothing.csv.gz",
    parts: { kind: "held", seeds: [1] },
    flags: [
      ...[
        "--text",
        "Title",
        "--text",
        "Review Text",
        "--target",
        "Rating",
        "--template",
        "bidirectional-gru",
      ],
      ...["--loss", "meanAbsoluteError", "--monitor", "valMae", "--epochs", "4"],
    ],
    goals: [{ metric: "mae", atMost: 0.5 }],
    others: "ridge regression on TF-IDF 0.52, always the mean 0.91",
  },
  {
    name: "California housing: value of a house",
    file: "california_housing.csv",
    parts: { kind: "held", seeds: [1] },
    flags: [
      ...each(
        "--number",
        "longitude",
        "latitude",
        "housing_median_age",
        "total_rooms",
        "total_bedrooms",
        "population",
        "households",
        "median_income",
      ),
      ...[
        "--category",
        "ocean_proximity",
        "--target",
        "median_house_value",
        "--template",
        "text-and-columns",
      ],
    ],
    goals: [{ metric: "rmse", atMost: 58_000 }],
    others: "ridge regression 68,700, gradient boosting 47,100",
  },
  {
    name: "MPG: miles a gallon",
    file: "mpg.csv",
    parts: { kind: "folds", count: 5, hasHeader: true },
    flags: [
      ...each("--number", "cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year"),
      ...["--category", "origin", "--target", "mpg", "--template", "text-and-columns"],
    ],
    goals: [{ metric: "rmse", atMost: 3.2 }],
    others: "ridge regression 3.16 on one split",
  },
  {
    name: "Titanic: who survived",
    file: "titanic.csv",
    parts: { kind: "folds", count: 5, hasHeader: true },
    flags: [
      ...["--text", "Name", ...each("--category", "Pclass", "Sex", "Embarked")],
      ...each("--number", "Age", "SibSp", "Parch", "Fare"),
      ...["--label", "Survived", "--template", "text-and-columns"],
    ],
    goals: [{ metric: "accuracy", atLeast: 0.8 }],
    others: "always “died” 0.616",
  },
];

const work = mkdtempSync(join(tmpdir(), "layerloom-tasks-"));

async function main(): Promise<void> {
  const [folder = join(root, "../shared/data"), only = ""] = process.argv.slice(2);
  const chosen = measurements.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  const found = chosen.filter(({ file }) => existsSync(join(folder, file)));
  for (const { name, file } of chosen)
    if (!existsSync(join(folder, file))) say(`${name} is skipped: ${file} is not in ${folder}.`);
  const lines: string[] = [];
  for (const measurement of found) lines.push(await measure(measurement, folder));
  if (found.length === measurements.length) writeTable(lines);
  else say(`${lines.join("\n")}\ndocs/results.md is written only when every table was measured.`);
}

async function measure(measurement: Measurement, folder: string): Promise<string> {
  say(`── ${measurement.name}`);
  const reports: TrainReport[] = [];
  for (const { file, testFile, seed } of cutParts(measurement, folder))
    reports.push(
      await trainByCommand([
        file,
        ...(testFile === null ? [] : ["--test", testFile]),
        ...measurement.flags,
        "--seed",
        String(seed),
      ]),
    );
  const figures = measurement.goals.map((goal) => {
    const values = reports.map(({ test }) => metricOf(test, goal.metric));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const isMet =
      (goal.atLeast === undefined || mean >= goal.atLeast) &&
      (goal.atMost === undefined || mean <= goal.atMost);
    if (!isMet) process.exitCode = 1;
    const wanted =
      goal.atLeast === undefined ? `≤ ${format(present(goal.atMost))}` : `≥ ${format(goal.atLeast)}`;
    const single = values.length > 1 ? ` (${values.map(format).join(", ")})` : "";
    return { text: `${goal.metric} ${format(mean)}${single}`, wanted, isMet };
  });
  const seconds = reports.reduce((sum, report) => sum + report.seconds.train, 0) / reports.length;
  const cells = [
    measurement.name,
    figures.map(({ text }) => text).join("; "),
    figures.map(({ wanted, isMet }) => (isMet ? wanted : `**missed** ${wanted}`)).join("; "),
    measurement.others,
    seconds.toFixed(1),
  ];
  say(cells.join(" | "));
  return `| ${cells.join(" | ")} |`;
}

const format = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString("en-US") : value.toFixed(3);

function metricOf(test: TrainReport["test"], metric: string): number {
  const value = (test as unknown as Readonly<Record<string, unknown>>)[metric];
  assert(typeof value === "number", `the report of a test holds ${metric}`);
  return value;
}

interface Cut {
  readonly file: string;
  readonly testFile: string | null;
  readonly seed: number;
}

/** The files of each training: as they are, or written to a folder of their own. */
function cutParts({ file, parts }: Measurement, folder: string): readonly Cut[] {
  const path = join(folder, file);
  if (parts.kind === "given") return [{ file: path, testFile: join(folder, parts.testFile), seed: 1 }];
  if (parts.kind === "held") return parts.seeds.map((seed) => ({ file: path, testFile: null, seed }));
  const text = (file.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString("utf8");
  const all = text.split(/\r?\n/).filter((line) => line !== "");
  const header = parts.hasHeader ? all.slice(0, 1) : [];
  const rows = all.slice(header.length);
  const write = (name: string, lines: readonly string[]): string => {
    const target = join(work, `${name}-${basename(file).replace(/\.gz$/, "")}`);
    writeFileSync(target, [...header, ...lines, ""].join("\n"));
    return target;
  };
  const cut = (seed: number, isTest: (place: number) => boolean, name: string): Cut => {
    const order = Array.from(shuffle(Int32Array.from(rows.keys()), makeRandom(seed, "measure")));
    const take = (wanted: boolean) =>
      order.filter((_row, place) => isTest(place) === wanted).map((row) => present(rows[row]));
    return { file: write(`${name}-train`, take(false)), testFile: write(`${name}-test`, take(true)), seed };
  };
  if (parts.kind === "share")
    return parts.seeds.map((seed) =>
      cut(seed, (place) => place < rows.length * parts.testShare, `seed${String(seed)}`),
    );
  return Array.from({ length: parts.count }, (_unused, fold) =>
    cut(1, (place) => place % parts.count === fold, `fold${String(fold)}`),
  );
}

function writeTable(lines: readonly string[]): void {
  const head =
    "| table | on rows never trained on | wanted | others | training, s |\n| --- | --- | --- | --- | ---: |";
  writeResults("tasks", `${head}\n${lines.join("\n")}`);
}

await main().finally(() => {
  rmSync(work, { recursive: true, force: true });
});
