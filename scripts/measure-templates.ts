// Trains templates with their defaults on the sets of measure-linear, and prints how good they are and how much of their
// training came after the kept point.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { present } from "../src/core/assert.ts";
import { drain } from "../src/core/drain.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { ngramConfigsOf } from "../src/core/graph/textReadings.ts";
import { makeTemplate, templateNames, trainingFor, type TemplateName } from "../src/core/graph/templates.ts";
import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { appendEvent, emptyRunLog, keptFigures, type RunLog } from "../src/core/run/runLog.ts";
import { isTrainEvent } from "../src/core/run/trainEvent.ts";
import { positionOf } from "../src/core/run/validations.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { defaultTrainConfig } from "../src/core/training/trainFields.ts";
import type { PreparedData } from "../src/engine/data/encodeParts.ts";
import { TablePipeline } from "../src/engine/data/pipeline.ts";
import { runTraining } from "../src/engine/train/runTraining.ts";
import { oneOf } from "./cli/parseFlags.ts";
import { startBackend } from "./cli/startBackend.ts";
import { root, say } from "./lib/resultsPage.ts";
import { describeResult } from "./lib/startResult.ts";
import { inputOf, openSet, textSets } from "./lib/textSets.ts";
import { tryTemplates } from "./lib/tryTemplates.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    templates: { type: "string", default: "embedding-pooling,ngram-bag,text-cnn" },
    rate: { type: "string" },
    seed: { type: "string" },
    config: { type: "string" },
  },
});

async function main(): Promise<void> {
  const folder = options.data ?? process.env["LAYERLOOM_DATA"] ?? join(root, "../shared/data");
  const templates = options.templates.split(",").map((name) => oneOf("templates", name, asked));
  await startBackend("wasm");
  process.stdout.write(`${headings.join(" | ")}\n`);
  for (const set of textSets.filter(({ name }) => options.only?.split(";").includes(name) ?? true)) {
    if (!existsSync(join(folder, set.file))) {
      say(`${set.name} is skipped: its files are not in ${folder}.`);
      continue;
    }
    const { source, roles } = await openSet(set, folder);
    const pipeline = new TablePipeline(source);
    for (const template of templates) {
      const counting = template === "auto" ? "linear" : template;
      const ngrams = ngramConfigsOf(makeTemplate(counting, assumedSpec));
      const data = await drain(pipeline.encoded({ ...inputOf(roles), ngrams }));
      const chosen = template === "auto" ? await findStart(data) : template;
      const name = chosen === template ? template : `${template}: ${chosen}`;
      process.stdout.write(`${set.name} | ${name} | ${(await measure(chosen, data)).join(" | ")}\n`);
    }
  }
}

const asked = [...templateNames, "auto"] as const;

/** The template that does best on a sample, as `--template auto` chooses it. */
async function findStart(data: PreparedData): Promise<TemplateName> {
  const results = await tryTemplates(data, {
    graphOf: (template) => makeTemplate(template, specOf(data)),
    trainingOf: (template) => trainingFor(template, defaultTrainConfig, { trainCount: data.train.count }),
  });
  for (const result of results) say(describeResult(result));
  return present(results[0]).template;
}

const headings = [
  "data set",
  "template",
  "rows",
  "accuracy",
  "macro-F1",
  "validation accuracy",
  "epochs",
  "kept at",
  "steps after the kept point, %",
  "s",
];

async function measure(template: TemplateName, data: PreparedData): Promise<readonly string[]> {
  const suited = trainingFor(template, defaultTrainConfig, { trainCount: data.train.count });
  const config = {
    ...suited,
    ...(options.rate === undefined ? {} : { learningRate: suited.learningRate * Number(options.rate) }),
    ...(options.seed === undefined ? {} : { seed: Number(options.seed) }),
    ...(JSON.parse(options.config ?? "{}") as object),
  };
  const graph = makeTemplate(template, specOf(data));
  const steps = runTraining({ data, graph, config }, { finishRequested: false });
  const started = performance.now();
  let log: RunLog = emptyRunLog;
  for (;;) {
    const next = await steps.next();
    if (next.done === true) {
      const { accuracy, macroF1 } = evaluationFigures(next.value.evaluation);
      next.value.compiled.dispose();
      const end = positionOf(log.epoch, log.step, log.stepsPerEpoch);
      const kept = log.keptEpoch ?? end;
      return [
        String(data.train.count),
        percent(accuracy),
        percent(macroF1),
        percent(keptFigures(log)?.valAccuracy),
        end.toFixed(2),
        kept.toFixed(2),
        ((100 * (end - kept)) / end).toFixed(0),
        ((performance.now() - started) / 1000).toFixed(1),
      ];
    }
    if (isTrainEvent(next.value)) log = appendEvent(log, next.value);
  }
}

const percent = (ratio: number | null | undefined): string => ((ratio ?? NaN) * 100).toFixed(2);

await main();
