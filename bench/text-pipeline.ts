// Measures how fast texts become numbers: `npm run bench:text -- FILE --text COLUMN --label COLUMN [--json]`; without a
// file, how many short rows a second are read, beside Papa Parse and pandas.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { parseCsv } from "../src/core/csv/parseCsv.ts";
import type { Table } from "../src/core/table/table.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { defaultSplitConfig } from "../src/core/dataset/splitConfig.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { prepareData } from "../src/engine/data/pipeline.ts";
import { fileSource } from "../scripts/cli/fileSource.ts";
import { measureShortRows } from "./shortRows.ts";
import { median } from "./steps/variants.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    text: { type: "string", default: "text" },
    label: { type: "string", default: "label" },
    json: { type: "boolean", default: false },
  },
});
const [file] = positionals;
if (file === undefined) {
  const rates = await measureShortRows();
  for (const [name, rate] of Object.entries(rates))
    console.log(
      values.json
        ? JSON.stringify({ bench: "short-rows", variant: name, rowsPerSecond: rate })
        : `${name.padEnd(16)}${Math.round(rate / 1000)
            .toLocaleString("en")
            .padStart(7)},000 short rows/s`,
    );
  process.exit(0);
}

/** Milliseconds of each stage, in the order in which they come. */
type StageTimes = Map<string, number>;

async function parse(path: string, times: StageTimes): Promise<Table> {
  const start = performance.now();
  const steps = parseCsv(fileSource(path), {});
  for (;;) {
    const next = await steps.next();
    if (next.done !== true) continue;
    times.set("parse", performance.now() - start);
    return next.value.table;
  }
}

/** Deals, cleans, tokenizes, counts and encodes, as before a run. */
async function prepare(table: Table, times: StageTimes): Promise<void> {
  const [text, label] = [values.text, values.label].map((name) => table.columnNames.indexOf(name));
  const roles = textAndLabel(text ?? -1, label ?? -1);
  let stage = "examples";
  let start = performance.now();
  const close = (next: string): void => {
    const now = performance.now();
    times.set(stage, (times.get(stage) ?? 0) + now - start);
    [stage, start] = [next, now];
  };
  for await (const { step } of prepareData({
    table,
    roles,
    text: defaultTextConfig,
    split: defaultSplitConfig,
  }))
    if (step !== stage) close(step);
  close("done");
}

// Unpacked first: how fast a file is unpacked is not what is asked.
const folder = mkdtempSync(join(tmpdir(), "layerloom-bench-"));
try {
  const path = join(folder, "texts.csv");
  writeFileSync(path, file.endsWith(".gz") ? gunzipSync(readFileSync(file)) : readFileSync(file));
  const megabytes = statSync(path).size / 1e6;
  const rounds: StageTimes[] = [];
  for (let round = 0; round < 5; round++) {
    const times: StageTimes = new Map();
    await prepare(await parse(path, times), times);
    rounds.push(times);
  }
  const stages = [...(rounds[0]?.keys() ?? [])].map((stage) => ({
    stage,
    ms: median(rounds.map((times) => times.get(stage) ?? NaN)),
  }));
  const totalMs = median(rounds.map((times) => [...times.values()].reduce((sum, ms) => sum + ms, 0)));
  const megabytesPerSecond = (1000 * megabytes) / totalMs;
  if (values.json)
    console.log(JSON.stringify({ bench: "text-pipeline", megabytes, stages, totalMs, megabytesPerSecond }));
  else {
    for (const { stage, ms } of stages) console.log(`${stage.padEnd(12)}${ms.toFixed(0).padStart(7)} ms`);
    console.log(
      `${megabytes.toFixed(1)} MB in ${totalMs.toFixed(0)} ms: ${megabytesPerSecond.toFixed(1)} MB/s`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
