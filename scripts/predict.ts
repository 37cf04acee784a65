// Answers every row of a file by a trained model, in a stream.
import { basename } from "node:path";
import { formatBytes } from "../src/core/formatBytes.ts";
import { rowFormats } from "../src/core/table/writeRows.ts";
import { labelSeparator } from "../src/core/task/answerCells.ts";
import { backendOptions, backendUsage, readBackend } from "./cli/backendFlag.ts";
import { dialectOptions, dialectUsage, readDialect } from "./cli/dialectFlags.ts";
import { chooseColumns, fieldOptions, fieldUsage } from "./cli/fieldFlags.ts";
import { openOutput } from "./cli/output.ts";
import { numberOf, parseFlags } from "./cli/parseFlags.ts";
import { openFile } from "./cli/readTable.ts";
import { readModel } from "./cli/readModel.ts";
import { exitCodeUsage, runCommand } from "./cli/runCommand.ts";
import { twoPaths } from "./cli/twoPaths.ts";

const option = { type: "string" } as const;
const options = {
  ...fieldOptions,
  ...dialectOptions,
  top: option,
  "leave-below": option,
  out: option,
  ...backendOptions,
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const usage = `Usage: npm run --silent predict -- MODEL_DIR FILE
Answers every row of FILE. Prints a CSV: the file's columns as they are, then answer and confidence (0–1); cells that a
spreadsheet would take for formulas begin with an apostrophe. A model of several labels a row gives all of them and their
probabilities, parted by “${labelSeparator}”; a model of a number the number alone. A row with nothing to read gets no answer.
${fieldUsage}
  [--top N]               the N most probable answers, in columns answer_2, confidence_2 and so on (default 1)
  [--leave-below P]       adds the column leave_to_human, which says why an answer should be looked at: unsure (its
                          confidence is below P, 0–1), unfamiliar (the model knows too few of the words), empty;
                          without the flag, the model's own P where one was set
  [--out FILE]            writes into FILE instead of standard output
  [--json]                JSON Lines, an object a row, instead of CSV
${dialectUsage}
${backendUsage}
MODEL_DIR is what train --out wrote, or the studio's download for TensorFlow.js, as a folder or as the archive. FILE is CSV,
TSV, text, JSON, Excel or Parquet, gzipped or not; delimited text is streamed, however long it is.
${exitCodeUsage}`;

async function main(): Promise<void> {
  const { values, positionals } = parseFlags(process.argv.slice(2), options);
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { modelPath, filePath } = twoPaths(positionals);
  const { signature, artifacts } = await readModel(modelPath);
  const file = await openFile(filePath);
  const output = openOutput(values.out, filePath);
  const answerCount = numberOf("top", values.top, { minimum: 1, maximum: 1000, isWhole: true }) ?? 1;
  const leaveBelow = numberOf("leave-below", values["leave-below"], {
    minimum: 0,
    maximum: 1,
    isWhole: false,
  });
  const backend = readBackend(values);
  const question = {
    file,
    reading: { dialect: readDialect(values), sheet: null },
    format: rowFormats[values.json === true ? 1 : 0],
    answerCount,
    leaveBelow,
    chooseColumns: (found: Parameters<typeof chooseColumns>[0], columnNames: readonly string[]) =>
      chooseColumns(found, columnNames, { flags: values, file: basename(filePath) }),
  };
  const { startBackend } = await import("./cli/startBackend.ts");
  await startBackend(backend);
  const { loadArtifacts } = await import("../src/engine/evaluate/modelInUse.ts");
  const { predictFile } = await import("../src/engine/evaluate/predictFile.ts");
  const model = await loadArtifacts(artifacts);
  const startMs = performance.now();
  let [rowCount, leftCount] = [0, 0];
  for await (const answered of predictFile({ model, signature }, question)) {
    await output.write(answered.text);
    ({ rowCount, leftCount } = answered);
  }
  await output.end();
  const seconds = (performance.now() - startMs) / 1000;
  const left = leaveBelow === null ? "" : `, ${String(leftCount)} left to a human`;
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024);
  process.stderr.write(
    `${String(rowCount)} rows in ${seconds.toFixed(1)} s, ${String(Math.round(rowCount / seconds))} rows/s, ${memory} of memory at most${left}\n`,
  );
  model.dispose();
}

runCommand(main);
