// Writes a trained model in another format.
import { writeFile } from "node:fs/promises";
import { drain } from "../src/core/drain.ts";
import { comparisonRows } from "../src/core/task/comparisonRows.ts";
import { bytesOf } from "../src/export/exporter.ts";
import { exportFormats, exporters } from "../src/export/exporters.ts";
import { packFiles } from "../src/export/packFiles.ts";
import { describeIssue } from "./cli/describeIssue.ts";
import { oneOf, parseFlags } from "./cli/parseFlags.ts";
import { printIssues } from "./cli/printIssues.ts";
import { readModel } from "./cli/readModel.ts";
import { exitCodeUsage, runCommand } from "./cli/runCommand.ts";
import { UsageError } from "./cli/usageError.ts";

const option = { type: "string" } as const;
const options = {
  format: option,
  out: option,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const usage = `Usage: npm run --silent export -- MODEL_DIR --format NAME --out FILE
Writes a model in another format, reads it back, and compares its answers with the model's on a
hundred rows that are made up of the words, numbers and categories the model knows.
  --format NAME           html: one page that answers by a double click, without a network
                          tfjs: TensorFlow.js files; keras: a .keras file with its preprocessing in Python; onnx,
                          onnxFloat16, onnxInt8: an ONNX file with weights of 32, 16 or 8 bits; node: a package
                          for Node with a server; huggingface: a folder for a hub; training: what trains
                          the model again in Python; each a zip archive
  --out FILE              where to write
  [--json]                one JSON object: {format, out, sizeBytes, rowCount, largestDifference}
MODEL_DIR is what train --out wrote, or the studio's download for TensorFlow.js, as a folder or as the archive.
${exitCodeUsage}`;

async function main(): Promise<void> {
  const { values, positionals } = parseFlags(process.argv.slice(2), options);
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const [modelPath, ...more] = positionals;
  if (modelPath === undefined) throw new UsageError("No MODEL_DIR is given: name the folder of the model.");
  if (more.length > 0) throw new UsageError(`One MODEL_DIR is expected, received also ${more.join(", ")}.`);
  if (values.out === undefined) throw new UsageError("--out is missing: name the file to write.");
  const format = oneOf("format", values.format ?? "", exportFormats);
  const { signature, artifacts, record } = await readModel(modelPath);
  if (record === null)
    throw new UsageError(
      `${modelPath} was written before models could be exported again: train it once more.`,
    );
  const model = { graph: record.graph, signature, artifacts };
  const exporter = exporters[format];
  const issues = exporter.check(model);
  const problem = issues.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new UsageError(describeIssue(problem));
  printIssues(issues);
  const { buildRuntimes } = await import("./cli/runtimes.ts");
  const runtimeSource = exporter.runtime === null ? "" : await buildRuntimes[exporter.runtime]();
  const files = exporter.write({ ...record, model, runtimeSource });
  const { startBackend } = await import("./cli/startBackend.ts");
  await startBackend("wasm");
  const { ModelInUse } = await import("../src/engine/evaluate/modelInUse.ts");
  const { checkExport } = await import("../src/engine/evaluate/checkExport.ts");
  const inUse = new ModelInUse();
  await inUse.take(model);
  // Of the rows that were held back from training, the model holds nothing.
  const { rows } = comparisonRows(signature.inputs, []);
  const expected = (await inUse.predict(rows)) ?? [];
  const check = await drain(checkExport({ exported: exporter.read(files), rows }, expected));
  if (!(check.largestDifference <= exporter.tolerance))
    throw new Error(`The exported model answers differently by ${String(check.largestDifference)}`);
  const [only, ...others] = files;
  const bytes =
    only?.role === "page" && others.length === 0 ? bytesOf(only) : packFiles(files, record.trainedAt);
  const { out } = values;
  await writeFile(out, bytes).catch((error: unknown) => {
    throw new UsageError(
      `${out} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const report = { format, out, sizeBytes: bytes.length, ...check };
  if (values.json === true) process.stdout.write(`${JSON.stringify(report)}\n`);
  else
    process.stderr.write(
      `${out}: ${String(bytes.length)} bytes, the model's answers on ${String(check.rowCount)} rows to within ${check.largestDifference.toExponential(0)}\n`,
    );
}

runCommand(main);
