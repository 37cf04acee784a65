// Compares the linear template, and any other that is named, with scikit-learn's LinearSVC on the same rows.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { labelsOf } from "../src/core/dataset/examples.ts";
import type { ColumnRoles } from "../src/core/dataset/roles.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../src/core/graph/textReadings.ts";
import { makeTemplate, templateNames, trainingFor } from "../src/core/graph/templates.ts";
import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import { TablePipeline } from "../src/engine/data/pipeline.ts";
import { pickParts, type UnencodedPart, type TableSource } from "../src/engine/data/prepareData.ts";
import { drain } from "../src/core/drain.ts";
import { runTraining } from "../src/engine/train/runTraining.ts";
import { startBackend } from "./cli/startBackend.ts";
import { root, say, writeResults } from "./lib/resultsPage.ts";
import { inputOf, openSet, textSets, type TextSet } from "./lib/textSets.ts";

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
    // On a machine that others use: no time is worth writing down.
    untimed: { type: "boolean" },
  },
});

async function main(): Promise<void> {
  const folder = options.data ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
  await startBackend("wasm");
  const lines: string[] = [];
  const differences: number[] = [];
  for (const set of textSets.filter(({ name }) => options.only?.split(";").includes(name) ?? true)) {
    if (!existsSync(join(folder, set.file))) {
      say(`${set.name} is skipped: its files are not in ${folder}.`);
      continue;
    }
    const { source, roles } = await openSet(set, folder);
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

/** Prepares and trains with the template's own settings. */
async function train(source: TableSource, roles: ColumnRoles): Promise<Figures> {
  const template = templateNames.find((name) => name === options.template) ?? "linear";
  const ngrams = ngramConfigsOf(makeTemplate(template, assumedSpec));
  const started = performance.now();
  const data = await drain(new TablePipeline(source).encoded({ ...inputOf(roles), ngrams }));
  const config = trainingFor(template, defaultTrainConfig, { trainCount: data.train.count });
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
  { isSpaceless = false, isTimed = false }: TextSet,
  source: TableSource,
  roles: ColumnRoles,
): Promise<{ readonly svc: Figures; readonly logistic?: Figures }> {
  const pipeline = new TablePipeline(source);
  const split = await drain(pipeline.split(inputOf(roles)));
  const { train: one, validation: two, test } = pickParts(split, source, inputOf(roles));
  const read = (parts: readonly UnencodedPart[]) => ({
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
    const args = [script, file, ...(isTimed && options.untimed !== true ? ["logistic"] : [])];
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
  { name }: TextSet,
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
