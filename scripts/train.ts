// Trains a text classifier from a table, without a browser, on the studio's own engine.
import type { ParsedTable, Table } from "../src/core/table/table.ts";
import { textColumns, textInput, type ColumnRoles } from "../src/core/dataset/roles.ts";
import type { LayerGraph } from "../src/core/graph/layerGraph.ts";
import { present } from "../src/core/assert.ts";
import type { ModelSpec } from "../src/core/graph/modelSpec.ts";
import type { RunLog } from "../src/core/run/runLog.ts";

import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { withLayerFlags } from "./cli/modelFlags.ts";
import { makeTemplate, templateFits, type TemplateName } from "../src/core/graph/templates.ts";
import { assumedSpec } from "../src/core/graph/modelSpec.ts";
import { textReadingsOf } from "../src/core/graph/textReadings.ts";
import type { EncoderName } from "../src/core/shelf/encoderName.ts";
import { specOf } from "../src/core/task/specOf.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import type { PreparedData } from "../src/engine/data/encodeParts.ts";
import type { TrainedRun } from "../src/engine/train/runTraining.ts";
import { parseCommand, usage, type TrainCommand } from "./cli/arguments.ts";
import { findRoles, noteSeveralLabels } from "./cli/findRoles.ts";
import { printIssues } from "./cli/printIssues.ts";
import { ProgressPrinter } from "./cli/progress.ts";
import { readEncoder } from "./cli/readEncoder.ts";
import { readTable } from "./cli/readTable.ts";
import { makeReport, printSummary, type SeedFigures } from "./cli/report.ts";
import { runCommand } from "./cli/runCommand.ts";
import { describeResult } from "./lib/startResult.ts";
import { Stopwatch } from "./cli/stopwatch.ts";
import { trainGraph } from "./cli/trainGraph.ts";
import { UsageError } from "./cli/usageError.ts";

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (isProject(args)) {
    const { trainProject } = await import("./cli/trainProject.ts");
    await trainProject(args);
    return;
  }
  const asked = parseCommand(args);
  if (asked === "help") {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const encoder = asked.encoderFolder === null ? null : await readEncoder(asked.encoderFolder);
  const command = { ...asked, encoder };
  const watch = new Stopwatch();
  const parsed = await readTable(command.file, command.dialect);
  const testTable = command.testFile === null ? null : await readTable(command.testFile, command.dialect);
  const roles = findRoles(parsed.table, command.columns, command.rows);
  const note = noteSeveralLabels(parsed.table, roles);
  if (note !== null) process.stderr.write(`${note}\n`);
  watch.lap("parse");
  // TensorFlow.js and the bundler are large: who mistyped a name need not wait for them.
  const { startBackend } = await import("./cli/startBackend.ts");
  await startBackend(command.backend);
  watch.skip();
  const data = await prepare(command, { parsed, testTable, roles });
  watch.lap("prepare");
  checkClassWeights(command, data);
  printIssues([...parsed.issues, ...(testTable?.issues ?? []), ...data.issues]);
  const { template, graph, run, log } = await trainBest(command, data, watch);
  const repeats = await repeatWithSeeds(command, { data, template, graph, watch });
  if (command.outFolder !== null) {
    const { writeModel } = await import("./cli/writeModel.ts");
    const settings = {
      training: command.trainingOf(template, data.train.count),
      split: command.rows.split,
      trainCount: data.train.count,
      refitCount: log.refitCount,
      elapsedMs: log.elapsedMs,
      // Rows of a file of their own are none of the table's.
      testRows: testTable === null ? Array.from(run.outputs.rows) : null,
    };
    await writeModel(command, { folder: command.outFolder, graph, run, settings });
  }
  const report = makeReport({
    parsed,
    testTable,
    data,
    run,
    log,
    command,
    template,
    repeats,
    seconds: watch.seconds,
  });
  printSummary(report);
  if (command.asJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  run.compiled.dispose();
}

/** Whether a project file is to be trained: its settings take the place of all other flags. */
const isProject = (args: readonly string[]): boolean =>
  !args.includes("--help") &&
  args.some((argument) => /^--project(?:=|$)/.test(argument) || argument.endsWith(".layerloom"));

/**
 * Finds the columns in a test file. Where text stands in the last column of a training file without
 * header, and the test file has more columns, the text goes on in those: they are joined.
 */
function readTestTable(test: Table, training: Table, { columns, testFile }: TrainCommand) {
  const roles = findRoles(test, columns, { testFile });
  const [text = 0, ...moreTexts] = textColumns(roles);
  const isUnnamed = test.columnNames[text]?.startsWith("#") === true;
  const textIsLast = text === training.columns.length - 1;
  const extra = test.columns.slice(training.columns.length);
  if (!isUnnamed || !textIsLast || moreTexts.length > 0 || extra.length === 0) return { table: test, roles };
  process.stderr.write(
    `The test file has ${String(extra.length)} more columns than the training file: they are read as part of the text.\n`,
  );
  const joined = extra.map((_column, index) => training.columns.length + index);
  const inputs = roles.inputs.map((input) => (input.kind === "text" ? textInput([text, ...joined]) : input));
  return { table: test, roles: { ...roles, inputs } };
}

/** The command, and the encoder that it names. */
type EncodingCommand = TrainCommand & { readonly encoder: EncoderName | null };

interface Sources {
  readonly parsed: ParsedTable;
  readonly testTable: ParsedTable | null;
  readonly roles: ColumnRoles;
}

async function prepare(
  command: EncodingCommand,
  { parsed, testTable, roles }: Sources,
): Promise<PreparedData> {
  const { text } = command;
  const { split, augmentation } = command.rows;
  const test = testTable === null ? {} : { test: readTestTable(testTable.table, parsed.table, command) };
  const counting = command.template === "auto" ? "linear" : command.template;
  const readings = textReadingsOf(makeGraph(counting, assumedSpec, command));
  const steps = prepareData({ table: parsed.table, roles, text, split, augmentation, ...readings, ...test });
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

/** A template's graph, with what flags say of its layers; those of another candidate are passed over. */
const makeGraph = (
  template: TemplateName,
  spec: ModelSpec,
  { template: asked, layerFlags, minimumCount, encoder }: EncodingCommand,
): LayerGraph => {
  const graph = makeTemplate(template, spec, encoder);
  return asked === "auto" && template !== "linear" ? graph : withLayerFlags(graph, layerFlags, minimumCount);
};

/** The graph of the template for what the columns turned out to hold. */
function chooseGraph(template: TemplateName, command: EncodingCommand, data: PreparedData): LayerGraph {
  const spec = specOf(data);
  if (templateFits(template, spec)) return makeGraph(template, spec, command);
  throw new UsageError(
    template === "two-towers"
      ? "--template two-towers needs two --category columns."
      : `--template ${template} reads a text; none is named by --text. Use text-and-columns instead.`,
  );
}

/** A weight for a class that is not there is a slip of the pen. */
function checkClassWeights({ training }: TrainCommand, { classNames }: PreparedData): void {
  const { classWeights } = training;
  if (classWeights.kind !== "manual") return;
  const strange = Object.keys(classWeights.weights).find((name) => !classNames.includes(name));
  if (strange === undefined) return;
  throw new UsageError(
    `--class-weights names “${strange}”; the classes are ${classNames.slice(0, 20).join(", ")}.`,
  );
}

/** A model that was trained, and what its training told. */
interface Trained {
  readonly template: TemplateName;
  readonly graph: LayerGraph;
  readonly run: TrainedRun;
  readonly log: RunLog;
}

/** Trains the template, or with "auto" the one of a few that does best on a sample of the rows. */
async function trainBest(command: EncodingCommand, data: PreparedData, watch: Stopwatch): Promise<Trained> {
  const template = command.template === "auto" ? await findStart(command, data) : command.template;
  watch.lap("train");
  const printer = new ProgressPrinter();
  const graph = chooseGraph(template, command, data);
  const config = command.trainingOf(template, data.train.count);
  const run = await trainGraph({ data, graph, config }, { printer, watch });
  return { template, graph, run, log: printer.log };
}

interface Repeated {
  readonly data: PreparedData;
  readonly template: TemplateName;
  readonly graph: LayerGraph;
  readonly watch: Stopwatch;
}

/** Trains the same model on the same rows with the next seeds, and measures each: none where training is not repeated. */
async function repeatWithSeeds(
  command: EncodingCommand,
  { data, template, graph, watch }: Repeated,
): Promise<readonly SeedFigures[]> {
  const config = command.trainingOf(template, data.train.count);
  const figures: SeedFigures[] = [];
  for (let repeat = 1; repeat < command.seedCount; repeat++) {
    const seed = config.seed + repeat;
    process.stderr.write(`seed ${String(seed)}, ${String(repeat + 1)} of ${String(command.seedCount)}\n`);
    const watchers = { printer: new ProgressPrinter(), watch };
    const { evaluation, compiled } = await trainGraph({ data, graph, config: { ...config, seed } }, watchers);
    compiled.dispose();
    figures.push({ seed, test: evaluationFigures(evaluation) });
  }
  return figures;
}

/** Tries the templates that suit the rows, all of them within a minute, and tells how each does. */
async function findStart(command: EncodingCommand, data: PreparedData): Promise<TemplateName> {
  const { tryTemplates } = await import("./lib/tryTemplates.ts");
  const results = await tryTemplates(data, {
    graphOf: (template) => chooseGraph(template, command, data),
    trainingOf: (template) => command.trainingOf(template, data.train.count),
  });
  for (const result of results) process.stderr.write(`tried ${describeResult(result)}\n`);
  return present(results[0]).template;
}

runCommand(main);
