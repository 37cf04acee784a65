// Trains a text classifier from a table, without a browser, on the studio's own engine.
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import type { Dialect, ParsedTable, Table } from "../src/core/table/table.ts";
import { textAndLabel, textColumns, textInput, type ColumnRoles } from "../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import { IssueError, makeIssue, type Issue } from "../src/core/issue.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import type { PreparedData } from "../src/engine/data/encodeParts.ts";
import type { TrainedRun } from "../src/engine/train/runTraining.ts";
import { describeIssue } from "../src/i18n/translate.ts";
import { parseCommand, usage, type TrainCommand } from "./cli/arguments.ts";
import { fileSource } from "./cli/fileSource.ts";
import { ProgressPrinter } from "./cli/progress.ts";
import { makeReport, printSummary } from "./cli/report.ts";
import { Stopwatch } from "./cli/stopwatch.ts";
import { UsageError } from "./cli/usageError.ts";

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  if (command === "help") {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const watch = new Stopwatch();
  const parsed = await readTable(command.file, command.dialect);
  const testTable = command.testFile === null ? null : await readTable(command.testFile, command.dialect);
  const roles = findRoles(parsed.table, command);
  watch.lap("parse");
  // TensorFlow.js and the bundler are large: who mistyped a name need not wait for them.
  const { startBackend } = await import("./cli/startBackend.ts");
  await startBackend(command.backend);
  watch.skip();
  const data = await prepare(command, { parsed, testTable, roles });
  watch.lap("prepare");
  checkClassWeights(command, data);
  printIssues([...parsed.issues, ...(testTable?.issues ?? []), ...data.issues]);
  const printer = new ProgressPrinter();
  const run = await train(command, data, { printer, watch });
  if (command.outFolder !== null) {
    const { writeModel } = await import("./cli/writeModel.ts");
    await writeModel(command, { folder: command.outFolder, data, run });
  }
  const report = makeReport({
    parsed,
    testTable,
    data,
    run,
    log: printer.log,
    command,
    seconds: watch.seconds,
  });
  printSummary(report);
  if (command.asJson) process.stdout.write(`${JSON.stringify(report)}\n`);
  run.compiled.dispose();
}

const shownIssueCount = 10;

function printIssues(issues: readonly Issue[]): void {
  const sentences = issues.slice(0, shownIssueCount).map((issue) => describeIssue("en", issue));
  const more = issues.length - sentences.length;
  if (more > 0) sentences.push(`… and ${String(more)} more like these.`);
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
}

async function readTable(path: string, dialect: Partial<Dialect>): Promise<ParsedTable> {
  const steps = parseCsv(openSource(path), dialect);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

function openSource(path: string) {
  try {
    return fileSource(path);
  } catch {
    throw new UsageError(`${path} cannot be read: check that the file is there.`);
  }
}

/** Finds the columns by name or, in a file without header, by number from 1. */
function findRoles(table: Table, { textColumn, labelColumn }: TrainCommand): ColumnRoles {
  const text = findColumn(table, textColumn);
  const label = findColumn(table, labelColumn);
  if (text === label) throw new IssueError(makeIssue("dataset.sameColumn", "error", { column: textColumn }));
  return textAndLabel(text, label);
}

function findColumn({ columnNames }: Table, column: string): number {
  const byName = columnNames.indexOf(column);
  if (byName !== -1) return byName;
  const byNumber = Number(column) - 1;
  const isUnnamed = columnNames[byNumber] === `#${column}`;
  if (Number.isInteger(byNumber) && isUnnamed) return byNumber;
  throw new IssueError(
    makeIssue("dataset.unknownColumn", "error", { column, columnNames: columnNames.slice(0, 50) }),
  );
}

/**
 * Finds the columns in a test file. Where text stands in the last column of a training file without
 * header, and the test file has more columns, the text goes on in those: they are joined.
 */
function readTestTable(test: Table, training: Table, command: TrainCommand) {
  const roles = findRoles(test, command);
  const [text = 0] = textColumns(roles);
  const isUnnamed = test.columnNames[text]?.startsWith("#") === true;
  const textIsLast = text === training.columns.length - 1;
  const extra = test.columns.slice(training.columns.length);
  if (!isUnnamed || !textIsLast || extra.length === 0) return { table: test, roles };
  process.stderr.write(
    `The test file has ${String(extra.length)} more columns than the training file: they are read as part of the text.\n`,
  );
  const joined = extra.map((_column, index) => training.columns.length + index);
  return { table: test, roles: { ...roles, inputs: [textInput([text, ...joined])] } };
}

interface Sources {
  readonly parsed: ParsedTable;
  readonly testTable: ParsedTable | null;
  readonly roles: ColumnRoles;
}

async function prepare(command: TrainCommand, { parsed, testTable, roles }: Sources): Promise<PreparedData> {
  const { text, training } = command;
  const split = { ...defaultSplitConfig, seed: training.seed };
  const test = testTable === null ? {} : { test: readTestTable(testTable.table, parsed.table, command) };
  const steps = prepareData({ table: parsed.table, roles, text, split, ...test });
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
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

interface Watchers {
  readonly printer: ProgressPrinter;
  readonly watch: Stopwatch;
}

async function train(
  command: TrainCommand,
  data: PreparedData,
  { printer, watch }: Watchers,
): Promise<TrainedRun> {
  const { training: config, graph } = command;
  const { runTraining } = await import("../src/engine/train/runTraining.ts");
  const steps = runTraining({ data, graph, config }, { finishRequested: false });
  for (;;) {
    const next = await steps.next();
    if (next.done === true) {
      watch.lap("evaluate");
      return next.value;
    }
    if (next.value.type === "onPrepare" || next.value.type === "onEvaluate") continue;
    printer.take(next.value);
    if (next.value.type === "onTrainEnd") watch.lap("train");
  }
}

/** Users' mistakes end with one sentence and status 2; anything else is a fault of the program. */
main().catch((error: unknown) => {
  if (!(error instanceof UsageError || error instanceof IssueError)) throw error;
  const sentence = error instanceof IssueError ? describeIssue("en", error.issue) : error.message;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
});
