// Compares the values of one training setting over seeds, on the sets of docs/results.md: how much of the test part each
// value gets right.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { oneOf } from "./cli/parseFlags.ts";
import { root, say } from "./lib/resultsPage.ts";
import { textSets, type TextSet } from "./lib/textSets.ts";
import { trainByCommand } from "./lib/trainByCommand.ts";

const usage = `Usage: npm run measure:setting -- --flag NAME --values A,B [--template NAME] [--epochs N] [--seeds 1,2,3] [--only SET;SET] [--data FOLDER]
  --flag       a flag of \`npm run train\`, without its dashes, such as batch-by-length
  --epochs     passes over the training rows, all of which are taken: early stopping is off`;

const { values: options } = parseArgs({
  options: {
    flag: { type: "string" },
    values: { type: "string" },
    template: { type: "string", default: "embedding-pooling" },
    epochs: { type: "string", default: "5" },
    seeds: { type: "string", default: "1,2,3" },
    only: { type: "string" },
    data: { type: "string", default: process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data") },
    help: { type: "boolean", default: false },
  },
});

/** The sets of docs/results.md come first in `textSets`. */
const setsOfResults = textSets.slice(0, 10);

async function main(flag: string, values: readonly string[]): Promise<void> {
  const names = options.only?.split(";").map((name) =>
    oneOf(
      "only",
      name,
      textSets.map((set) => set.name),
    ),
  );
  const sets = names === undefined ? setsOfResults : textSets.filter(({ name }) => names.includes(name));
  const seeds = options.seeds.split(",");
  const gains: number[] = [];
  console.log(["set", ...values.map((value) => `${flag} ${value}`), "last − first"].join(" | "));
  for (const set of sets) {
    if (!existsSync(join(options.data, set.file))) {
      say(`${set.name} is skipped: its files are not in ${options.data}.`);
      continue;
    }
    const accuracies: number[][] = values.map(() => []);
    for (const seed of seeds)
      for (const [index, value] of values.entries())
        accuracies[index]?.push(await accuracyOf(set, ["--seed", seed, `--${flag}`, value]));
    const means = accuracies.map(mean);
    const gain = present(means.at(-1)) - present(means[0]);
    gains.push(gain);
    const cells = means.map(
      (accuracy, index) => `${accuracy.toFixed(2)} (${(accuracies[index] ?? []).map(rounded).join(", ")})`,
    );
    console.log([set.name, ...cells, gain.toFixed(2)].join(" | "));
  }
  console.log(`mean of the sets: ${mean(gains).toFixed(2)}`);
}

const rounded = (value: number): string => value.toFixed(2);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Percent of the test part that a model gets right. */
async function accuracyOf(set: TextSet, flags: readonly string[]): Promise<number> {
  const { file, testFile, text, label } = set;
  const test = testFile === undefined ? [] : ["--test", join(options.data, testFile)];
  const columns = ["--text", text, "--label", label, "--template", options.template];
  const ceiling = ["--epochs", options.epochs, "--early-stopping", "no"];
  const report = await trainByCommand([join(options.data, file), ...test, ...columns, ...ceiling, ...flags]);
  return 100 * present(report.test["accuracy"], `the accuracy on ${set.name}`);
}

if (options.help || options.flag === undefined || options.values === undefined) {
  console.log(usage);
  process.exitCode = options.help ? 0 : 2;
} else await main(options.flag, options.values.split(","));
