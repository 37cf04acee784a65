// Turns an encoder into a table of vectors for the texts of a file.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { formatBytes } from "../src/core/formatBytes.ts";
import { readEncoderFolder } from "../src/core/encoders/encoderFolder.ts";
import { distillEncoder, type MadeFile } from "../src/engine/encoder/distillEncoder.ts";
import { openTransformer } from "../src/engine/encoder/openTransformer.ts";
import { findColumn } from "./cli/fieldFlags.ts";
import { numberOf, parseFlags } from "./cli/parseFlags.ts";
import { exitCodeUsage, runCommand } from "./cli/runCommand.ts";
import { readTable } from "./cli/readTable.ts";
import { startBackend } from "./cli/startBackend.ts";
import { twoPaths } from "./cli/twoPaths.ts";
import { UsageError } from "./cli/usageError.ts";
import { folderFiles } from "./lib/folderFiles.ts";

const option = { type: "string" } as const;
const usage = `Usage: npm run --silent distill -- MODEL_DIR FILE --text COLUMN --out FOLDER [--width 256]
Sends every piece of FILE's texts through the encoder in MODEL_DIR (a folder of Hugging Face) and writes a table of vectors into FOLDER, in
model2vec's layout. The table reads thousands of texts a second, and is added to the studio's shelf as the encoder is.
${exitCodeUsage}`;

async function main(): Promise<void> {
  const { values, positionals } = parseFlags(process.argv.slice(2), {
    text: option,
    out: option,
    width: option,
    help: { type: "boolean" },
  });
  if (values.help === true) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { modelPath, filePath } = twoPaths(positionals);
  const [column, out] = [values.text, values.out];
  if (column === undefined) throw new UsageError("No column of texts is given: name it with --text.");
  if (out === undefined) throw new UsageError("No folder to write to is given: name it with --out.");
  const width = numberOf("width", values.width, { minimum: 1, maximum: 4096, isWhole: true }) ?? 256;
  const folder = await readEncoderFolder(await folderFiles(modelPath));
  if (folder.form === "static") throw new UsageError(`${modelPath} holds a table of vectors already.`);
  const { table } = await readTable(filePath, {});
  const cells = table.columns[findColumn(table.columnNames, column, basename(filePath))];
  await startBackend("wasm");
  const encoder = await openTransformer(folder);
  const startMs = performance.now();
  const files = await distil(
    distillEncoder({ encoder, folder }, Array.from(cells ?? []), { width, seed: 1 }),
  );
  mkdirSync(out, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(join(out, name), bytes);
  const sizeBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  process.stderr.write(`${out}: ${formatBytes(sizeBytes)} in ${seconds} s\n`);
  encoder.dispose();
}

/** The files of a distillation, whose progress is printed. */
async function distil(steps: ReturnType<typeof distillEncoder>): Promise<readonly MadeFile[]> {
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    const { done, total } = next.value;
    process.stderr.write(`\r${String(done)} of ${String(total)} pieces${done === total ? "\n" : ""}`);
  }
}

runCommand(main);
