// Measures a trained model on the rows of a file whose right answers are known.
import { basename } from "node:path";
import { toExamples } from "../src/core/dataset/examples.ts";
import { noSideRoles } from "../src/core/dataset/roles.ts";
import { evaluationFigures } from "../src/core/metrics/evaluationFigures.ts";
import { scoreOutputs } from "../src/core/metrics/scoreOutputs.ts";
import { makeRowEncoder } from "../src/core/task/encodeRows.ts";
import { findFieldColumns, makeRowReader } from "../src/core/task/fieldColumns.ts";
import { answerOptions, answerUsage, findTarget, toInputSpecs } from "./cli/answerFlags.ts";
import { backendOptions, backendUsage, readBackend } from "./cli/backendFlag.ts";
import { dialectOptions, dialectUsage, readDialect } from "./cli/dialectFlags.ts";
import { chooseColumns, fieldOptions, fieldUsage } from "./cli/fieldFlags.ts";
import { parseFlags } from "./cli/parseFlags.ts";
import { printIssues } from "./cli/printIssues.ts";
import { readModel } from "./cli/readModel.ts";
import { readTable } from "./cli/readTable.ts";
import { exitCodeUsage, runCommand } from "./cli/runCommand.ts";
import { twoPaths } from "./cli/twoPaths.ts";

const options = {
  ...fieldOptions,
  ...answerOptions,
  ...dialectOptions,
  ...backendOptions,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const usage = `Usage: npm run --silent evaluate -- MODEL_DIR FILE --label COLUMN
Measures the model on the rows of FILE and prints the figures of its task, one a line. Rows without an answer, or of a class
that the model does not know, are left out and counted.
${answerUsage}
${fieldUsage}
  [--json]                one JSON object, with all that was measured
${dialectUsage}
${backendUsage}
MODEL_DIR is what train --out wrote, or the studio's download for TensorFlow.js, as a folder or as the archive.
${exitCodeUsage}`;

async function main(): Promise<void> {
  const { values, positionals } = parseFlags(process.argv.slice(2), options);
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { modelPath, filePath } = twoPaths(positionals);
  const { signature, artifacts } = await readModel(modelPath);
  const { table, issues } = await readTable(filePath, readDialect(values));
  const file = basename(filePath);
  const found = findFieldColumns(signature.inputs, table.columnNames);
  const fields = chooseColumns(found, table.columnNames, { flags: values, file });
  const target = findTarget(values, { target: signature.target, columnNames: table.columnNames, file });
  const backend = readBackend(values);
  const roles = { inputs: toInputSpecs(fields), target, ...noSideRoles };
  const classNames = signature.target.kind === "number" ? [] : signature.target.classNames;
  const { examples, issues: rowIssues } = toExamples({ table, roles, classNames });
  printIssues([...issues, ...rowIssues]);
  const { startBackend } = await import("./cli/startBackend.ts");
  await startBackend(backend);
  const { loadArtifacts } = await import("../src/engine/evaluate/modelInUse.ts");
  const { predictSet } = await import("../src/engine/evaluate/predictSet.ts");
  const { drain } = await import("../src/core/drain.ts");
  const model = await loadArtifacts(artifacts);
  const read = makeRowReader(fields, table.decimalComma === true);
  const rows = Array.from(
    examples.rows,
    (row) => read(table.columns.map((column) => column.at(row) ?? "")).row,
  );
  const inputs = makeRowEncoder(signature.inputs)(rows);
  const measured = { count: rows.length, rows: examples.rows, inputs, target: examples.target };
  const outputs = await drain(predictSet(model, measured));
  // Of the training rows, whose largest class would be the baseline, the model holds nothing.
  const evaluation = scoreOutputs(signature.target, { outputs, test: measured, train: measured });
  const figures = { ...evaluationFigures(evaluation), rows: rows.length };
  const skippedRows = table.rowCount - rows.length;
  if (values.json === true)
    process.stdout.write(`${JSON.stringify({ ...figures, skippedRows, evaluation })}\n`);
  else
    for (const [name, value] of Object.entries({ ...figures, skippedRows }))
      process.stdout.write(`${name} ${value === null ? "–" : String(Number(value.toPrecision(6)))}\n`);
  model.dispose();
}

runCommand(main);
