// Measures how many short rows a second are read, beside Papa Parse and pandas: `npm run bench:short-rows`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import papa from "papaparse";
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import { makeRandom } from "../src/core/random.ts";
import { fromBytes } from "../src/core/table/fromBytes.ts";

const rowCount = 500_000;
const words = "good bad slow fine late cheap room food great staff never again price clean wet".split(" ");
const random = makeRandom(1, "short rows");
const word = (): string => words[Math.floor(random.uniform() * words.length)] ?? "";
const rows = Array.from({ length: rowCount }, () => `${word()} ${word()} ${word()},${word()}`);
const text = `text,label\n${rows.join("\n")}\n`;
const bytes = new TextEncoder().encode(text);

const report = (name: string, seconds: number): void =>
  console.log(`${name.padEnd(12)}${Math.round(rowCount / seconds / 1000).toLocaleString("en")},000 rows/s`);

for (let round = 0; round < 3; round++) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for (const steps = parseCsv(fromBytes(bytes)); ;) if ((await steps.next()).done === true) break;
  report("ours", (performance.now() - start) / 1000);
  report("ours, CPU", process.cpuUsage(cpu).user / 1e6);
  const papaStart = performance.now();
  papa.parse(text, { delimiter: ",", newline: "\n", quoteChar: '"', fastMode: false });
  report("Papa Parse", (performance.now() - papaStart) / 1000);
}

const folder = mkdtempSync(join(tmpdir(), "layerloom-rows-"));
const path = join(folder, "rows.csv");
writeFileSync(path, bytes);
const program = `import pandas,time; t=time.time(); pandas.read_csv(${JSON.stringify(path)}); print(time.time()-t)`;
const { stdout, status } = spawnSync("python3", ["-c", program], { encoding: "utf8" });
if (status === 0) report("pandas", Number(stdout));
rmSync(folder, { recursive: true });
