// Writes the sample data sets under public/samples/: the same bytes in every run.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toCsv } from "./samples/sample.ts";
import { makeSamples } from "./samples/makeSamples.ts";

const folder = fileURLToPath(new URL("../public/samples/", import.meta.url));

mkdirSync(folder, { recursive: true });
for (const sample of makeSamples()) {
  const text = toCsv(sample);
  writeFileSync(`${folder}${sample.fileName}`, text);
  const kilobytes = (Buffer.byteLength(text) / 1000).toFixed(0);
  process.stdout.write(`${sample.fileName}: ${String(sample.rows.length)} rows, ${kilobytes} kB\n`);
}
