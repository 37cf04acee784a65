// Opens a generated CSV of 500 MB in Chromium: longest main-thread task, peak memory of the page's process, seconds.
import { mkdtempSync, openSync, closeSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRandom } from "../src/core/random.ts";
import { rendererBytes } from "./rendererBytes.ts";
import { serveBuiltSite } from "../scripts/lib/builtSite.ts";

const rowCount = Number(process.env["LAYERLOOM_ROWS"] ?? 1_200_000);
const rowBytes = 425;
const limitMs = 100;
const memoryLimit = 3;
const words =
  "the parcel came late again and nobody answered my letter about it so please refund what was paid at once thank you for quick help with an order that fits well in every way".split(
    " ",
  );
const classNames = ["complaint", "praise", "question", "other"];

/** Writes rows of words in random order, so that no two texts are the same. */
function writeTable(path: string): void {
  const random = makeRandom(1, "bench");
  const out = openSync(path, "w");
  writeSync(out, "text,label\n");
  let batch: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    let text = `number ${String(row)}`;
    while (text.length < rowBytes - 16) text += ` ${words[random.integer(words.length)] ?? ""}`;
    batch.push(`"${text}",${classNames[random.integer(classNames.length)] ?? ""}`);
    if (batch.length < 2000 && row < rowCount - 1) continue;
    writeSync(out, `${batch.join("\n")}\n`);
    batch = [];
  }
  closeSync(out);
}

const folder = mkdtempSync(join(tmpdir(), "layerloom-large-"));
const file = join(folder, "large.csv");
writeTable(file);
const sizeBytes = statSync(file).size;
console.log(`${(sizeBytes / 1e6).toFixed(0)} MB, ${rowCount.toLocaleString("en-US")} rows`);
const site = await serveBuiltSite();

try {
  const page = await site.open();
  await page.addInitScript(() => {
    const tasks: { startMs: number; durationMs: number }[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        tasks.push({ startMs: startTime, durationMs: duration });
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto("./");
  const input = page.locator("input[type=file]").first();
  await input.waitFor({ state: "attached" });
  const beforeBytes = rendererBytes(process.pid);
  const startMs = await page.evaluate(() => performance.now());
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, rendererBytes(process.pid));
  }, 200);
  const started = Date.now();
  await input.setInputFiles(file);
  await page.getByRole("region", { name: "Table of rows" }).waitFor({ timeout: 900_000 });
  const openSeconds = (Date.now() - started) / 1000;
  await page.getByRole("link", { name: "Go to the model" }).waitFor({ timeout: 900_000 });
  const classesSeconds = (Date.now() - started) / 1000;
  await page
    .getByText(/Sequence length|tokens/)
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined);
  clearInterval(watch);
  const tasks = await page.evaluate(
    (from) =>
      (window as unknown as { longTasks: { startMs: number; durationMs: number }[] }).longTasks.filter(
        (task) => task.startMs >= from,
      ),
    startMs,
  );
  for (const { startMs: at, durationMs } of tasks)
    console.log(`task of ${durationMs.toFixed(0)} ms after ${((at - startMs) / 1000).toFixed(1)} s`);
  const longestMs = Math.max(0, ...tasks.map(({ durationMs }) => durationMs));
  const times = peakBytes / sizeBytes;
  console.log(
    `rows shown after ${openSeconds.toFixed(1)} s, classes counted after ${classesSeconds.toFixed(1)} s`,
  );
  console.log(`longest main-thread task ${longestMs.toFixed(0)} ms, over 50 ms: ${String(tasks.length)}`);
  console.log(
    `peak memory of the page's process ${(peakBytes / 1e6).toFixed(0)} MB (${(beforeBytes / 1e6).toFixed(0)} MB before), ${times.toFixed(2)} × the file`,
  );
  const isMet = longestMs <= limitMs && times <= memoryLimit;
  console.log(
    `${isMet ? "met" : "missed"}: no task over ${String(limitMs)} ms, at most ${String(memoryLimit)} × the file`,
  );
  process.exitCode = isMet ? 0 : 1;
} finally {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
