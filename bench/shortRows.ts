// How many short rows a second are read, beside Papa Parse and pandas: a case of `npm run bench:text`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import papa from "papaparse";
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import { makeRandom } from "../src/core/random.ts";
import { fromBytes } from "../src/core/table/fromBytes.ts";
import { median } from "./steps/variants.ts";

const rowCount = 500_000;
const rounds = 5;
const words = "good bad slow fine late cheap room food great staff never again price clean wet".split(" ");

function makeRows(): string {
  const random = makeRandom(1, "short rows");
  const word = (): string => words[random.integer(words.length)] ?? "";
  const rows = Array.from({ length: rowCount }, () => `${word()} ${word()} ${word()},${word()}`);
  return `text,label\n${rows.join("\n")}\n`;
}

async function read(bytes: Uint8Array): Promise<void> {
  for (const steps = parseCsv(fromBytes(bytes)); ;) if ((await steps.next()).done === true) return;
}

/** Milliseconds of pandas' read_csv; null where there is no pandas. */
function timePandas(bytes: Uint8Array): number | null {
  const folder = mkdtempSync(join(tmpdir(), "layerloom-rows-"));
  const path = join(folder, "rows.csv");
  writeFileSync(path, bytes);
  const timed = `t=time.time(); pandas.read_csv(${JSON.stringify(path)}); times.append(time.time()-t)`;
  const program = `import pandas,time,statistics\ntimes=[]\nfor _ in range(${String(rounds)}):\n  ${timed}\nprint(statistics.median(times))`;
  const { stdout, status } = spawnSync("python3", ["-c", program], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return status === 0 ? 1000 * Number(stdout) : null;
}

/** Rows a second by name: on the clock, and of the engine's reader of the processor's time as well. */
export async function measureShortRows(): Promise<Readonly<Record<string, number>>> {
  const text = makeRows();
  const bytes = new TextEncoder().encode(text);
  const times = { layerloom: [] as number[], "layerloom, CPU": [] as number[], "Papa Parse": [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await read(bytes);
    times.layerloom.push(performance.now() - start);
    times["layerloom, CPU"].push(process.cpuUsage(before).user / 1000);
    const papaStart = performance.now();
    papa.parse(text, { delimiter: ",", newline: "\n", quoteChar: '"', fastMode: false });
    times["Papa Parse"].push(performance.now() - papaStart);
  }
  const pandas = timePandas(bytes);
  const medians = Object.entries(times).map(([name, ms]) => [name, median(ms)] as const);
  const all = pandas === null ? medians : [...medians, ["pandas", pandas] as const];
  return Object.fromEntries(all.map(([name, ms]) => [name, (1000 * rowCount) / ms]));
}
