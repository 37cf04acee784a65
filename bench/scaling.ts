// Measures how a step's cost grows with length and vocabulary, and preparation's with rows, and draws it: `npm run bench:scaling`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import { makeRandom } from "../src/core/random.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import { fileSource } from "../scripts/cli/fileSource.ts";
import { growthOf, plotGrowth, type Series } from "./plot.ts";
import { benchModels, type Sizes } from "./steps/sizes.ts";
import { median, startScript } from "./steps/variants.ts";

const folder = fileURLToPath(new URL("../docs/plots/", import.meta.url));
const rounds = 3;

/** Milliseconds of a step of every model, while one size takes other values. */
async function measureSteps(name: keyof Sizes, values: readonly number[]): Promise<readonly Series[]> {
  const series: Series[] = [];
  for (const model of benchModels) {
    const points: { x: number; y: number }[] = [];
    for (const value of values) {
      const variant = await startScript("layerloom", model, "wasm", { [name]: value });
      await variant.take(5);
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push((await variant.take(15)).ms);
      variant.stop();
      points.push({ x: value, y: median(times) });
    }
    series.push({ name: model, points });
  }
  return series;
}

/** A table of made-up texts whose words are as unequal as those of a language (Zipf's law). */
function writeTexts(path: string, rowCount: number): void {
  const random = makeRandom(1, "scaling");
  const word = (): string => `w${Math.floor(30_000 ** random.uniform()).toString(36)}`;
  const rows = Array.from({ length: rowCount }, (_unused, row) => {
    const text = Array.from({ length: 50 + random.integer(300) }, word).join(" ");
    return `${text},${row % 2 === 0 ? "good" : "bad"}`;
  });
  writeFileSync(path, `text,label\n${rows.join("\n")}\n`);
}

/** Milliseconds from a file to token ids. */
async function measureRows(values: readonly number[]): Promise<readonly Series[]> {
  const place = mkdtempSync(join(tmpdir(), "layerloom-bench-"));
  const path = join(place, "texts.csv");
  const points: { x: number; y: number }[] = [];
  try {
    for (const rowCount of values) {
      writeTexts(path, rowCount);
      const times: number[] = [];
      for (let round = 0; round <= rounds; round++) times.push(await prepareFile(path));
      points.push({ x: rowCount, y: median(times.slice(1)) });
    }
  } finally {
    rmSync(place, { recursive: true });
  }
  return [{ name: "preparing", points }];
}

async function prepareFile(path: string): Promise<number> {
  const start = performance.now();
  const parsing = parseCsv(fileSource(path), {});
  let parsed = await parsing.next();
  while (parsed.done !== true) parsed = await parsing.next();
  const job = { roles: textAndLabel(0, 1), text: defaultTextConfig, split: defaultSplitConfig };
  const preparing = prepareData({ table: parsed.value.table, ...job });
  while ((await preparing.next()).done !== true);
  return performance.now() - start;
}

const plots = [
  {
    file: "length.svg",
    title: "A training step against the length of the texts",
    xLabel: "tokens of a text",
    yLabel: "ms a step",
    measure: () => measureSteps("sequenceLength", [32, 64, 128, 256, 512]),
  },
  {
    file: "vocabulary.svg",
    title: "A training step against the vocabulary",
    xLabel: "tokens that are told apart",
    yLabel: "ms a step",
    measure: () => measureSteps("vocabularySize", [5000, 10_000, 20_000, 40_000, 80_000]),
  },
  {
    file: "rows.svg",
    title: "From a file to token ids against its rows",
    xLabel: "rows",
    yLabel: "ms",
    measure: () => measureRows([2500, 5000, 10_000, 20_000, 40_000]),
  },
] as const;

mkdirSync(folder, { recursive: true });
for (const { file, measure, ...words } of plots) {
  const series = await measure();
  writeFileSync(join(folder, file), plotGrowth(series, words));
  console.log(`${words.title}:`);
  for (const { name, points } of series) {
    const figures = points.map(({ x, y }) => `${x.toLocaleString("en-US")}: ${y.toFixed(1)}`).join(", ");
    console.log(`  ${name.padEnd(12)}growth ${growthOf(points).toFixed(2)}   ${figures}`);
  }
}
process.exit(0);
