import { drain } from "../../src/core/drain.ts";
import { textReadingsOf } from "../../src/core/graph/textReadings.ts";
import { parseProject } from "../../src/core/project/parseProject.ts";
import { openFiles } from "../../src/engine/data/openFiles.ts";
import { prepareData } from "../../src/engine/data/pipeline.ts";
import { readProjectFile } from "../../src/export/project/readProjectFile.ts";
import { readBackend } from "./backendFlag.ts";
import { parseFlags } from "./parseFlags.ts";
import { printIssues } from "./printIssues.ts";
import { ProgressPrinter } from "./progress.ts";
import { openFile } from "./readTable.ts";
import { makeReport, printSummary } from "./report.ts";
import { Stopwatch } from "./stopwatch.ts";
import { trainGraph } from "./trainGraph.ts";
import { UsageError } from "./usageError.ts";

const options = {
  project: { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
} as const;

/**
 * Trains the model of a project file on the data in it, by the settings in it.
 * @throws UsageError where the file holds no data or no columns are chosen; IssueError where the file is refused
 */
export async function trainProject(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseFlags(args, options);
  const [path, ...more] = values.project === undefined ? positionals : [values.project, ...positionals];
  if (path === undefined || more.length > 0)
    throw new UsageError("--project is one file, with nothing beside it but --backend, --out and --json.");
  const backend = readBackend(values);
  const watch = new Stopwatch();
  const contents = await readProjectFile(await openFile(path));
  const { source, text, split, augmentation, graph, training } = parseProject(contents.project);
  if (source === null || source.roles === null)
    throw new UsageError(`${path} has no data whose columns are chosen: choose them in the studio first.`);
  const { files, reading, roles, recipe } = source;
  const opened = files.map(({ fileId, fileName, part }) => {
    const kept = contents.files.find((file) => file.fileId === fileId);
    if (kept === undefined)
      throw new UsageError(`${path} was saved without its data. Save it with the data, and try again.`);
    return { file: kept.file, fileName, part };
  });
  const parsed = await drain(openFiles(opened, reading));
  watch.lap("parse");
  const { startBackend } = await import("./startBackend.ts");
  await startBackend(backend);
  watch.skip();
  const { table } = parsed;
  const data = await drain(
    prepareData({ table, roles, recipe, text, split, augmentation, ...textReadingsOf(graph) }),
  );
  watch.lap("prepare");
  printIssues([...parsed.issues, ...data.issues]);
  const printer = new ProgressPrinter();
  const run = await trainGraph({ data, graph, config: training }, { printer, watch });
  if (values.out !== undefined) {
    const { writeModel } = await import("./writeModel.ts");
    const testRows = Array.from(run.outputs.rows);
    const settings = { training, split, trainCount: data.train.count, testRows };
    await writeModel({ file: path }, { folder: values.out, graph, run, settings });
  }
  const command = { backend, trainingOf: () => training };
  const report = makeReport({
    parsed,
    testTable: null,
    data,
    run,
    log: printer.log,
    command,
    template: null,
    seconds: watch.seconds,
  });
  printSummary(report);
  if (values.json === true) process.stdout.write(`${JSON.stringify(report)}\n`);
  run.compiled.dispose();
}
